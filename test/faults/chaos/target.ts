// The server that the jobs request, at several addresses. It notes whenever more is in flight than the caps allow.
import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { ChaosJob } from './jobs.ts';

/** The most that a count has been, beside its cap. */
export interface Watermark {
  readonly cap: number;
  most: number;
}

export interface Excess {
  readonly atMs: number;
  readonly what: string;
}

/** Requests of a rate that came too soon after each other. */
interface Rush extends Excess {
  /** When the first one of them came. */
  readonly sinceMs: number;
}

export interface TargetOptions {
  readonly jobs: readonly ChaosJob[];
  readonly cap: number;
  /** Over all jobs; undefined: hosts have no cap. */
  readonly hostCap: number | undefined;
  readonly random: () => number;
}

/**
 * Least parts of the intervals of a rate between two requests, and between three. A request arrives late when its process
 * waits for the processor, and the next one then seems early. Two workers that both keep the rate of one host need half of
 * the time for three requests.
 */
const LEAST_OF_TWO = 0.25;
const LEAST_OF_THREE = 0.6;
const USUAL_MS = 250;
const SLOW_MS = 1500;
const SLOW_SHARE = 0.03;

export class Target {
  readonly #options: TargetOptions;
  readonly #jobs: ReadonlyMap<string, ChaosJob>;
  readonly #inFlight = new Map<string, number>();
  /** Times of the last two requests of each rate, the older one first. */
  readonly #lastMs = new Map<string, readonly [number, number]>();
  readonly marks = new Map<string, Watermark>();
  readonly excesses: Excess[] = [];
  readonly rushes: Rush[] = [];
  requests = 0;
  port = 0;

  private constructor(options: TargetOptions) {
    this.#options = options;
    this.#jobs = new Map(options.jobs.map((job) => [job.name, job]));
  }

  /** Listens at all addresses of this network namespace. */
  static async start(port: number, options: TargetOptions): Promise<Target> {
    const target = new Target(options);
    const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      const leave = target.#arrive(request);
      response.once('close', leave);
      const { random } = options;
      const delayMs = random() < SLOW_SHARE ? SLOW_MS : random() * USUAL_MS;
      setTimeout(() => {
        // Its client may send the next request before this process learns that the answer is sent.
        leave();
        response.end(`${request.url} ${'x'.repeat(200)}`);
      }, delayMs);
    });
    server.listen(port, '0.0.0.0', 4096);
    await once(server, 'listening');
    return target;
  }

  /** Returns what is to be called when the request is over. */
  #arrive({ url = '', socket }: IncomingMessage): () => void {
    this.requests += 1;
    const name = url.split('/')[1] ?? '';
    const host = socket.localAddress ?? '';
    const from = socket.remoteAddress ?? '';
    const job = this.#jobs.get(name);
    const { cap, hostCap } = this.#options;
    const counts = [
      this.#enter('all', { cap, from }),
      this.#enter(`job ${name}`, { cap: job?.concurrency ?? 0, from }),
    ];
    if (hostCap !== undefined) counts.push(this.#enter(`host ${host}`, { cap: hostCap, from }));
    if (job?.hostCap !== undefined) {
      counts.push(this.#enter(`job ${name} at ${host}`, { cap: job.hostCap, from }));
    }
    if (job?.spacingMs !== undefined) this.#space(`${name} at ${host}`, job.spacingMs);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      for (const count of counts) this.#inFlight.set(count, (this.#inFlight.get(count) ?? 0) - 1);
    };
  }

  #enter(count: string, { cap, from }: { cap: number; from: string }): string {
    const now = (this.#inFlight.get(count) ?? 0) + 1;
    this.#inFlight.set(count, now);
    const mark = this.marks.get(count) ?? { cap, most: 0 };
    mark.most = Math.max(mark.most, now);
    this.marks.set(count, mark);
    if (now > cap) {
      this.excesses.push({
        atMs: performance.now(),
        what: `${count}: ${now} of ${cap} in flight, the last one from ${from}`,
      });
    }
    return count;
  }

  #space(what: string, spacingMs: number): void {
    const atMs = performance.now();
    const [olderMs, sinceMs] = this.#lastMs.get(what) ?? [-Infinity, -Infinity];
    this.#lastMs.set(what, [sinceMs, atMs]);
    const [ofTwo, ofThree] = [(atMs - sinceMs) / spacingMs, (atMs - olderMs) / (2 * spacingMs)];
    if (ofTwo >= LEAST_OF_TWO && ofThree >= LEAST_OF_THREE) return;
    const gaps = [sinceMs - olderMs, atMs - sinceMs].map((gapMs) => Math.round(gapMs));
    const told = `${what}: ${gaps.join(' and ')} ms between three requests, its rate says ${spacingMs}`;
    this.rushes.push({ atMs, sinceMs: olderMs, what: told });
  }
}
