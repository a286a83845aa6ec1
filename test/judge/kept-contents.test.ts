// Secrets in the rows of lists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { itemsSchema } from '../../src/config/schema/judging/items-schema.ts';
import { loadRuleCompilers } from '../../src/config/schema/judging/rule-compilers.ts';
import { createMasker } from '../../src/domain/secrets.ts';
import { Judge } from '../../src/judge/judge.ts';
import { keptContents } from '../../src/judge/kept-contents.ts';

await loadRuleCompilers();

const MASKER = createMasker(['tok-12345678', '98765432']);

/** The rows as they are stored, by key. */
function keptRows(yaml: string, body: string): readonly (readonly [string, unknown])[] {
  const items = itemsSchema.parse(parse(yaml));
  const judgement = new Judge({ expect: [], degraded: [], charset: undefined, items }).judge({
    status: 200,
    headers: [],
    body: Buffer.from(body),
    durationMs: 1,
    atMs: 0,
    certificateEndsAtMs: undefined,
  });
  const { items: kept } = keptContents(judgement, MASKER);
  const { rows }: { rows: [string, string][] } = JSON.parse(kept ?? '{"rows":[]}');
  return rows.map(([key, value]) => [key, JSON.parse(value)]);
}

test('a number that a page has in a secret is not kept', () => {
  const page = (text: string): string => `<p id="a"><b>${text}</b><i>x</i></p>`;
  const rule =
    '{ css: p, key: { attr: id }, fields: { n: { css: b, as: number }, name: { css: i } } }';
  assert.deepEqual(keptRows(rule, page('tok-12345678')), [['a', { n: '***', name: 'x' }]]);
  assert.deepEqual(keptRows(rule, page('cost-1234')), [['a', { n: 1234, name: 'x' }]]);
});

test('a row of JSON stays JSON where a number of it is a secret', () => {
  const body =
    '[{"id":1,"n":98765432,"t":"tok-12345678","big":12345678901234567890},{"id":2,"n":5}]';
  assert.deepEqual(keptRows('{ path: $, key: $.id, ignore: [$.big] }', body), [
    ['1', { id: 1, n: '***', t: '***' }],
    ['2', { id: 2, n: 5 }],
  ]);
  assert.deepEqual(keptRows('{ path: $, key: $ }', '[98765432]'), [['***', '***']]);
});
