// bin/rota.cjs on a machine whose own Node is too old: a preloaded script makes this one say so.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { inFolder } from '../support/rota-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');
const OLD = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });`;

/** Starts the copy of bin/rota.cjs in a folder whose node_modules/node/bin/node is a script. */
async function startOld(cwd: string, node: string | undefined): Promise<ChildProcess> {
  await mkdir(join(cwd, 'bin'));
  await copyFile(join(ROOT, 'bin/rota.cjs'), join(cwd, 'bin/rota.cjs'));
  await writeFile(join(cwd, 'old.cjs'), OLD);
  if (node !== undefined) {
    await mkdir(join(cwd, 'node_modules/node/bin'), { recursive: true });
    await writeFile(join(cwd, 'node_modules/node/bin/node'), node, { mode: 0o755 });
  }
  return spawn(NODE, ['-r', join(cwd, 'old.cjs'), join(cwd, 'bin/rota.cjs'), 'run', 'a b'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function textOf(child: ChildProcess): Promise<{ end: unknown[]; text: string }> {
  let text = '';
  child.stdout?.on('data', (chunk) => (text += chunk));
  child.stderr?.on('data', (chunk) => (text += chunk));
  return { end: await once(child, 'close'), text };
}

test('an old Node hands over to the one in node_modules: arguments, exit code, thread pool', async () => {
  await inFolder({}, async (cwd) => {
    const script = '#!/bin/sh\necho "$2,$3,$UV_THREADPOOL_SIZE"\nexit 3\n';
    const { end, text } = await textOf(await startOld(cwd, script));
    assert.deepEqual(end, [3, null]);
    const threads = process.env['UV_THREADPOOL_SIZE'] ?? '64';
    assert.equal(text, `run,a b,${threads}\n`);
  });
});

test('an old Node passes signals on, and ends as what it started ends', async () => {
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGUSR2'] as const) {
    await inFolder({}, async (cwd) => {
      const script = '#!/bin/sh\necho ready\nexec sleep 600\n';
      const child = await startOld(cwd, script);
      if (child.stdout === null) throw new Error('there is no stdout');
      await once(child.stdout, 'data');
      child.kill(signal);
      const { end } = await textOf(child);
      assert.deepEqual(end, [null, signal]);
    });
  }
});

test('an old Node outlives a signal that what it started outlives', async () => {
  await inFolder({}, async (cwd) => {
    const script = `#!/bin/sh\ntrap 'echo heard' USR1 USR2\necho ready\nwhile :; do sleep 0.1; done\n`;
    const child = await startOld(cwd, script);
    if (child.stdout === null) throw new Error('there is no stdout');
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    assert.equal((await lines.next()).value, 'ready');
    for (const signal of ['SIGUSR1', 'SIGUSR2'] as const) {
      child.kill(signal);
      assert.equal((await lines.next()).value, 'heard');
    }
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [null, 'SIGTERM']);
  });
});

test('when an old Node is killed, what it started is told by the end of a channel', async () => {
  await inFolder({}, async (cwd) => {
    const gone = join(cwd, 'gone');
    const script = `#!/bin/sh\necho ready\ncat <&"$NODE_CHANNEL_FD" >/dev/null\ntouch ${gone}\n`;
    const child = await startOld(cwd, script);
    if (child.stdout === null) throw new Error('there is no stdout');
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await textOf(child);
    while (!existsSync(gone)) await setImmediate();
  });
});

test('an old Node without another one says in a sentence which is needed', async () => {
  await inFolder({}, async (cwd) => {
    const { end, text } = await textOf(await startOld(cwd, undefined));
    assert.deepEqual(end, [1, null]);
    assert.equal(text, 'error: Rota needs Node 22.19 or newer, and this is Node 20.20.2\n');
  });
});
