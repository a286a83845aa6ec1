// kill -9 between any two steps of a message: none is lost, and one that comes twice has the same key.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { startScript } from '../support/script-process.ts';
import { readRows } from '../support/read-rows.ts';
import { withReceiver } from '../support/receiver.ts';
import { withDatabaseFile } from '../support/stored-run.ts';

const SCRIPT = join(import.meta.dirname, 'notifying-process.ts');
/** Processes that run at once. */
const AT_ONCE = 3;

/** Runs the process until it ends or kills itself; returns its steps, undefined when it was killed. */
async function notify(
  { file, url }: { file: string; url: string },
  killAfter = '',
): Promise<readonly string[] | undefined> {
  const script = startScript(SCRIPT, [file, url, killAfter]);
  const line = await script.nextLine();
  await script.ended;
  return line?.split(' ');
}

test('after kill -9 at any step each message arrives, and those that come twice have one key', async () => {
  await withReceiver(async (receiver) => {
    let steps: readonly string[] = [];
    await withDatabaseFile(async (file) => {
      steps = (await notify({ file, url: `${receiver.origin}/0` })) ?? [];
    });
    const expected = ['run', 'events', 'alerts', 'decide', 'outbox', 'claim', 'sent', 'settle'];
    assert.deepEqual(
      expected.filter((step) => !steps.includes(step)),
      [],
    );
    const killAt = async (point: string): Promise<void> => {
      await withDatabaseFile(async (file) => {
        const url = `${receiver.origin}/${point}`;
        assert.equal(await notify({ file, url }, point), undefined, point);
        assert.notEqual(await notify({ file, url }), undefined, point);
        // A process that was killed before the end of the run was stored leaves an interrupted one.
        const failed = readRows(file, "SELECT 1 FROM runs WHERE status = 'failed'").length;
        const keys = receiver.to(`/${point}`).map(({ headers }) => headers['idempotency-key']);
        assert.equal(new Set(keys).size, failed, `${point}: ${keys.join(' ')}`);
        assert.ok(keys.length <= failed + 1, `${point}: ${keys.length} attempts`);
        const left = readRows(file, "SELECT 1 FROM notify_messages WHERE state <> 'sent'");
        assert.deepEqual([left, readRows(file, 'SELECT 1 FROM notify_events')], [[], []]);
      });
    };
    for (let next = 0; next < steps.length; next += AT_ONCE) {
      await Promise.all(steps.slice(next, next + AT_ONCE).map(killAt));
    }
    assert.equal(receiver.to('/0').length, 1);
  });
});
