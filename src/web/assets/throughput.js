// Finished requests per second, counted from the progress events of runs.
/** @import { Progress } from './answers.d.ts' */
/** @import { RunFinished } from './live.js' */

const WINDOW_MS = 5000;

/** Counts over the last five seconds. Times are milliseconds of a monotonic clock. */
export class Throughput {
  /** @type {Map<number, number>} */
  #done = new Map();
  /** @type {{ atMs: number, count: number }[]} */
  #gains = [];

  /**
   * @param {Pick<Progress, 'run_id' | 'done'>} progress
   * @param {number} atMs
   */
  progress({ run_id: id, done }, atMs) {
    // Requests before the first event of a run are not recent.
    const before = this.#done.get(id) ?? done;
    this.#done.set(id, done);
    if (done > before) this.#gains.push({ atMs, count: done - before });
  }

  /** @param {number} runId */
  started(runId) {
    this.#done.set(runId, 0);
  }

  /**
   * @param {Pick<RunFinished, 'run_id' | 'total'>} run
   * @param {number} atMs
   */
  finished({ run_id: id, total }, atMs) {
    const before = this.#done.get(id);
    this.#done.delete(id);
    if (before !== undefined && total > before) this.#gains.push({ atMs, count: total - before });
  }

  /** @param {number} atMs */
  perSecond(atMs) {
    this.#gains = this.#gains.filter((gain) => gain.atMs > atMs - WINDOW_MS);
    return this.#gains.reduce((sum, { count }) => sum + count, 0) / (WINDOW_MS / 1000);
  }
}
