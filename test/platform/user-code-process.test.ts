// Processes that run code of the user: what they keep, and what that code cannot do.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { userCodeProcess } from '../../src/platform/process/user-code-process.ts';

const onNode = { skip: 'Deno' in globalThis };
const OWN_FILE = new URL('../../src/platform/process/user-code-process.ts', import.meta.url).href;

let folder = '';
let before: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rota-user-code-'));
  before = process.env['NODE_COMPILE_CACHE'];
  process.env['NODE_COMPILE_CACHE'] = join(folder, 'cache');
});
afterEach(() => {
  if (before === undefined) delete process.env['NODE_COMPILE_CACHE'];
  else process.env['NODE_COMPILE_CACHE'] = before;
  rmSync(folder, { recursive: true });
});

/** What a process prints that may read and write these folders. */
function printedBy(program: string, write: readonly string[] = []): string {
  writeFileSync(join(folder, 'child.mjs'), program);
  const rights = { read: [folder], write, env: { KEY: 'value' }, heapMiB: 64 };
  const { command, args, env } = userCodeProcess(pathToFileURL(join(folder, 'child.mjs')), rights);
  return execFileSync(command, args, { env, encoding: 'utf8' });
}

test('a process of user code has the environment that it is given, and no more', onNode, () => {
  const program = `import { giveUpStartRights } from ${JSON.stringify(OWN_FILE)};
    giveUpStartRights();
    console.log(JSON.stringify(process.env));`;
  assert.equal(printedBy(program), '{"KEY":"value"}\n');
});

test('a process of user code gives up the rights of its start, on each runtime', () => {
  const program = `import { giveUpStartRights } from ${JSON.stringify(OWN_FILE)};
    giveUpStartRights();
    console.log(process.env.KEY);`;
  assert.equal(printedBy(program), 'value\n');
});

test(
  'a process of user code keeps its compiled code, which the code of the user cannot change',
  onNode,
  () => {
    const cache = join(folder, 'cache', 'handlers');
    const out = join(folder, 'out');
    const paths = JSON.stringify([join(cache, 'a'), join(folder, 'a'), out]);
    const program = `import { writeFileSync } from 'node:fs';
    import { giveUpStartRights } from ${JSON.stringify(OWN_FILE)};
    giveUpStartRights();
    for (const path of ${paths}) {
      try { writeFileSync(path, ''); console.log('written'); }
      catch (error) { console.log(error.code); }
    }`;
    const denied = 'ERR_ACCESS_DENIED\n';
    assert.equal(printedBy(program, [out]), `${denied}${denied}written\n`);
    assert.notEqual(readdirSync(cache).length, 0);
  },
);

test('a process of user code starts no process and no thread', onNode, () => {
  const program = `import { spawnSync } from 'node:child_process';
    import { Worker } from 'node:worker_threads';
    for (const start of [() => spawnSync('true'), () => new Worker('', { eval: true })]) {
      try { start(); console.log('started'); } catch (error) { console.log(error.code); }
    }`;
  assert.equal(printedBy(program), 'ERR_ACCESS_DENIED\nERR_ACCESS_DENIED\n');
});
