import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { systemClock } from '../../src/platform/clock.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeJob, numbered } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';
import { makeSimulatedRunner, type SimulatedAnswer } from '../support/simulated-runner.ts';

const KNEE = 20;
const ADAPTIVE = { concurrency: undefined, rate: undefined, pace: 'adaptive' } as const;
const NO_LIMITS = { concurrency: undefined, rate: undefined };

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

interface Simulation {
  readonly jobs: number;
  readonly requests: number;
  readonly shared: boolean;
  readonly cap?: number;
  readonly answer: (inFlight: number, sent: number) => SimulatedAnswer;
}

/** Runs jobs against a host that exists only in fake time; returns how many requests were in flight as each was sent. */
async function inFlightOf({ jobs, requests, shared, cap, answer }: Simulation): Promise<number[]> {
  const clock = new FakeClock();
  const seen: number[] = [];
  const limits = { ...ADAPTIVE, concurrency: cap };
  const { runner } = makeSimulatedRunner({
    clock,
    perHost: shared ? limits : NO_LIMITS,
    answer: (_, inFlight) => {
      seen.push(inFlight);
      return answer(inFlight, seen.length);
    },
  });
  const runs = await Promise.all(
    Array.from({ length: jobs }, (_, index) =>
      runner.start(
        makeJob({
          name: `job-${index}`,
          batch: numbered(`https://shop.example/${index}/{n}`, requests / jobs),
          perHost: shared ? NO_LIMITS : limits,
        }),
        { trigger: 'manual', plannedAtMs: null },
      ),
    ),
  );
  while (seen.length < requests) await clock.advance(1000);
  await clock.advance(1000);
  for (const run of runs) await run?.finished;
  await runner.close();
  assert.equal(seen.length, requests);
  return seen;
}

for (const shared of [false, true]) {
  const where = shared ? 'config.yaml, over three jobs' : 'a job';
  test(`pace: adaptive of ${where}: finds the knee of a server whose latency doubles beyond 20 in flight`, async () => {
    const seen = await inFlightOf({
      jobs: shared ? 3 : 1,
      requests: 6000,
      shared,
      answer: (inFlight) => ({ afterMs: inFlight > KNEE ? 200 : 100, status: 200 }),
    });
    const settled = seen.slice(2000);
    const found = mean(settled);
    assert.ok(found > 0.9 * KNEE && found < 1.1 * KNEE, `mean in flight: ${found}`);
    assert.ok(Math.max(...settled) <= KNEE + 2, `most in flight: ${Math.max(...settled)}`);
  });
}

test('pace: adaptive follows a knee that moves', async () => {
  const knee = (sent: number): number => (sent < 3000 ? 40 : 10);
  const seen = await inFlightOf({
    jobs: 1,
    requests: 8000,
    shared: false,
    answer: (inFlight, sent) => ({ afterMs: inFlight > knee(sent) ? 200 : 100, status: 200 }),
  });
  const [before, after] = [mean(seen.slice(2000, 3000)), mean(seen.slice(6000))];
  assert.ok(before > 34 && before < 44, `mean in flight before: ${before}`);
  assert.ok(after > 8.5 && after < 11.5, `mean in flight after: ${after}`);
});

test('pace: adaptive backs off from a server that answers 503 beyond 20 in flight', async () => {
  const seen = await inFlightOf({
    jobs: 1,
    requests: 6000,
    shared: false,
    answer: (inFlight) => ({ afterMs: 100, status: inFlight > KNEE ? 503 : 200 }),
  });
  const settled = seen.slice(2000);
  assert.ok(mean(settled) > 10 && mean(settled) < 21, `mean in flight: ${mean(settled)}`);
  const refused = settled.filter((inFlight) => inFlight > KNEE).length / settled.length;
  assert.ok(refused < 0.15, `share of 503: ${refused}`);
});

test('pace: adaptive never exceeds the cap of the host, whatever the host does', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 12 }),
      fc.array(
        fc.record({
          afterMs: fc.integer({ min: 1, max: 500 }),
          status: fc.constantFrom(0, 200, 200, 200, 429, 503),
        }),
        { minLength: 1 },
      ),
      async (cap, answers) => {
        const seen = await inFlightOf({
          jobs: 2,
          requests: 200,
          shared: true,
          cap,
          answer: (_, sent) => answers[sent % answers.length] ?? { afterMs: 1, status: 200 },
        });
        assert.ok(Math.max(...seen) <= cap);
      },
    ),
    { numRuns: 30 },
  );
});

test('pace: adaptive keeps a real server near its knee', async () => {
  let inFlight = 0;
  const seen: number[] = [];
  await onStage(
    {
      answer: (_, response) => {
        inFlight += 1;
        seen.push(inFlight);
        const afterMs = inFlight > KNEE ? (100 * inFlight) / KNEE : 50;
        systemClock.setTimer(afterMs, () => {
          inFlight -= 1;
          response.end();
        });
      },
    },
    async ({ server, run }) => {
      const job = makeJob({ batch: numbered(`${server.origin}/{n}`, 1200), perHost: ADAPTIVE });
      assert.equal(await run(job), 'succeeded');
    },
  );
  // On a busy machine the latencies vary by more than they rise at the knee. Without a pace, 500 are in flight.
  const settled = seen.slice(400);
  assert.ok(mean(settled) < 4 * KNEE, `mean in flight: ${mean(settled)}`);
});
