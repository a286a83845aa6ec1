// Runs of jobs that keep values and follow lists.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';
import type { Answer } from '../support/servers/counting-server.ts';

const RULES: ResponseRules = {
  expect: [],
  degraded: [],
  charset: undefined,
  extract: [
    { name: 'price', source: { type: 'json', path: '$.price' }, as: 'number' },
    { name: 'token', source: { type: 'json', path: '$.token' } },
    { name: 'left', source: { type: 'header', name: 'x-left' }, as: 'number' },
  ],
  items: { type: 'json', path: '$.rows[*]', keys: ['$.id'], ignore: ['$.at'] },
};

/** Answers with the status that the path names, and a body that the query names. */
const echo: Answer = (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  response.writeHead(Number(url.pathname.slice(1)), { 'x-left': '4,999' });
  response.end(url.searchParams.get('body') ?? '');
};

const SECRET = '{"price":"geheim-1"}';
const GOOD = '{"price":"12,50 €","token":"geheim-1","rows":[{"id":1,"at":5,"p":2},{"p":3}]}';

test('the values and rows of a response are part of its result, without secrets', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/200?body=${encodeURIComponent(GOOD)}`);
    await run(makeJob({ batch, rules: RULES, secrets: ['geheim-1'] }));
    const [result] = store.inOrder;
    assert.deepEqual(result?.values, [
      { name: 'price', number: 12.5, text: null },
      { name: 'token', number: null, text: '***' },
      { name: 'left', number: 4999, text: null },
    ]);
    assert.deepEqual(JSON.parse(result?.items ?? ''), {
      rows: [['1', '{"id":1,"p":2}']],
      withoutKey: 1,
      duplicates: 0,
    });
  });
});

test('a number is not read out of a secret', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const batch = urls(`${server.origin}/200?body=${encodeURIComponent(SECRET)}`);
    await run(makeJob({ batch, rules: RULES, secrets: ['geheim-1'] }));
    assert.deepEqual(store.inOrder[0]?.values[0], { name: 'price', number: null, text: '***' });
  });
});

test('a response that is not ok has values, but no rows', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const body = encodeURIComponent(GOOD);
    const batch = urls(`${server.origin}/500?body=${body}`, `${server.origin}/200?body=x`);
    await run(makeJob({ batch, rules: RULES }));
    const [first, second] = store.inOrder;
    assert.deepEqual([first?.ok, first?.values.length, first?.items], [false, 3, null]);
    const left = { name: 'left', number: 4999, text: null };
    assert.deepEqual([second?.ok, second?.values, second?.items], [true, [left], null]);
  });
});

test('values of a page are read in a thread', async () => {
  await onStage({ answer: echo }, async ({ run, server, store }) => {
    const page = encodeURIComponent('<table id=t><tr data-id=a><td>5 €</table>');
    const rules: ResponseRules = {
      ...RULES,
      extract: [{ name: 'price', source: { type: 'css', selector: 'td' }, as: 'number' }],
      items: {
        type: 'css',
        selector: 'tr',
        key: { source: { type: 'css', attribute: 'data-id' } },
        fields: [{ name: 'price', source: { type: 'css', selector: 'td' } }],
      },
    };
    await run(makeJob({ batch: urls(`${server.origin}/200?body=${page}`), rules }));
    const [result] = store.inOrder;
    assert.deepEqual(result?.values, [{ name: 'price', number: 5, text: null }]);
    assert.equal(
      result?.items,
      '{"rows":[["a","{\\"price\\":\\"5 €\\"}"]],"withoutKey":0,"duplicates":0}',
    );
  });
});
