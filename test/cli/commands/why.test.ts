// The sentences of `rota why`, from a ledger that the real store wrote.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { ControlServer } from '../../../src/control/control-server.ts';
import { openStore } from '../../../src/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { inFolder } from '../../support/rota-process.ts';
import { runInProcess } from '../run-in-process.ts';
import { at, FILES, NOON, type LedgerWriter, why } from './ask-why.ts';

test('a fire that ran, on time or late, and how it ended', async () => {
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], ({ ran }) =>
      ran({ plannedAtMs: at(-10) }, {}).then(() => undefined),
    ),
    'The fire planned for 2026-10-24T11:50:00+00:00 ran on time as run 1, and succeeded after 3.20 s: 20 of 20 ok.',
  );
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], ({ ran }) =>
      ran(
        { plannedAtMs: at(-10), startedAtMs: at(-10) + 5000 },
        { status: 'failed', succeeded: 17, failed: 3 },
      ).then(() => undefined),
    ),
    'The fire planned for 2026-10-24T11:50:00+00:00 ran 5.00 s late as run 1, and failed after 3.20 s: 3 of 20 not ok.',
  );
});

test('a job that was removed still has its ledger', async () => {
  const ran = async ({ ran: record }: LedgerWriter): Promise<void> => {
    await record({ job: 'old', plannedAtMs: at(-10) }, { status: 'failed', failed: 3 });
  };
  assert.equal(
    await why(['old'], ran),
    'It does not run because it was removed: no file defines it any more; its last entry, of 2026-10-24T11:50:00+00:00, 10m00s ago, is "failed".',
  );
  assert.match(
    await why(['old', '--at', '2026-10-24T11:50'], ran),
    /^The fire planned for 2026-10-24T11:50:00\+00:00 ran on time as run 1, and failed/,
  );
});

test('a skipped fire names the run that was going', async () => {
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], ({ withoutRun }) =>
      withoutRun({ plannedAtMs: at(-10), status: 'skipped', reason: 'Run 6 was still going' }),
    ),
    'The fire planned for 2026-10-24T11:50:00+00:00 was skipped: Run 6 was still going.',
  );
});

test('a missed fire has the reason', async () => {
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50:00'], ({ withoutRun }) =>
      withoutRun({ plannedAtMs: at(-10), status: 'missed', reason: 'Rota was not running' }),
    ),
    'The fire planned for 2026-10-24T11:50:00+00:00 was missed: Rota was not running.',
  );
});

test('a fire that was made up for has the delay', async () => {
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], ({ ran }) =>
      ran({ plannedAtMs: at(-10), startedAtMs: at(-3), trigger: 'misfire' }, {}).then(
        () => undefined,
      ),
    ),
    'The fire planned for 2026-10-24T11:50:00+00:00 was missed at first and made up for 7m00s later by run 1, and succeeded after 3.20 s: 20 of 20 ok.',
  );
});

test('a fire that was replaced, before it began and after', async () => {
  const reason = 'Replaced by the fire planned for 2026-10-24T12:00:00.000Z';
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], ({ withoutRun }) =>
      withoutRun({ plannedAtMs: at(-10), status: 'cancelled', reason }),
    ),
    `The fire planned for 2026-10-24T11:50:00+00:00 was cancelled before it began: ${reason}.`,
  );
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], ({ ran }) =>
      ran({ plannedAtMs: at(-10) }, { status: 'cancelled', reason }).then(() => undefined),
    ),
    `The fire planned for 2026-10-24T11:50:00+00:00 ran on time as run 1, and was cancelled with 20 results: ${reason}.`,
  );
});

test('a run that was cut short goes on at the next start, and says later that it did', async () => {
  const interrupt = ({ ran }: LedgerWriter): Promise<number> =>
    ran({ plannedAtMs: at(-10) }, { status: 'interrupted', reason: 'Rota was stopped' });
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], (writer) =>
      interrupt(writer).then(() => undefined),
    ),
    'The fire planned for 2026-10-24T11:50:00+00:00 ran on time as run 1, and was cut short with 20 results: Rota was stopped; it goes on at the next start.',
  );
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], async (writer) => {
      const runId = await interrupt(writer);
      await writer.store.resuming.reopen(runId, at(-5));
      const counts = { total: 20, succeeded: 20, failed: 0 };
      const end = { status: 'succeeded', reason: null, finishedAtMs: at(-4) } as const;
      await writer.store.finish({ runId, ...counts, ...end });
    }),
    'The fire planned for 2026-10-24T11:50:00+00:00 ran on time as run 1, went on at 2026-10-24T11:55:00+00:00 after it was cut short, and succeeded after 6m00s: 20 of 20 ok.',
  );
});

test('a run by hand is found by the minute in which it began', async () => {
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:47'], ({ ran }) =>
      ran({ startedAtMs: at(-13) + 4000 }).then(() => undefined),
    ),
    'The run by hand began at 2026-10-24T11:47:04+00:00 as run 1, and is still going.',
  );
});

