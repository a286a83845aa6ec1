// bin/rota.cjs keeps the heap small: a preloaded script reports how each thread was started.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { inFolder } from '../support/rota-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');

const TELL = `
const { appendFileSync } = require('node:fs');
const { getCompileCacheDir } = require('node:module');
const { isMainThread } = require('node:worker_threads');
const v8 = require('node:v8');
const { pid, execArgv } = process;
const flags = execArgv.filter((word) => /^--m/.test(word));
const keepsCode = getCompileCacheDir() !== undefined;
let halfMiB = 0;
const look = () => {
  const young = v8.getHeapSpaceStatistics().find((space) => space.space_name === 'new_space');
  const now = Math.round((young.space_used_size + young.space_available_size) / 2 ** 20);
  halfMiB = Math.max(halfMiB, now);
};
const { setFlagsFromString } = v8;
v8.setFlagsFromString = (flag) => {
  setFlagsFromString(flag);
  look();
};
const tell = () => {
  look();
  const isKeptSmall = globalThis[Symbol.for('rota.young-generation-kept-small')] === true;
  const start = { pid, isMainThread, flags, keepsCode, halfMiB, isKeptSmall };
  appendFileSync('starts', JSON.stringify(start) + '\\n');
};
if (isMainThread) process.on('exit', tell);
else tell();
`;

interface Start {
  readonly pid: number;
  readonly isMainThread: boolean;
  /** Those that Node was given for memory. */
  readonly flags: readonly string[];
  /** From the first line on, without being told to by Rota. */
  readonly keepsCode: boolean;
  /**
   * The largest size of half of the young generation: whenever a flag changes and at the end of the process, or at the start
   * of a thread. V8 makes it smaller by itself when a busy machine lets the program allocate slowly.
   */
  readonly halfMiB: number;
  /** Its size does not change, unless Rota lets it grow. */
  readonly isKeptSmall: boolean;
}

interface Started {
  readonly pid: number | undefined;
  readonly code: unknown;
  readonly starts: readonly Start[];
}

/** Runs a command to its end in a folder with a job of one request and one of 600, which are refused. */
async function startsOf(
  args: readonly string[],
  options: readonly string[] = [],
): Promise<Started> {
  const files = {
    'tell.cjs': TELL,
    'config.yaml': 'server: off\n',
    'jobs/one.yaml': 'urls: ["http://127.0.0.1:1/"]\n',
    'jobs/many.yaml': 'urls: [{ url: "http://127.0.0.1:1/{id}", each: { id: 1..600 } }]\n',
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

function mainsOf(starts: readonly Start[]): Pick<Start, 'pid' | 'flags' | 'halfMiB'>[] {
  return starts
    .filter(({ isMainThread }) => isMainThread)
    .map(({ pid, flags, halfMiB }) => ({ pid, flags, halfMiB }));
}

test('a run starts once, with a young generation that keeps V8’s first size', async () => {
  const { pid, code, starts } = await startsOf(['run', 'one']);
  assert.equal(code, 1);
  assert.deepEqual(mainsOf(starts), [{ pid, flags: [], halfMiB: 1 }]);
});

test('a run of many requests has a young generation of 4 MiB', async () => {
  const { starts } = await startsOf(['run', 'many']);
  assert.deepEqual(
    mainsOf(starts).map(({ halfMiB }) => halfMiB),
    [4],
  );
});

test('a young generation whose size people set stays as they set it', async () => {
  const flags = ['--max-semi-space-size=8', '--min-semi-space-size=8'];
  const { pid, starts } = await startsOf(['run', 'many'], flags);
  assert.deepEqual(mainsOf(starts), [{ pid, flags, halfMiB: 8 }]);
});

test('a daemon starts with the young generation of a run', async () => {
  // It ends at once, because there is no such configuration.
  const { pid, starts } = await startsOf(['start', '--foreground', '--config', 'none.yaml']);
  assert.deepEqual(mainsOf(starts), [{ pid, flags: [], halfMiB: 1 }]);
});

test('an export keeps its heap small, other commands that read do not', async () => {
  for (const [word, wanted] of [
    ['export', true],
    ['results', false],
  ] as const) {
    const { starts } = await startsOf([word, 'one']);
    const kept = starts.filter(({ isMainThread }) => isMainThread);
    assert.deepEqual(
      kept.map(({ isKeptSmall }) => isKeptSmall),
      [wanted],
      word,
    );
  }
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
