// Child processes that end when the process that started them is killed.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { endWithThisProcess } from '../../src/platform/process/end-with-this-process.ts';
import { isAlive } from '../../src/platform/process-identity.ts';
import { startScript } from '../support/script-process.ts';

const onPosix = { skip: process.platform === 'win32' };

test(
  'processes that loop for ever end when the one that started them is killed',
  onPosix,
  async () => {
    const parent = startScript(new URL('endless-children.ts', import.meta.url).pathname, []);
    const children = (await parent.nextLine())?.split(' ') ?? [];
    assert.equal(children.length, 2);
    assert.ok(children.every((pid) => isAlive(`${pid}:`)));
    parent.child.kill('SIGKILL');
    await parent.ended;
    while (children.some((pid) => isRunning(pid))) await setImmediate();
  },
);

test('nothing is left when the last child has ended', onPosix, async () => {
  const child = spawn('/bin/sh', ['-c', 'read -r line'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = endWithThisProcess(child);
  child.stdin.end();
  await ended;
  assert.notEqual(child.exitCode, null);
  if (!existsSync('/proc/self/task')) return;
  const left = readFileSync(`/proc/self/task/${process.pid}/children`, 'latin1').trim();
  assert.equal(left, '');
});

/** False for a zombie: in a container nobody may wait for it. */
function isRunning(pid: string): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'latin1').includes(') Z ');
  } catch {
    return existsSync('/proc/self') ? false : isAlive(`${pid}:`);
  }
}
