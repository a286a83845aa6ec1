// Counts runs, requests and fires since the daemon's start, for Prometheus' counters and histograms.
import type { Result } from '../domain/result.ts';
import type { RunStatus } from '../domain/run.ts';
import type { Family, Sample } from './exposition.ts';
import { Histogram } from './histogram.ts';
import { ValueGauges } from './value-gauges.ts';

const REQUEST_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const LATENESS_BOUNDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];

class JobMeter {
  readonly runs = new Map<RunStatus, number>();
  /** `ok` or the kind of error → requests. */
  readonly requests = new Map<string, number>();
  readonly durations = new Histogram(REQUEST_BOUNDS);
  degraded = 0;
  bytes = 0;
}

export class Meter {
  /** Bounded by the number of jobs since the start. */
  readonly #jobs = new Map<string, JobMeter>();
  readonly #lateness = new Histogram(LATENESS_BOUNDS);
  /** Job → Unix milliseconds of the end of its last run that succeeded. */
  readonly #lastSuccess = new Map<string, number>();
  /** Channel → attempts to send by outcome. */
  readonly #messages = new Map<string, Map<string, number>>();
  readonly values = new ValueGauges();
  #goodConfigAtMs: number | undefined;
  /** Number of results since the start, over all jobs. */
  results = 0;

  /** Counts a result that is about to be stored. */
  addResult({ job, errorKind, degraded, attempts, durationMs, bytes }: Result): void {
    const meter = this.#jobMeter(job);
    increase(meter.requests, { key: errorKind ?? 'ok', by: 1 });
    if (degraded) meter.degraded += 1;
    meter.bytes += bytes;
    this.results += 1;
    if (attempts > 0) meter.durations.add(durationMs / 1000);
  }

  addRun(run: { readonly job: string; readonly status: RunStatus; readonly atMs: number }): void {
    increase(this.#jobMeter(run.job).runs, { key: run.status, by: 1 });
    if (run.status === 'succeeded') this.sawSuccess(run.job, run.atMs);
  }

  /** Counts planned fires that did not run. */
  addFiresWithoutRun({
    job,
    status,
    count,
  }: {
    job: string;
    status: RunStatus;
    count: number;
  }): void {
    increase(this.#jobMeter(job).runs, { key: status, by: count });
  }

  /** Counts a fire that ran. `latenessMs`: the delay after its planned instant. */
  addFire(latenessMs: number): void {
    this.#lateness.add(Math.max(0, latenessMs) / 1000);
  }

  /** Records a success, also one before the daemon's start. One older than the last known changes nothing. */
  sawSuccess(job: string, atMs: number): void {
    this.#lastSuccess.set(job, Math.max(atMs, this.#lastSuccess.get(job) ?? 0));
  }

  /** Counts an attempt to send a message. */
  addMessage({ channel, isSent }: { readonly channel: string; readonly isSent: boolean }): void {
    const counted = this.#messages.get(channel) ?? new Map<string, number>();
    this.#messages.set(channel, counted);
    increase(counted, { key: isSent ? 'sent' : 'failed', by: 1 });
  }

  addReload({ ok, atMs }: { readonly ok: boolean; readonly atMs: number }): void {
    if (ok) this.#goodConfigAtMs = atMs;
  }

  /** Time of the last reload that worked, Unix milliseconds; undefined: no reload since the start. */
  get goodConfigAtMs(): number | undefined {
    return this.#goodConfigAtMs;
  }

  /**
   * Returns the families; each can be iterated once. `present`: the configured jobs. The last success of a removed
   * job is left out: it would raise an alarm.
   */
  families(present: ReadonlySet<string>): readonly Family[] {
    return [
      {
        name: 'rota_runs_total',
        help: 'Runs that ended and planned fires that did not run, by status.',
        type: 'counter',
        samples: this.#jobs
          .entries()
          .flatMap(([job, { runs }]) => counts(runs, { job, label: 'status' })),
      },
      {
        name: 'rota_requests_total',
        help: 'Finished requests; kind is ok or the kind of error.',
        type: 'counter',
        samples: this.#jobs
          .entries()
          .flatMap(([job, { requests }]) => counts(requests, { job, label: 'kind' })),
      },
      {
        name: 'rota_requests_degraded_total',
        help: 'Finished requests that are ok, and as the degraded of the job says.',
        type: 'counter',
        samples: this.#jobs
          .entries()
          .map(([job, { degraded }]) => ({ labels: { job }, value: degraded })),
      },
      {
        name: 'rota_request_duration_seconds',
        help: 'Duration of the last attempt of each request, from its start to the end of the body.',
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
        help: 'Delay between the planned instant of a fire and the start of its run.',
        type: 'histogram',
        samples: this.#lateness.samples({}),
      },
      {
        name: 'rota_notify_attempts_total',
        help: 'Attempts to send a message to a channel; outcome is sent or failed.',
        type: 'counter',
        samples: this.#messages
          .entries()
          .flatMap(([channel, counted]) =>
            [...counted].map(([outcome, value]) => ({ labels: { channel, outcome }, value })),
          ),
      },
      {
        name: 'rota_job_last_success_timestamp_seconds',
        help: 'End of the last run of the job that succeeded.',
        type: 'gauge',
        samples: this.#lastSuccess
          .entries()
          .filter(([job]) => present.has(job))
          .map(([job, atMs]) => ({ labels: { job }, value: atMs / 1000 })),
      },
      this.values.family(present),
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
