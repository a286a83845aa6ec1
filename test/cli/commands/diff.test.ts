import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import type { Store } from '../../../src/store/store.ts';
import { inStoredFolder } from '../../support/stored-folder.ts';
import { START_MS, storeRun } from '../../support/stored-run.ts';
import { runInProcess } from '../run-in-process.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** An address with JSON and one with text, twice each; one that never changes. */
async function fill(store: Store): Promise<void> {
  const [json, text] = ['http://a.example/items/7', 'http://a.example/text'];
  await storeRun(store, [
    { url: json, body: bytes('{"price":1,"name":"x"}') },
    { url: text, body: bytes('one\ntwo\u001B[2J\n') },
    { url: `${json}/more` },
  ]);
  const startedAtMs = START_MS + 60_000;
  await storeRun(store, [
    { url: json, body: bytes('{"price":2,"new":[true]}'), startedAtMs },
    { url: text, body: bytes('one\nthree\n'), startedAtMs },
    { url: `${json}/more`, startedAtMs },
  ]);
}

test('diff tells what changed in JSON by path, in text by line, with control characters shown', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const json = await runInProcess(['diff', 'prices', '/items/7'], { cwd });
    assert.equal(
      json.stdout,
      `GET http://a.example/items/7
--- result 1  2026-01-01T00:00:00Z
+++ result 4  2026-01-01T00:01:00Z
~ $.price  1 → 2
- $.name  "x"
+ $.new  [true]
`,
    );
    const text = await runInProcess(['diff', 'prices', 'text'], { cwd });
    assert.equal(
      text.stdout,
      `GET http://a.example/text
--- result 2  2026-01-01T00:00:00Z
+++ result 5  2026-01-01T00:01:00Z
 one
-two\\x1b[2J
+three
`,
    );
  });
});

test('diff shows two long values from where they differ', async () => {
  const long = 'a'.repeat(190);
  const body = (end: string): Uint8Array =>
    bytes(JSON.stringify({ long: `${long}${end}`, short: 1 }));
  const storeTwice = async (store: Store): Promise<void> => {
    await storeRun(store, [{ url: 'http://a.example/', body: body('x') }]);
    await storeRun(store, [{ url: 'http://a.example/', body: body('yz'.repeat(150)) }]);
  };
  await inStoredFolder(storeTwice, async (cwd) => {
    const { stdout } = await runInProcess(['diff', 'prices', 'http://a.example/'], { cwd });
    const same = 'a'.repeat(40);
    const shown = `…${same}${'yz'.repeat(80)}…`;
    assert.equal(stdout.split('\n')[3], `~ $.long  …${same}x" → ${shown}`);
  });
});

test('diff --list prints every change with its time', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { stdout } = await runInProcess(['diff', 'prices', '/items/7', '--list'], { cwd });
    assert.equal(
      stdout,
      `CHANGED               RESULT  SIZE  BEFORE  SIZE  SINCE
2026-01-01T00:01:00Z       4  24 B       1  22 B  2026-01-01T00:00:00Z
`,
    );
    const json = await runInProcess(['diff', 'prices', '/items/7', '--list', '--json'], { cwd });
    assert.partialDeepStrictEqual(JSON.parse(json.stdout), [
      { id: 4, changed_at: '2026-01-01T00:01:00.000Z', previous_id: 1, size: 24 },
    ]);
  });
});

test('diff --json has both sides and each change', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const args = ['diff', 'prices', '/items/7', '--to', '4', '--from', '1', '--json'];
    assert.deepEqual(JSON.parse((await runInProcess(args, { cwd })).stdout), {
      job: 'prices',
      target: 'GET http://a.example/items/7',
      url: 'http://a.example/items/7',
      from: { id: 1, started_at: '2026-01-01T00:00:00.000Z', body_id: 1 },
      to: { id: 4, started_at: '2026-01-01T00:01:00.000Z', body_id: 4 },
      kind: 'json',
      changes: [
        { path: '$.price', op: 'changed', before: 1, after: 2 },
        { path: '$.name', op: 'removed', before: 'x' },
        { path: '$.new', op: 'added', after: [true] },
      ],
      truncated: false,
    });
  });
});

test('diff says what it does not know: no such job, no such URL, several, no change', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const says = async (...args: string[]): Promise<string> => {
      const { code, stderr } = await runInProcess(['diff', ...args], { cwd });
      return `${code} ${stderr}`;
    };
    assert.match(await says('price', '/items/7'), /^2 .*did you mean "prices"/s);
    assert.match(await says('prices', '/nothing'), /^1 .*no stored results of "\/nothing"/);
    assert.match(await says('prices', '/items'), /^2 .*several targets.*\/items\/7\n/s);
    assert.match(await says('prices', '/more'), /^1 .*has not changed/s);
    assert.match(await says('prices', '/more', '--to', '4'), /^2 .*Result 4 is not one of/);
  });
});

test('diff leaves out what the job ignores, unless --all asks for it', async () => {
  const storeThree = async (store: Store): Promise<void> => {
    for (const body of ['{"at":1,"price":1}', '{"at":2,"price":2}', '{"at":3,"price":2}']) {
      await storeRun(store, [{ url: 'http://a.example/', body: bytes(body) }]);
    }
  };
  await inStoredFolder(storeThree, async (cwd) => {
    const rule = 'changes: { ignore: [$.at] }\nurls: [http://a.example/]\n';
    await writeFile(join(cwd, 'jobs/prices.yaml'), rule);
    const diff = (...args: string[]): ReturnType<typeof runInProcess> =>
      runInProcess(['diff', 'prices', 'a.example', ...args], { cwd });
    const shown = await diff('--to', '2');
    assert.equal(shown.stdout.split('\n')[3], '~ $.price  1 → 2');
    assert.equal(shown.stderr, 'What "changes.ignore" names is left out; "--all" shows it.\n');
    assert.match((await diff('--to', '2', '--all')).stdout, /~ \$\.at {2}1 → 2\n~ \$\.price/);
    const { stdout } = await diff('--to', '3', '--from', '2');
    assert.match(stdout, /\nThey differ only in what "changes\.ignore" names\.\n$/);
    assert.match((await diff('--to', '3', '--json')).stdout, /"kind": "ignored"/);
  });
});
