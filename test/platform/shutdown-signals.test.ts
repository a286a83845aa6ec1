import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startScript } from '../support/script-process.ts';
import { SAME_WISH_MS, ShutdownWishes } from '../../src/platform/shutdown-signals.ts';

test('signals close together are one wish, and however fast they come, the next one counts in time', () => {
  const wishes = new ShutdownWishes();
  const atMs = [0, 1, 200, SAME_WISH_MS, 400, 599, 600];
  assert.deepEqual(
    atMs.filter((each) => wishes.isNew(each)),
    [0, SAME_WISH_MS, 600],
  );
});

test('a second wish ends a process that something keeps, and a third one on the spot', async () => {
  for (const wishes of [2, 3]) {
    const file = fileURLToPath(new URL('deaf-process.ts', import.meta.url));
    const script = startScript(file, []);
    assert.equal(await script.nextLine(), 'ready');
    // In Deno child.kill works once.
    const { pid } = script.child;
    assert.ok(pid !== undefined);
    const send = (signal: NodeJS.Signals): unknown => process.kill(pid, signal);
    send('SIGINT');
    assert.equal(await script.nextLine(), 'drain');
    await setTimeout(SAME_WISH_MS + 50);
    send('SIGTERM');
    assert.equal(await script.nextLine(), 'abort');
    if (wishes === 3) {
      await setTimeout(SAME_WISH_MS + 50);
      send('SIGTERM');
    }
    await script.ended;
    assert.equal(script.child.exitCode, 1);
  }
});
