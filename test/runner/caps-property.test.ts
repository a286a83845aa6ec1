// The caps as a server sees them: random concurrent jobs over real HTTP. Before each answer exactly as many requests
// are in flight as all caps together allow.
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import * as fc from 'fast-check';
import { makeJob, urls } from '../support/make-job.ts';
import { makeTestRunner, type TestRunner } from '../support/test-runner.ts';

/** A cap is undefined when there is none. */
interface Plan {
  readonly total: number;
  readonly perHost: number | undefined;
  readonly jobs: readonly JobPlan[];
  /** Index of the request in flight that is answered next. */
  readonly picks: readonly number[];
}

interface JobPlan {
  readonly concurrency: number;
  readonly perHost: number | undefined;
  /** The host of each URL, by number. */
  readonly hosts: readonly number[];
}

interface Place {
  readonly job: number;
  readonly host: number;
}

interface Arrival extends Place {
  readonly response: ServerResponse;
}

/** Holds every request, and keeps its own count. */
class Referee {
  readonly #plan: Plan;
  readonly #changed = new EventEmitter();
  /** Requests that have not arrived yet. */
  readonly #left: Place[];
  readonly #inFlight: Arrival[] = [];
  /** Requests that the client has sent and not seen answered. */
  #sent = 0;
  #answered = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#left = plan.jobs.flatMap(({ hosts }, job) => hosts.map((host) => ({ job, host })));
  }

  onSent(change: 1 | -1): void {
    this.#sent += change;
    this.#changed.emit('change');
  }

  /** The path is `/JOB`, the host `hHOST.test`. */
  arrive(path: string, hostHeader: string, response: ServerResponse): void {
    const job = Number(path.slice(1));
    const host = Number(/\d+/.exec(hostHeader)?.[0]);
    const index = this.#left.findIndex((left) => left.job === job && left.host === host);
    assert.ok(index >= 0, 'a request arrived twice');
    this.#left.splice(index, 1);
    this.#inFlight.push({ job, host, response });
    this.#changed.emit('change');
  }

  /** Answers one request after the other, each only when no cap has a free slot for a further one. */
  async play(): Promise<void> {
    while (this.#left.length + this.#inFlight.length > 0) {
      while (!this.#isSettled()) await once(this.#changed, 'change');
      // A request that would exceed a cap has some turns of the event loop to arrive.
      for (let i = 0; i < 5; i += 1) await turn();
      this.#checkCaps();
      if (!this.#isSettled()) continue;
      const pick = this.#plan.picks[this.#answered % this.#plan.picks.length] ?? 0;
      this.#answered += 1;
      // A request stops counting just before its answer is sent.
      this.#inFlight.splice(pick % this.#inFlight.length, 1)[0]?.response.end();
    }
  }

  /** True when all sent requests have arrived, and no remaining one could be sent. */
  #isSettled(): boolean {
    return (
      this.#sent === this.#inFlight.length &&
      !this.#left.some((request) => this.#hasRoomFor(request))
    );
  }

  #hasRoomFor({ job, host }: Place): boolean {
    return this.#counts(job, host).every(({ count, cap }) => count < cap);
  }

  #checkCaps(): void {
    for (const { job, host } of this.#inFlight) {
      for (const { name, count, cap } of this.#counts(job, host)) {
        assert.ok(count <= cap, `${count} in flight ${name}, where the cap is ${cap}`);
      }
    }
  }

  #counts(job: number, host: number): { name: string; count: number; cap: number }[] {
    const ofJob = this.#inFlight.filter((arrival) => arrival.job === job);
    const toHost = this.#inFlight.filter((arrival) => arrival.host === host);
    const both = ofJob.filter((arrival) => arrival.host === host);
    const { total, perHost, jobs } = this.#plan;
    return [
      { name: 'in all', count: this.#inFlight.length, cap: total },
      { name: `of job ${job}`, count: ofJob.length, cap: jobs[job]?.concurrency ?? 0 },
      { name: `to host ${host}`, count: toHost.length, cap: perHost ?? Infinity },
      {
        name: `of job ${job} to host ${host}`,
        count: both.length,
        cap: jobs[job]?.perHost ?? Infinity,
      },
    ];
  }
}

async function startServer(referee: () => Referee): Promise<{ server: Server; port: number }> {
  const server = createServer(({ url = '', headers }, response) => {
    referee().arrive(url, headers.host ?? '', response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

async function runAll({ runner }: TestRunner, plan: Plan, port: number): Promise<void> {
  const handles = plan.jobs.map(({ concurrency, perHost, hosts }, job) =>
    runner.start(
      makeJob({
        name: `job-${job}`,
        concurrency,
        perHost: { concurrency: perHost, rate: undefined },
        batch: urls(...hosts.map((host) => `http://h${host}.test:${port}/${job}`)),
      }),
      { trigger: 'manual', plannedAtMs: null },
    ),
  );
  for (const handle of await Promise.all(handles)) {
    assert.equal(await handle?.finished, 'succeeded');
  }
}

const cap = fc.integer({ min: 1, max: 6 });
const jobPlan: fc.Arbitrary<JobPlan> = fc.record({
  concurrency: fc.integer({ min: 1, max: 12 }),
  perHost: fc.option(cap, { nil: undefined }),
  hosts: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 30 }),
});
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  total: fc.integer({ min: 1, max: 20 }),
  perHost: fc.option(cap, { nil: undefined }),
  jobs: fc.array(jobPlan, { minLength: 1, maxLength: 4 }),
  picks: fc.array(fc.nat(), { minLength: 1, maxLength: 10 }),
});

test(
  'over random jobs a server sees every cap reached and none exceeded: over all jobs, per job, per host',
  // A cap that is never reached would go unnoticed.
  { timeout: 120_000 },
  async () => {
    let referee: Referee | undefined;
    const { server, port } = await startServer(() => referee ?? assert.fail('no test runs'));
    try {
      await fc.assert(
        fc.asyncProperty(anyPlan, async (plan) => {
          const current = new Referee(plan);
          referee = current;
          const stage = makeTestRunner({
            concurrency: plan.total,
            perHost: { concurrency: plan.perHost, rate: undefined },
            lookup: (_, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
            onInFlight: (change) => current.onSent(change),
          });
          try {
            await Promise.all([current.play(), runAll(stage, plan, port)]);
          } finally {
            await stage.close();
          }
        }),
        { numRuns: 60 },
      );
    } finally {
      server.close();
      server.closeAllConnections();
    }
  },
);
