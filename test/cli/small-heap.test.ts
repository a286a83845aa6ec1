// What bin/rota.cjs does for memory: a preloaded script says how each thread was started.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { inFolder } from '../support/rota-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');
const SMALL_HEAP = ['--max-semi-space-size=4', '--min-semi-space-size=4'];

const TELL = `
const { appendFileSync } = require('node:fs');
const { getCompileCacheDir } = require('node:module');
const { isMainThread } = require('node:worker_threads');
const { pid, execArgv } = process;
const start = { pid, isMainThread, flags: execArgv.slice(2), keepsCode: getCompileCacheDir() !== undefined };
appendFileSync('starts', JSON.stringify(start) + '\\n');
`;

interface Start {
  readonly pid: number;
  readonly isMainThread: boolean;
  /** What Node was given beside the two words that preload the script. */
  readonly flags: readonly string[];
  /** From the first line on, without being told to by Rota. */
  readonly keepsCode: boolean;
}

interface Started {
  readonly pid: number | undefined;
  readonly code: unknown;
  readonly starts: readonly Start[];
}

/** Runs a command to its end in a folder with one job, whose only request is refused. */
async function startsOf(
  args: readonly string[],
  options: readonly string[] = [],
): Promise<Started> {
  const files = {
    'tell.cjs': TELL,
    'config.yaml': 'server: off\n',
    'jobs/one.yaml': 'urls: ["http://127.0.0.1:1/"]\n',
  };
  return inFolder(files, async (cwd) => {
    const words = [...options, '-r', './tell.cjs', join(ROOT, 'bin/rota.cjs'), ...args];
    const child = spawn(NODE, words, {
      cwd,
      env: { ...process.env, NODE_COMPILE_CACHE: '', XDG_CACHE_HOME: join(cwd, 'cache') },
      stdio: 'ignore',
    });
    const [code] = await once(child, 'close');
    const lines = (await readFile(join(cwd, 'starts'), 'utf8')).trim().split('\n');
    return { pid: child.pid, code, starts: lines.map((line): Start => JSON.parse(line)) };
  });
}

test('a run has a small heap, for which the same process starts again', async () => {
  const { pid, code, starts } = await startsOf(['run', 'one']);
  const mains = starts.filter(({ isMainThread }) => isMainThread);
  assert.equal(code, 1);
  assert.deepEqual(
    mains.map((start) => [start.pid, start.flags]),
    [
      [pid, []],
      [pid, SMALL_HEAP],
    ],
  );
});

test('a daemon has the small heap of a run', async () => {
  // It ends at once, because there is no such configuration.
  const { pid, starts } = await startsOf(['start', '--foreground', '--config', 'none.yaml']);
  assert.deepEqual(
    starts.map((start) => [start.pid, start.flags]),
    [
      [pid, []],
      [pid, SMALL_HEAP],
    ],
  );
});

test('the thread that writes takes the compiled code that is kept', async () => {
  const { starts } = await startsOf(['run', 'one']);
  const threads = starts.filter(({ isMainThread }) => !isMainThread);
  assert.deepEqual(
    threads.map(({ keepsCode }) => keepsCode),
    [true],
  );
});

test('a short command starts once', async () => {
  const { code, starts } = await startsOf(['jobs']);
  assert.equal(code, 0);
  assert.deepEqual(
    starts.map(({ flags }) => flags),
    [[]],
  );
});
