import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startScript } from '../support/script-process.ts';
import { SAME_SIGNAL_MS, SignalFilter } from '../../src/platform/signals.ts';

test('signals close together count as one, and a steady stream of copies does not hide the next one', () => {
  const filter = new SignalFilter();
  const atMs = [0, 1, 200, SAME_SIGNAL_MS, 400, 599, 600];
  assert.deepEqual(
    atMs.filter((each) => filter.isNew(each)),
    [0, SAME_SIGNAL_MS, 600],
  );
});

test('a second signal ends a process that does not end by itself, and a third one ends it at once', async () => {
  for (const filter of [2, 3]) {
    const file = fileURLToPath(new URL('deaf-process.ts', import.meta.url));
    const script = startScript(file, []);
    assert.equal(await script.nextLine(), 'ready');
    // In Deno child.kill works once.
    const { pid } = script.child;
    assert.ok(pid !== undefined);
    // After the second signal it may have ended by itself.
    const send = (signal: NodeJS.Signals): void => {
      if (script.child.exitCode === null) process.kill(pid, signal);
    };
    send('SIGINT');
    assert.equal(await script.nextLine(), 'drain');
    await setTimeout(SAME_SIGNAL_MS + 50);
    send('SIGTERM');
    assert.equal(await script.nextLine(), 'abort');
    if (filter === 3) {
      await setTimeout(SAME_SIGNAL_MS + 50);
      send('SIGTERM');
    }
    await script.ended;
    assert.equal(script.child.exitCode, 1);
  }
});
