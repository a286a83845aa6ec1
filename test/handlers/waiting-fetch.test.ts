import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Admission } from '../../src/concurrency/admission.ts';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import { createMasker } from '../../src/domain/secrets.ts';
import { HandlerFetch } from '../../src/runner/handling/handler-fetch.ts';
import { JobLanes } from '../../src/runner/job-lanes.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makePolicy } from '../support/fetch-fixtures.ts';
import { makeJob, urls } from '../support/make-job.ts';

const DEAD = 'http://dead.example/';
const QUESTION = { type: 'fetch', method: 'GET', url: DEAD, headers: [], hasBody: false } as const;

test('a request of a handler whose call has ended does not wait for its host any more', async () => {
  const clock = new FakeClock();
  const breakers = new HostBreakers({ clock });
  const breaker = { after: 1, forMs: 60_000, whenOpen: 'wait' } as const;
  breakers.failed('dead.example', {
    policy: breaker,
    isProbe: false,
    reason: 'status 503',
    isSecret: false,
  });
  const perHost = { concurrency: undefined, rate: undefined };
  const lanes = new JobLanes(new Admission({ concurrency: 5, perHost, clock }));
  const { lane, giveBack } = lanes.take(makeJob({ batch: urls(DEAD) }));
  const fetches = new HandlerFetch({
    holds: new HostHolds({ clock }),
    breakers,
    breaker,
    robots: undefined,
    masker: createMasker([]),
    clock,
    lane,
    policy: makePolicy(),
    newAttempt: () => assert.fail('nothing is sent'),
  });
  const call = new AbortController();
  const answer = fetches.answer(QUESTION, {
    bytes: new Uint8Array(),
    signal: call.signal,
    endCall: () => assert.fail('nothing stops'),
  });
  assert.equal(breakers.open()[0]?.waiting, 1);
  call.abort();
  assert.deepEqual(await answer, {
    answer: { type: 'problem', problem: 'the call was ended' },
  });
  assert.deepEqual([breakers.open()[0]?.waiting, clock.pendingTimers], [0, 0]);
  giveBack();
  lanes.close();
});
