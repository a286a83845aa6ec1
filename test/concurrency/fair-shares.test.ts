// What jobs get of the global cap when more than one wants it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Admission, Lane } from '../../src/concurrency/admission.ts';
import { NO_LIMITS, never, setUp } from '../support/admission-crowd.ts';

/** A job that always wants more, in a lane with a cap far above the global one. */
class GreedyJob {
  readonly lane: Lane;
  readonly #releases: (() => void)[] = [];

  constructor(admission: Admission, name: string) {
    this.lane = admission.openLane({ name, concurrency: 1000, perHost: NO_LIMITS, pauseMs: 0 });
  }

  want(count: number): void {
    for (let i = 0; i < count; i += 1) void this.#want();
  }

  /** Gives one slot back. */
  finishOne(): void {
    this.#releases.shift()?.();
  }

  async #want(): Promise<void> {
    const permit = await this.lane.enter('h', never);
    if (permit !== undefined) this.#releases.push(() => permit.release());
  }
}

test('slots that come free go to the jobs below their fair share until all have equal shares', async () => {
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

test('what one job leaves of its share goes to the others', async () => {
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

test('a job alone has the whole cap', async () => {
  const { clock, admission } = setUp({ concurrency: 500 });
  admission.expect(['alone']);
  const job = new GreedyJob(admission, 'alone');
  job.want(600);
  await clock.advance(0);
  assert.equal(admission.active, 500);
});

test('requests that hang leave a slot for each scheduled job that has nothing in flight', async () => {
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

test('the whole cap is in use while each scheduled job has something in flight', async () => {
  const { clock, admission } = setUp({ concurrency: 500 });
  admission.expect(['a', 'b']);
  new GreedyJob(admission, 'b').want(1);
  new GreedyJob(admission, 'a').want(600);
  await clock.advance(0);
  assert.equal(admission.active, 500);
});

test('at most one slot in twenty is kept, at least one, and none of a cap of 1', async () => {
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

test('a job that is not scheduled any more has no slot kept for it', async () => {
  const { clock, admission } = setUp({ concurrency: 10 });
  admission.expect(['a', 'b']);
  new GreedyJob(admission, 'a').want(20);
  await clock.advance(0);
  assert.equal(admission.active, 9);
  admission.expect(['a']);
  assert.equal(admission.active, 10);
});
