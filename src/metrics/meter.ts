// Counts what happens in the daemon, from its start on: what Prometheus' counters and histograms are made of.
import type { Result } from '../domain/result.ts';
import type { RunStatus } from '../domain/run.ts';
import type { Family, Sample } from './exposition.ts';
import { Histogram } from './histogram.ts';

const REQUEST_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const LATENESS_BOUNDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

class JobMeter {
  readonly runs = new Map<RunStatus, number>();
  /** `ok` or the kind of error → requests. */
  readonly requests = new Map<string, number>();
  readonly durations = new Histogram(REQUEST_BOUNDS);
  bytes = 0;
}

export class Meter {
  /** Bounded by the jobs that there ever were since the start. */
  readonly #jobs = new Map<string, JobMeter>();
  readonly #lateness = new Histogram(LATENESS_BOUNDS);
  /** Job → Unix milliseconds of the end of its last run that succeeded. */
  readonly #lastSuccess = new Map<string, number>();
  #goodConfigAtMs: number | undefined;

  /** A result that is about to be stored. */
  addResult({ job, errorKind, attempts, durationMs, bytes }: Result): void {
    const meter = this.#jobMeter(job);
    increase(meter.requests, { key: errorKind ?? 'ok', by: 1 });
    meter.bytes += bytes;
    if (attempts > 0) meter.durations.add(durationMs / 1000);
  }

  addRun(run: { readonly job: string; readonly status: RunStatus; readonly atMs: number }): void {
    increase(this.#jobMeter(run.job).runs, { key: run.status, by: 1 });
    if (run.status === 'succeeded') this.sawSuccess(run.job, run.atMs);
  }

  /** Planned fires that became no run. */
  addUnrun({ job, status, count }: { job: string; status: RunStatus; count: number }): void {
    increase(this.#jobMeter(job).runs, { key: status, by: count });
  }

  /** A fire that became a run, so long after it was due. */
  addFire(latenessMs: number): void {
    this.#lateness.add(Math.max(0, latenessMs) / 1000);
  }

  /** A run of before the start; an older one than is known changes nothing. */
  sawSuccess(job: string, atMs: number): void {
    this.#lastSuccess.set(job, Math.max(atMs, this.#lastSuccess.get(job) ?? 0));
  }

  addReload({ ok, atMs }: { readonly ok: boolean; readonly atMs: number }): void {
    if (ok) this.#goodConfigAtMs = atMs;
  }

  /** When the configuration was last read anew without fault, Unix milliseconds; undefined: not since the start. */
  get goodConfigAtMs(): number | undefined {
    return this.#goodConfigAtMs;
  }

  /**
   * Each may be read through once. `present`: the jobs that there are now. One that is gone succeeds no more,
   * which is nothing to raise an alarm about.
   */
  families(present: ReadonlySet<string>): readonly Family[] {
    return [
      {
        name: 'rota_runs_total',
        help: 'Runs that ended and planned fires that became none, by what became of them.',
        type: 'counter',
        samples: this.#jobs
          .entries()
          .flatMap(([job, { runs }]) => counts(runs, { job, label: 'status' })),
      },
      {
        name: 'rota_requests_total',
        help: 'Requests that came to their end; kind is ok or what went wrong.',
        type: 'counter',
        samples: this.#jobs
          .entries()
          .flatMap(([job, { requests }]) => counts(requests, { job, label: 'kind' })),
      },
      {
        name: 'rota_request_duration_seconds',
        help: 'The last try of each request, from its start to the end of the body.',
        type: 'histogram',
        samples: this.#jobs.entries().flatMap(([job, { durations }]) => durations.samples({ job })),
      },
      {
        name: 'rota_response_bytes_total',
        help: 'Body bytes received, before decoding.',
        type: 'counter',
        samples: this.#jobs
          .entries()
          .map(([job, { bytes }]) => ({ labels: { job }, value: bytes })),
      },
      {
        name: 'rota_fire_lateness_seconds',
        help: 'How long after it was due a planned fire became a run.',
        type: 'histogram',
        samples: this.#lateness.samples({}),
      },
      {
        name: 'rota_job_last_success_timestamp_seconds',
        help: 'When the last run of the job that succeeded ended.',
        type: 'gauge',
        samples: this.#lastSuccess
          .entries()
          .filter(([job]) => present.has(job))
          .map(([job, atMs]) => ({ labels: { job }, value: atMs / 1000 })),
      },
    ];
  }

  #jobMeter(job: string): JobMeter {
    const meter = this.#jobs.get(job) ?? new JobMeter();
    this.#jobs.set(job, meter);
    return meter;
  }
}

function increase<Key>(counted: Map<Key, number>, { key, by }: { key: Key; by: number }): void {
  counted.set(key, (counted.get(key) ?? 0) + by);
}

function counts(
  counted: ReadonlyMap<string, number>,
  { job, label }: { job: string; label: string },
): Sample[] {
  return [...counted].map(([key, value]) => ({ labels: { job, [label]: key }, value }));
}
