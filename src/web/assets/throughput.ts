// Finished requests per second, counted from the progress events of runs.
import type { Progress } from '../api/answers/run-answers.ts';
import type { RunFinished } from './live.ts';

const WINDOW_MS = 5000;

/** Counts over the last five seconds. Times are milliseconds of a monotonic clock. */
export class Throughput {
  readonly #done = new Map<number, number>();
  #gains: { atMs: number; count: number }[] = [];

  progress({ run_id: id, done }: Pick<Progress, 'run_id' | 'done'>, atMs: number): void {
    // Requests before the first event of a run are not recent.
    const before = this.#done.get(id) ?? done;
    this.#done.set(id, done);
    if (done > before) this.#gains.push({ atMs, count: done - before });
  }

  started(runId: number): void {
    this.#done.set(runId, 0);
  }

  finished({ run_id: id, total }: Pick<RunFinished, 'run_id' | 'total'>, atMs: number): void {
    const before = this.#done.get(id);
    this.#done.delete(id);
    if (before !== undefined && total > before) this.#gains.push({ atMs, count: total - before });
  }

  perSecond(atMs: number): number {
    this.#gains = this.#gains.filter((gain) => gain.atMs > atMs - WINDOW_MS);
    return this.#gains.reduce((sum, { count }) => sum + count, 0) / (WINDOW_MS / 1000);
  }
}
