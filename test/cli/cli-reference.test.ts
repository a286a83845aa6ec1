import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import test from 'node:test';
import { commandNames, generateCliReference } from '../../scripts/generate/generate-cli.ts';
import { resultToJson } from '../../src/cli/output/result-json.ts';

const FILE = resolve(import.meta.dirname, '../../docs/cli.md');

test('docs/cli.md shows the help of every command as it is, once', async () => {
  const document = await readFile(FILE, 'utf8');
  assert.equal(await generateCliReference(document), document);
  const shown = [...document.matchAll(/^<!-- generated: (.*) -->$/gm)].map(([, name = '']) => name);
  assert.deepEqual(shown.toSorted(), [...commandNames()].toSorted());
});

test('a block for a command that does not exist is refused', async () => {
  await assert.rejects(generateCliReference('<!-- generated: rota fly -->\n<!-- /generated -->'), {
    message: 'docs/cli.md names an unknown command: rota fly',
  });
});

test('docs/cli.md shows the keys of a result as rota results prints them', async () => {
  const document = await readFile(FILE, 'utf8');
  const section = document.slice(document.indexOf('\n### rota results\n'));
  const shown: unknown = JSON.parse(/^```json\n([^]*?)^```$/m.exec(section)?.[1] ?? '');
  const printed = resultToJson({
    id: 1234,
    runId: 42,
    job: 'prices',
    position: 7,
    method: 'GET',
    url: 'https://api.example/items/7',
    targetId: 8,
    target: 'GET https://api.example/items/7',
    variables: '{"id":7}',
    ok: false,
    degraded: false,
    status: null,
    errorKind: 'timeout',
    error: 'No response within 30s',
    unmet: null,
    attempts: 3,
    startedAtMs: Date.parse('2026-11-22T18:45:01.250Z'),
    queuedMs: 12.4,
    connectMs: 31.02,
    ttfbMs: null,
    durationMs: 30_000.7,
    totalMs: 96_012.2,
    bytes: 0,
    bodyId: null,
    headers: null,
    charset: null,
    confirmed: false,
    savedBytes: null,
    finalUrl: null,
    redirects: null,
  });
  assert.deepEqual(shown, [printed]);
});
