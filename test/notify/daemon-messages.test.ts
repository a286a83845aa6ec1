// Messages about the daemon itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DaemonWord } from '../../src/domain/notify/channel.ts';
import type { NotifyMessage } from '../../src/domain/notify/message.ts';
import { DaemonMessages } from '../../src/notify/daemon-messages.ts';
import type { SendOutcome } from '../../src/notify/send/send-outcome.ts';
import { makeChannel, TestNotifier } from '../support/test-notifier.ts';

const ALL: readonly DaemonWord[] = ['bad_file', 'disk_full', 'crashed'];

class TestDaemon {
  readonly at: TestNotifier;
  readonly daemon: DaemonMessages;
  /** Messages that did not go through the database. */
  readonly direct: NotifyMessage[] = [];
  directOutcomes: SendOutcome[] = [];

  constructor(at = new TestNotifier()) {
    this.at = at;
    const { notifier, notices, clock } = at;
    this.daemon = new DaemonMessages({
      notifier,
      notices,
      clock,
      send: async (_channel, message) => {
        this.direct.push(message);
        return this.directOutcomes.shift() ?? { type: 'sent' };
      },
      mask: (text) => text.replaceAll('hunter2', '***'),
      onFault: (error) => at.faults.push(error),
    });
  }

  /** Starts with a channel that is told these. */
  async start(words: readonly DaemonWord[] = ALL): Promise<this> {
    await this.at.start({}, [makeChannel({ daemon: words })]);
    return this;
  }

  /** The messages so far. */
  async said(): Promise<readonly string[]> {
    // The changes are made one after the other: each takes a few turns.
    await this.at.clock.advance(0);
    await this.at.judged();
    await this.at.clock.advance(0);
    assert.deepEqual(this.at.faults, []);
    return this.at.said;
  }
}

const BAD = { file: 'jobs/a.yaml', text: 'jobs/a.yaml:1:1 Unknown key "x" hunter2' };

test('a bad file is told once, and once that it is fixed', async () => {
  const { daemon, at } = await new TestDaemon().start();
  daemon.readFiles([BAD]);
  await at.clock.advance(60_000);
  daemon.readFiles([BAD, { file: 'jobs/b.yaml', text: 'jobs/b.yaml:2:1 Not valid YAML' }]);
  await at.clock.advance(60_000);
  daemon.readFiles([]);
  await at.clock.advance(0);
  await at.judged();
  assert.deepEqual(at.said, [
    '00:00 ops Rota has a bad file: jobs/a.yaml:1:1 Unknown key "x" ***',
    '00:01 ops Rota has a bad file: jobs/b.yaml:2:1 Not valid YAML',
    '00:02 ops Rota has recovered: jobs/a.yaml is fixed, after 2m of a bad file; Rota has recovered: jobs/b.yaml is fixed, after 1m of a bad file',
  ]);
});

test('a start after a crash is told, one after a stop is not', async () => {
  const first = await new TestDaemon().start();
  first.daemon.started();
  assert.deepEqual(await first.said(), []);
  const second = new TestDaemon(
    new TestNotifier(first.at.clock.now() + 60_000, { notices: first.at.notices }),
  );
  await second.start();
  second.daemon.started();
  assert.deepEqual(await second.said(), [
    '00:01 ops Rota started after a crash: the daemon that started at 2026-01-01 00:00 UTC ended without being stopped',
  ]);
  await second.daemon.close();
  const third = new TestDaemon(
    new TestNotifier(first.at.clock.now(), { notices: first.at.notices }),
  );
  await third.start();
  third.daemon.started();
  assert.deepEqual(await third.said(), []);
});

test('a message that storing fails is sent without the database, until it has arrived', async () => {
  const { daemon, at, direct } = await new TestDaemon().start();
  daemon.storageChanged('the disk is full');
  daemon.storageChanged('the disk is full');
  await at.clock.advance(90_000);
  assert.deepEqual(
    direct.map(({ summary }) => summary),
    ['Rota cannot store: the disk is full'],
  );
  daemon.storageChanged(undefined);
  await at.clock.advance(0);
  await at.judged();
  assert.deepEqual(at.said, ['00:01 ops Rota has recovered: storing works again after 90 s']);
});

test('a channel that fails meanwhile is tried again, and one that did not get the beginning does not get the end', async () => {
  const test = await new TestDaemon().start();
  test.directOutcomes = Array.from({ length: 9 }, () => ({ type: 'failed', error: 'no' }));
  test.daemon.storageChanged('the disk is full');
  await test.at.clock.advance(30_000);
  assert.equal(test.direct.length, 3);
  test.daemon.storageChanged(undefined);
  await test.at.clock.advance(3_600_000);
  assert.deepEqual([test.direct.length, await test.said()], [3, []]);
});

test('a channel gets only the events that it names', async () => {
  const test = await new TestDaemon().start(['crashed']);
  test.daemon.readFiles([BAD]);
  test.daemon.storageChanged('the disk is full');
  await test.at.clock.advance(60_000);
  assert.deepEqual([test.direct, await test.said()], [[], []]);
});

test('a channel that a reload adds gets a crash, and one that it removes does not', async () => {
  const first = await new TestDaemon().start([]);
  first.daemon.started();
  first.daemon.readFiles([]);
  await first.said();
  await first.at.notifier.configure({ channels: [makeChannel({ daemon: ALL })], jobs: [] });
  first.daemon.readFiles([BAD]);
  assert.equal((await first.said()).length, 1);
  const { notices } = first.at;
  assert.deepEqual(
    (await notices.alerts()).map(({ about }) => about),
    ['bad_file jobs/a.yaml', 'running'],
  );
  await first.at.notifier.configure({ channels: [makeChannel()], jobs: [] });
  first.daemon.readFiles([BAD]);
  await first.daemon.close();
  assert.deepEqual(await notices.alerts(), []);
});
