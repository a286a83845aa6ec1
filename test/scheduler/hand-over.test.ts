import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job } from '../../src/domain/job.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryLedger } from '../support/memory/memory-ledger.ts';
import {
  makeTestScheduler,
  MINUTE_MS,
  scheduledJob,
  SECOND_MS,
  type Started,
  startTestScheduler,
  type TestScheduler,
} from '../support/test-scheduler.ts';

const NOON = Date.UTC(2026, 5, 1, 12);

/** Begins the next term, with the runs that go on and the fires that wait. */
async function takeOver(
  before: TestScheduler,
  { job, going }: { job: Job; going: readonly Started[] },
): Promise<TestScheduler> {
  const { clock, ledger } = before;
  const after = makeTestScheduler({ clock, ledger, notesWaiting: true });
  await after.scheduler.setJobs([job]);
  for (const run of going) {
    const finished = new Promise<never>(() => undefined);
    const handle = { runId: run.runId, finished, cancel: () => undefined };
    const { plannedAtMs } = run;
    after.scheduler.adopt(run.job, { fire: { trigger: 'schedule', plannedAtMs }, handle });
  }
  after.scheduler.takeOver(await ledger.waiting());
  after.scheduler.start();
  await clock.advance(0);
  return after;
}

function plannedSeconds(started: readonly Started[]): readonly number[] {
  return started.map(({ plannedAtMs }) => (plannedAtMs - NOON) / SECOND_MS);
}

async function begun(job: Job, random = 0.5): Promise<TestScheduler> {
  const options = { clock: new FakeClock(NOON - 1), notesWaiting: true, random: () => random };
  return startTestScheduler([job], { ...options, ledger: new MemoryLedger() });
}

test('a delayed fire starts at its instant in the next leader', async () => {
  const job = scheduledJob('* * * * *', { jitterMs: 40 * SECOND_MS });
  const before = await begun(job);
  await before.clock.advance(SECOND_MS);
  await before.scheduler.handOver();
  assert.deepEqual(before.ledger.rows('job'), []);
  const after = await takeOver(before, { job, going: [] });
  await before.clock.advance(18 * SECOND_MS);
  assert.deepEqual(plannedSeconds(after.started), []);
  await before.clock.advance(2 * SECOND_MS);
  assert.deepEqual(plannedSeconds(after.started), [0]);
  assert.deepEqual(plannedSeconds(before.started), []);
  await after.scheduler.stop('stopped');
});

test('fires that wait for a run wait in the next leader too, however long ago they were planned', async () => {
  const job = scheduledJob('* * * * *', { overlap: 'queue' });
  const before = await begun(job);
  await before.clock.advance(3 * MINUTE_MS);
  const [running] = before.started;
  assert.ok(running);
  // Killed: nothing of it is written any more.
  const waiting = await before.ledger.waiting();
  assert.deepEqual(
    waiting.map(({ plannedAtMs }) => (plannedAtMs - NOON) / MINUTE_MS),
    [1, 2],
  );
  await before.scheduler.handOver();
  await before.clock.advance(8 * SECOND_MS);
  const after = await takeOver(before, { job, going: [] });
  assert.deepEqual(plannedSeconds(after.started), [60]);
  after.started[0]?.end('succeeded');
  await before.clock.advance(SECOND_MS);
  assert.deepEqual(plannedSeconds(after.started), [60, 120]);
  after.started[1]?.end('succeeded');
  await before.clock.advance(SECOND_MS);
  assert.deepEqual(plannedSeconds(after.started), [60, 120, 180]);
  assert.deepEqual(
    after.events.filter(({ type }) => type === 'missed'),
    [],
  );
  await after.scheduler.stop('stopped');
});

test('an adopted run keeps a waiting fire from starting', async () => {
  const job = scheduledJob('* * * * *', { overlap: 'queue' });
  const before = await begun(job);
  await before.clock.advance(MINUTE_MS + SECOND_MS);
  await before.scheduler.handOver();
  const after = await takeOver(before, { job, going: before.started });
  await before.clock.advance(SECOND_MS);
  assert.deepEqual(plannedSeconds(after.started), []);
  await after.scheduler.stop('stopped');
  const [, second] = before.ledger.rows('job');
  assert.equal(second?.status, 'cancelled');
});

test('a fire that starts at once is never noted, and one that has its row is not taken over', async () => {
  const job = scheduledJob('* * * * *', { overlap: 'queue' });
  const before = await begun(job);
  const notes: string[] = [];
  const note = before.ledger.note.bind(before.ledger);
  before.ledger.note = (name, fires) => {
    notes.push(`${name}: ${fires.length}`);
    return note(name, fires);
  };
  await before.clock.advance(SECOND_MS);
  assert.deepEqual(notes, []);
  await before.clock.advance(MINUTE_MS);
  assert.deepEqual(notes, ['job: 1']);
  before.started[0]?.end('succeeded');
  await before.clock.advance(SECOND_MS);
  assert.deepEqual(plannedSeconds(before.started), [0, 60]);
  assert.deepEqual(await before.ledger.waiting(), []);
  await before.scheduler.stop('stopped');
});

test('a scheduler that has handed over starts and records nothing more', async () => {
  const job = scheduledJob('* * * * *', { overlap: 'skip' });
  const before = await begun(job);
  await before.clock.advance(SECOND_MS);
  await before.scheduler.handOver();
  const told = before.events.length;
  await before.clock.advance(5 * MINUTE_MS);
  before.started[0]?.end('succeeded');
  await before.clock.advance(MINUTE_MS);
  assert.deepEqual(plannedSeconds(before.started), [0]);
  assert.equal(before.ledger.rows('job').length, 1);
  assert.equal(before.events.length, told);
});

test('the waiting fires of a paused job are not taken over: they are skipped', async () => {
  const job = scheduledJob('* * * * *', { jitterMs: 40 * SECOND_MS });
  const before = await begun(job);
  await before.clock.advance(SECOND_MS);
  await before.scheduler.handOver();
  const after = makeTestScheduler({ clock: before.clock, ledger: before.ledger });
  await after.scheduler.setJobs([job]);
  after.scheduler.pause('job');
  after.scheduler.takeOver(await before.ledger.waiting());
  after.scheduler.start();
  await before.clock.advance(SECOND_MS);
  assert.equal(before.ledger.rows('job')[0]?.status, 'skipped');
  await after.scheduler.stop('stopped');
});
