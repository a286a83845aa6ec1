// The last numbers of values that a job wants on the page of metrics.
import type { Job } from '../domain/job.ts';
import type { Result } from '../domain/result.ts';
import type { Family } from './exposition.ts';

/** More targets are for SQL: of the others, the gauges that changed last stay. */
const MAX_GAUGES = 1000;

interface Gauge {
  readonly job: string;
  readonly target: string;
  readonly name: string;
  readonly number: number;
}

export class ValueGauges {
  /** The one that changed last is the last one. */
  readonly #gauges = new Map<string, Gauge>();
  readonly #wanted = new WeakMap<Job, ReadonlySet<string>>();

  /** Keeps the wanted numbers of a result that is ok. */
  add(job: Job, result: Result): void {
    if (!result.ok || result.values.length === 0) return;
    const wanted = this.#wantedBy(job);
    for (const { name, number } of result.values) {
      if (number === null || !wanted.has(name)) continue;
      const target = targetOf(result);
      const key = JSON.stringify([job.name, target, name]);
      this.#gauges.delete(key);
      this.#gauges.set(key, { job: job.name, target, name, number });
    }
    for (const key of this.#gauges.keys()) {
      if (this.#gauges.size <= MAX_GAUGES) break;
      this.#gauges.delete(key);
    }
  }

  /** `present`: the configured jobs. */
  family(present: ReadonlySet<string>): Family {
    return {
      name: 'rota_value',
      help: 'Last number of a value with metric: true, of a result that is ok.',
      type: 'gauge',
      samples: [...this.#gauges.values()]
        .filter(({ job }) => present.has(job))
        .map(({ number, ...labels }) => ({ labels, value: number })),
    };
  }

  #wantedBy(job: Job): ReadonlySet<string> {
    const known = this.#wanted.get(job);
    if (known !== undefined) return known;
    const rules = [job.rules, ...job.batch.map(({ template }) => template.rules)];
    const metrics = rules.flatMap((one) => one?.extract ?? []).filter(({ metric }) => metric);
    const wanted = new Set(metrics.map(({ name }) => name));
    this.#wanted.set(job, wanted);
    return wanted;
  }
}

/** The name of the target, as the views have it. */
function targetOf({ targetName, method, url, variant }: Result): string {
  return targetName ?? `${method} ${url}${variant === '' ? '' : ` #${variant.slice(0, 8)}`}`;
}
