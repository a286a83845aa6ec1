// The shares of the global cap when several jobs want more slots.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Admission, Lane } from '../../src/concurrency/admission.ts';
import { enter, NO_LIMITS, setUp } from '../support/admission-crowd.ts';

/** A job that always wants more slots, in a lane with a cap far above the global cap. */
class GreedyJob {
  readonly lane: Lane;
  readonly #releases: (() => void)[] = [];

  constructor(admission: Admission, name: string) {
    this.lane = admission.openLane({ name, concurrency: 1000, perHost: NO_LIMITS, pauseMs: 0 });
  }

  want(count: number): void {
    for (let i = 0; i < count; i += 1) void this.#want();
  }

  /** Releases one slot. */
  finishOne(): void {
    this.#releases.shift()?.();
  }

  async #want(): Promise<void> {
    const request = await enter(this.lane, 'h');
    if (request !== undefined) this.#releases.push(() => request.release());
  }
}

test('released slots go to the jobs below their fair share until all shares are equal', async () => {
  const { clock, admission } = setUp({ concurrency: 90 });
  const [first, second, third] = ['a', 'b', 'c'].map((name) => new GreedyJob(admission, name));
  assert.ok(first && second && third);
  first.want(500);
  await clock.advance(0);
  assert.equal(first.lane.active, 90);
  second.want(500);
  third.want(500);
  for (let round = 0; round < 200; round += 1) {
    await clock.advance(0);
    first.finishOne();
    const active: number = first.lane.active;
    assert.ok(round === 0 || active <= Math.max(30, 90 - round), `${active} in round ${round}`);
  }
  await clock.advance(0);
  assert.deepEqual([first.lane.active, second.lane.active, third.lane.active], [30, 30, 30]);
});

test('slots that one job does not use go to the others', async () => {
  const { clock, admission } = setUp({ concurrency: 90 });
  const [first, second, third] = ['a', 'b', 'c'].map((name) => new GreedyJob(admission, name));
  assert.ok(first && second && third);
  for (const job of [first, second]) job.want(500);
  third.want(10);
  for (let round = 0; round < 200; round += 1) {
    await clock.advance(0);
    first.finishOne();
  }
  await clock.advance(0);
  assert.deepEqual([first.lane.active, second.lane.active, third.lane.active], [40, 40, 10]);
});

test('a single job has the whole cap', async () => {
  const { clock, admission } = setUp({ concurrency: 500 });
  admission.expect(['alone']);
  const job = new GreedyJob(admission, 'alone');
  job.want(600);
  await clock.advance(0);
  assert.equal(admission.active, 500);
});

test('hanging requests leave a slot for each scheduled job without a request in flight', async () => {
  const { clock, admission } = setUp({ concurrency: 500 });
  admission.expect(['hanging', 'b', 'c']);
  const hanging = new GreedyJob(admission, 'hanging');
  hanging.want(600);
  await clock.advance(0);
  assert.equal(admission.active, 498);
  for (let fire = 0; fire < 10; fire += 1) {
    for (const name of ['b', 'c']) {
      const other = new GreedyJob(admission, name);
      other.want(1);
      await clock.advance(0);
      assert.equal(other.lane.active, 1);
      other.finishOne();
      other.lane.close();
    }
  }
  assert.equal(hanging.lane.active, 498);
});

test('the whole cap is in use while each scheduled job has a request in flight', async () => {
  const { clock, admission } = setUp({ concurrency: 500 });
  admission.expect(['a', 'b']);
  new GreedyJob(admission, 'b').want(1);
  new GreedyJob(admission, 'a').want(600);
  await clock.advance(0);
  assert.equal(admission.active, 500);
});

test('at least one slot and at most one in twenty is kept, and none of a cap of 1', async () => {
  for (const [concurrency, usable] of [
    [500, 475],
    [39, 38],
    [2, 1],
    [1, 1],
  ] as const) {
    const { clock, admission } = setUp({ concurrency });
    admission.expect(Array.from({ length: 10_000 }, (_, index) => `job-${index}`));
    new GreedyJob(admission, 'job-0').want(600);
    await clock.advance(0);
    assert.equal(admission.active, usable);
  }
});

test('no slot is kept for a job that is no longer scheduled', async () => {
  const { clock, admission } = setUp({ concurrency: 10 });
  admission.expect(['a', 'b']);
  new GreedyJob(admission, 'a').want(20);
  await clock.advance(0);
  assert.equal(admission.active, 9);
  admission.expect(['a']);
  assert.equal(admission.active, 10);
});

test('a kept slot is of use for a host whose slot is offered to a job that may not take it', async () => {
  const { clock, admission } = setUp({
    concurrency: 4,
    perHost: { concurrency: 1, rate: undefined },
  });
  admission.expect(['asks', 'had', 'hangs', 'idle']);
  const [asks, had, hangs, idle] = ['asks', 'had', 'hangs', 'idle'].map((name) =>
    admission.openLane({ name, concurrency: 10, perHost: NO_LIMITS, pauseMs: 0 }),
  );
  assert.ok(asks && had && hangs && idle);
  const held = await enter(had, 'shared');
  for (const host of ['x', 'shared']) void enter(asks, host);
  for (const host of ['y', 'z']) void enter(hangs, host);
  await clock.advance(0);
  assert.deepEqual([asks.active, had.active, hangs.active], [1, 1, 1]);
  held?.release();
  await clock.advance(0);
  // The host's slot was offered to "asks", and the last slot that is not kept went to "hangs".
  assert.deepEqual([asks.active, hangs.active], [1, 2]);
  void enter(idle, 'shared');
  await clock.advance(0);
  assert.equal(idle.active, 1);
});

test('deferred: the slots that are released in one turn are given away together', async () => {
  const admissions: (() => void)[] = [];
  const { clock, admission } = setUp({ concurrency: 3, defer: (admit) => admissions.push(admit) });
  const job = new GreedyJob(admission, 'a');
  job.want(8);
  await clock.advance(0);
  job.finishOne();
  job.finishOne();
  assert.equal(job.lane.active, 1);
  assert.equal(admissions.length, 1);
  admissions[0]?.();
  assert.equal(job.lane.active, 3);
});

test('deferred: a released slot goes to the job whose turn it is, and not to a job that comes meanwhile', async () => {
  const { clock, admission } = setUp({ concurrency: 2, defer: () => {} });
  const [first, second] = ['a', 'b'].map((name) => new GreedyJob(admission, name));
  assert.ok(first && second);
  first.want(2);
  second.want(1);
  await clock.advance(0);
  assert.deepEqual([first.lane.active, second.lane.active], [2, 0]);
  first.finishOne();
  first.want(1);
  assert.deepEqual([first.lane.active, second.lane.active], [1, 1]);
});

test('deferred: nothing is deferred while no request waits', async () => {
  const { clock, admission } = setUp({ defer: () => assert.fail('deferred') });
  const job = new GreedyJob(admission, 'a');
  job.want(1);
  await clock.advance(0);
  job.finishOne();
  assert.equal(admission.active, 0);
});
