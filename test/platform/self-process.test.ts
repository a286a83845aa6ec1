import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readingProcess, type ReadingCommand } from '../../src/platform/self-process.ts';

const onNode = { skip: 'Deno' in globalThis };

let folder = '';
let before: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rota-self-'));
  before = process.env['NODE_COMPILE_CACHE'];
});
afterEach(() => {
  if (before === undefined) delete process.env['NODE_COMPILE_CACHE'];
  else process.env['NODE_COMPILE_CACHE'] = before;
  rmSync(folder, { recursive: true });
});

/** A reading process that runs this program. */
function processOf(program: string): ReadingCommand {
  writeFileSync(join(folder, 'child.mjs'), program);
  return readingProcess('child', pathToFileURL(join(folder, 'caller.mjs')).href);
}

function printedBy(program: string): string {
  const { command, args, env } = processOf(program);
  return execFileSync(command, args, { env, encoding: 'utf8' });
}

const WRITE = (path: string): string =>
  `import { writeFileSync } from 'node:fs';
   try { writeFileSync(${JSON.stringify(path)}, ''); console.log('written'); }
   catch (error) { console.log(error.code); }`;

test('a reading process writes nothing', onNode, () => {
  delete process.env['NODE_COMPILE_CACHE'];
  assert.equal(printedBy(WRITE(join(folder, 'a'))), 'ERR_ACCESS_DENIED\n');
});

test('a reading process does not write the compiled code of other processes', onNode, () => {
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  process.env['NODE_COMPILE_CACHE'] = cache;
  assert.equal(printedBy(WRITE(join(cache, 'a'))), 'ERR_ACCESS_DENIED\n');
  assert.equal(printedBy(WRITE(join(folder, 'a'))), 'ERR_ACCESS_DENIED\n');
  assert.equal(existsSync(join(folder, 'a')), false);
});

test('a reading process keeps its own compiled code, even when it is killed', onNode, async () => {
  const cache = join(folder, 'cache');
  process.env['NODE_COMPILE_CACHE'] = cache;
  const ownFile = new URL('../../src/platform/self-process.ts', import.meta.url).href;
  const { command, args, env } = processOf(
    `import { keepCompiledCode } from ${JSON.stringify(ownFile)};
     keepCompiledCode(); console.log('kept'); process.stdin.resume();`,
  );
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  // A normal end would keep the compiled code in any case.
  child.kill('SIGKILL');
  await once(child, 'exit');
  const kept = globSync('**/*', { cwd: cache, withFileTypes: true }).filter((at) => at.isFile());
  assert.ok(kept.length > 0);
  for (const { parentPath } of kept) assert.ok(parentPath.startsWith(join(cache, 'reading')));
});
