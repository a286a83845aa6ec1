// Requests of other processes, which take slots of a host and no others.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostLane } from '../../src/concurrency/admission.ts';
import { GuestRequest } from '../../src/concurrency/guest-queue.ts';
import { LaneGuests } from '../../src/concurrency/lane-guests.ts';
import { NO_LIMITS, setUp } from '../support/admission-crowd.ts';

class Guest extends GuestRequest {
  readonly #onAdmitted: () => void;

  constructor(onAdmitted: () => void) {
    super();
    this.#onAdmitted = onAdmitted;
  }

  override onAdmitted(): void {
    this.#onAdmitted();
  }
}

function guestsOf(lane: HostLane): LaneGuests {
  return new LaneGuests(lane.guestParts);
}

type Stage = ReturnType<typeof setUp>;

/** Lets a guest wait, which notes its admission with those of the crowd. */
function enterGuest(
  lane: HostLane,
  { crowd, clock }: Stage,
  [host, name]: [host: string, name: string],
): Guest {
  const guest = new Guest(() => {
    crowd.admitted.push(name);
    crowd.times.push(clock.elapsed());
  });
  guestsOf(lane).enter(guest, host);
  return guest;
}

const CAP_2 = { concurrency: 2, rate: undefined };
const RATE = { concurrency: undefined, rate: { count: 10, perMs: 1000 } };

test('guests and own requests keep the cap of a host together', async () => {
  const stage = setUp();
  const { admission, crowd, clock } = stage;
  const lane = admission.openLane({ concurrency: 10, perHost: CAP_2, pauseMs: 0 });
  const own = crowd.enter(lane, 'h', 'own 1');
  const guest = enterGuest(lane, stage, ['h', 'guest 1']);
  void crowd.enter(lane, 'h', 'own 2');
  enterGuest(lane, stage, ['h', 'guest 2']);
  enterGuest(lane, stage, ['other', 'guest 3']);
  await clock.advance(1);
  assert.deepEqual(crowd.admitted.toSorted(), ['guest 1', 'guest 3', 'own 1']);
  guestsOf(lane).release(guest, undefined);
  await clock.advance(1);
  assert.equal(crowd.admitted.at(-1), 'guest 2');
  await own;
  crowd.inFlight.get('own 1')?.release();
  await clock.advance(1);
  assert.equal(crowd.admitted.at(-1), 'own 2');
  assert.equal(crowd.admitted.length, 5);
});

test('a guest uses no slot of the job and of all jobs', async () => {
  const stage = setUp({ concurrency: 0 });
  const { admission, crowd, clock } = stage;
  const lane = admission.openLane({ concurrency: 0, perHost: CAP_2, pauseMs: 0 });
  void crowd.enter(lane, 'h', 'own');
  const guest = enterGuest(lane, stage, ['h', 'guest']);
  await clock.advance(1);
  assert.deepEqual(crowd.admitted, ['guest']);
  assert.deepEqual([admission.active, lane.active, lane.slots], [0, 0, 0]);
  assert.equal(lane.isIdle, false);
  guestsOf(lane).release(guest, undefined);
  assert.equal(lane.isIdle, false);
});

test('guests and own requests keep a rate together', async () => {
  const stage = setUp();
  const { admission, crowd, clock } = stage;
  const lane = admission.openLane({ concurrency: 10, perHost: RATE, pauseMs: 0 });
  for (const n of [1, 2, 3]) {
    enterGuest(lane, stage, ['h', `guest ${n}`]);
    void crowd.enter(lane, 'h', `own ${n}`);
  }
  await clock.advance(1000);
  assert.deepEqual(crowd.times, [0, 100, 200, 300, 400, 500]);
});

test('over all jobs, guests take turns with the requests of other jobs', async () => {
  for (const perHost of [CAP_2, RATE]) {
    const stage = setUp({ perHost });
    const { admission, crowd, clock } = stage;
    const [one, other] = ['one', 'other'].map((name) =>
      admission.openLane({ name, concurrency: 10, perHost: NO_LIMITS, pauseMs: 0 }),
    );
    assert.ok(one !== undefined && other !== undefined);
    const guests = ['1', '2', '3'].map((n) => enterGuest(one, stage, ['h', `guest ${n}`]));
    for (const n of [1, 2, 3]) void crowd.enter(other, 'h', `own ${n}`);
    await clock.advance(1000);
    if (perHost === RATE) assert.deepEqual(crowd.times, [0, 100, 200, 300, 400, 500]);
    else {
      assert.deepEqual(crowd.admitted, ['guest 1', 'guest 2']);
      for (const guest of guests.slice(0, 2)) guestsOf(one).release(guest, undefined);
      await clock.advance(1);
      assert.deepEqual(crowd.admitted.slice(2).toSorted(), ['guest 3', 'own 1']);
    }
  }
});

test('a guest that gives up waits no more, and a host without requests is forgotten', async () => {
  const stage = setUp({ perHost: CAP_2 });
  const { admission, crowd, clock } = stage;
  const lane = admission.openLane({ concurrency: 10, perHost: NO_LIMITS, pauseMs: 0 });
  const guests = ['1', '2', '3', '4'].map((n) => enterGuest(lane, stage, ['h', n]));
  await clock.advance(1);
  for (const guest of guests.toReversed()) guestsOf(lane).release(guest, undefined);
  assert.deepEqual(crowd.admitted, ['1', '2']);
  assert.deepEqual([lane.hosts, admission.hosts], [0, 0]);
});
