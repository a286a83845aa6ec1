// Requests of handlers to hosts of another worker, whose permits end before they do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../src/concurrency/admission.ts';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import { PermitLane } from '../../src/concurrency/permit-lane.ts';
import { createMasker } from '../../src/domain/secrets.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { HandlerFetch } from '../../src/runner/handling/handler-fetch.ts';
import { hostOfAddress } from '../../src/text/url-host.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeFetcher, makePolicy } from '../support/fetch-fixtures.ts';
import { NotedPermits } from '../support/cluster/noted-permits.ts';
import { type CountingServer, startCountingServer } from '../support/servers/counting-server.ts';

const BREAKER = { after: 1, forMs: 60_000, whenOpen: 'fail' } as const;

interface Scene {
  readonly server: CountingServer;
  readonly permits: NotedPermits;
  readonly breakers: HostBreakers;
  readonly breakerClock: FakeClock;
  /** Sends a request, and returns the type of the answer. */
  readonly send: (signal: AbortSignal, method?: 'GET' | 'POST') => Promise<string>;
}

/** The host is one of another worker, and answers nothing before it is opened. */
async function onScene(play: (scene: Scene) => Promise<void>): Promise<void> {
  const clock = systemClock;
  const server = await startCountingServer({ hold: true });
  await using fetcher = makeFetcher();
  const perHost = { concurrency: 1, rate: undefined };
  const permits = new NotedPermits(clock);
  const admission = new Admission({ concurrency: 5, perHost, clock });
  const options = { name: 'j', concurrency: 5, perHost, pauseMs: 0, hostOf: hostOfAddress };
  const lane = new PermitLane({
    ...options,
    job: 'j',
    limits: options,
    isSecret: () => false,
    lane: admission.openLane(options),
    permits,
  });
  const breakerClock = new FakeClock();
  const breakers = new HostBreakers({ clock: breakerClock });
  const fetches = new HandlerFetch({
    holds: new HostHolds({ clock }),
    breakers,
    breaker: BREAKER,
    robots: undefined,
    masker: createMasker([]),
    clock,
    lane,
    policy: makePolicy(),
    newAttempt: (made) => fetcher.newAttempt(made),
  });
  const question = {
    type: 'fetch',
    url: `${server.origin}/`,
    headers: [],
    hasBody: false,
  } as const;
  const send: Scene['send'] = async (signal, method = 'GET') => {
    const asked = { ...question, method };
    const endCall = (): void => assert.fail('nothing stops');
    const { answer } = await fetches.answer(asked, { bytes: new Uint8Array(), signal, endCall });
    return answer.type;
  };
  try {
    await play({ server, permits, breakers, breakerClock, send });
  } finally {
    lane.close();
    breakers.close();
    await server.close();
  }
}

test('a request of a handler whose permit is revoked waits for another one, and is sent again', async () => {
  await onScene(async ({ server, permits, breakers, breakerClock, send }) => {
    // It is the probe of its host, and so is the second one.
    const host = hostOfAddress(server.origin);
    const failure = { policy: BREAKER, isProbe: false, reason: 'status 503', isSecret: false };
    breakers.failed(host, failure);
    await breakerClock.advance(BREAKER.forMs);
    const answer = send(new AbortController().signal);
    const first = await permits.untilAsked(1);
    first.onGranted();
    await server.reached(1);
    first.onRevoked();
    const second = await permits.untilAsked(2);
    assert.deepEqual(permits.ended, [first]);
    server.open();
    assert.equal(server.requests, 1);
    second.onGranted();
    assert.equal(await answer, 'fetch');
    assert.deepEqual([server.requests, permits.ended], [2, [first, second]]);
    assert.equal(breakers.areClosed, true);
  });
});

test('a request of a handler waits for another permit no longer than its call', async () => {
  await onScene(async ({ server, permits, send }) => {
    const call = new AbortController();
    const answer = send(call.signal);
    const first = await permits.untilAsked(1);
    first.onGranted();
    await server.reached(1);
    first.onRevoked();
    const second = await permits.untilAsked(2);
    call.abort();
    assert.equal(await answer, 'problem');
    assert.deepEqual([server.requests, permits.ended], [1, [first, second]]);
  });
});

test('a POST of a handler whose permit is revoked is not sent again', async () => {
  await onScene(async ({ server, permits, send }) => {
    const answer = send(new AbortController().signal, 'POST');
    const first = await permits.untilAsked(1);
    first.onGranted();
    await server.reached(1);
    first.onRevoked();
    assert.equal(await answer, 'problem');
    assert.deepEqual([server.requests, permits.asked.length], [1, 1]);
  });
});

test('a response that came before its permit was revoked counts', async () => {
  await onScene(async ({ server, permits, send }) => {
    server.open();
    const answer = send(new AbortController().signal);
    const first = await permits.untilAsked(1);
    first.onGranted();
    assert.equal(await answer, 'fetch');
    first.onRevoked();
    assert.deepEqual([server.requests, permits.asked.length], [1, 1]);
  });
});
