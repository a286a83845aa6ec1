import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { isAlive, processIdentity } from '../../src/platform/process-identity.ts';

test('this process is alive', () => {
  assert.match(processIdentity(), new RegExp(`^${process.pid}:`));
  assert.equal(isAlive(processIdentity()), true);
});

test(
  'another process with the same number is not the same process',
  { skip: process.platform !== 'linux' },
  () => {
    assert.equal(isAlive(`${process.pid}:1-00000000`), false);
  },
);

test('a process is alive until it has ended', async () => {
  const child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  assert.equal(isAlive(`${child.pid}:`), true);
  child.kill('SIGKILL');
  await once(child, 'close');
  assert.equal(isAlive(`${child.pid}:`), false);
});

test('a text that is not an identity is not alive', () => {
  assert.deepEqual(['', 'x', ':', '0:', '-1:', '1.5:'].map(isAlive), Array(6).fill(false));
});