test('a job that is not due yet says when it is, in its own time zone', async () => {
  await inFolder(FILES, async (cwd) => {
    await mkdir(join(cwd, 'data'));
    const daemon = await ControlServer.open(join(cwd, 'data/rota.db.sock'));
    try {
      assert.equal(
        (await runInProcess(['why', 'daily'], { cwd })).stdout,
        'daily: It is not due yet: its next fire is planned for 2026-10-25T09:30:00+08:00, in 13h30m.\n',
      );
    } finally {
      daemon.unlisten();
    }
  });
  assert.equal(
    await why(['job', '--at', '2026-10-24T12:10']),
    'It is not due yet: its next fire is planned for 2026-10-24T12:10:00+00:00, in 10m00s, and no daemon is at work: "rota start" starts one.',
  );
});

test('a fire that is later than the clock shows says that the clock was set back', async () => {
  assert.equal(
    await why(['job'], async ({ plan, ran }) => {
      await plan();
      await ran({ plannedAtMs: at(40) }, {});
    }),
    'The fire planned for 2026-10-24T12:40:00+00:00 ran on time as run 1, and succeeded after 3.20 s: 20 of 20 ok. The clock was set back since: the next fire comes when it has passed that time again.',
  );
});

test('a paused job says so, and how that ends', async () => {
  assert.equal(
    await why(['job', '--at', '2026-10-24T12:10'], ({ store }) => store.pauses.pause('job', NOON)),
    'It is paused: its next fire, planned for 2026-10-24T12:10:00+00:00, in 10m00s, will be skipped unless "rota unpause job" comes first.',
  );
});

test('a disabled job and one without a schedule say so', async () => {
  assert.equal(
    await why(['off']),
    'It does not run because it is disabled: its file says "enabled: false".',
  );
  assert.equal(await why(['hand']), 'It has no schedule, so it runs by hand only.');
});

test('for a time without a fire the nearest fires are named', async () => {
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:47']),
    'Its schedule has no fire then: before it comes 2026-10-24T11:40:00+00:00, after it 2026-10-24T11:50:00+00:00.',
  );
});

test('a fire that is due and has no entry says what that means', async () => {
  assert.equal(
    await why(['job', '--at', '2026-10-24T11:50'], ({ plan }) => plan()),
    'The fire planned for 2026-10-24T11:50:00+00:00 has not run: no daemon is at work, and the next start decides by "misfire" what becomes of it.',
  );
  assert.equal(
    await why(['job', '--at', '2026-10-24T09:50'], ({ plan }) => plan()),
    'The fire planned for 2026-10-24T09:50:00+00:00 did not run: Rota plans this job by this schedule only since 2026-10-24T10:00:00+00:00.',
  );
});

test('without a time the answer is about the last fire that was due', async () => {
  assert.match(
    await why(['job'], async ({ plan, withoutRun }) => {
      await plan();
      for (const minutes of [-20, -10, 0]) {
        await withoutRun({ plannedAtMs: at(minutes), status: 'missed', reason: `at ${minutes}` });
      }
    }),
    /^The fire planned for 2026-10-24T12:00:00\+00:00 was missed: at 0\.$/,
  );
});

test('--json gives the answer in one word, beside the sentence and the facts', async () => {
  const document: unknown = JSON.parse(
    await why(['job', '--at', '2026-10-24T11:50', '--json'], ({ ran }) =>
      ran({ plannedAtMs: at(-10), trigger: 'misfire' }, {}).then(() => undefined),
    ),
  );
  assert.partialDeepStrictEqual(document, {
    job: 'job',
    answer: 'succeeded',
    trigger: 'misfire',
    planned_at: '2026-10-24T11:50:00.000Z',
    run: 1,
    total: 20,
    before: null,
  });
});

test('without a database it answers from the schedule, and a bad time is refused', async () => {
  await inFolder(FILES, async (cwd) => {
    const asked = await runInProcess(['why', 'job'], { cwd });
    assert.match(asked.stdout, /^job: It is not due yet/);
    const bad = await runInProcess(['why', 'job', '--at', 'soon'], { cwd });
    assert.deepEqual([bad.code, /must be a duration or a time/.test(bad.stderr)], [2, true]);
    assert.equal((await runInProcess(['why', 'jab'], { cwd })).code, 2);
  });
});

test('a run whose process is gone was cut short, also before the next start has written that down', async () => {
  await inFolder(FILES, async (cwd) => {
    const database = join(cwd, 'data/rota.db');
    const store = await openStore({ file: database, clock: new FakeClock(NOON) });
    const run = { job: 'job', trigger: 'schedule', configHash: '' } as const;
    await store.begin({ ...run, plannedAtMs: at(-10), startedAtMs: at(-10) });
    await store.close();
    const db = new Database(database);
    db.exec(`UPDATE runs SET owner = '${process.pid}:1-00000000'`);
    db.close();
    const { stdout } = await runInProcess(['why', 'job', '--at', '2026-10-24T11:50'], { cwd });
    assert.match(
      stdout,
      /was cut short with 0 results: The process that ran it ended before the run did; it goes on at the next start/,
    );
  });
});
