// Keeps the rows of a job in the order of its planned instants. Over a cluster runs begin on one connection and fires
// without a run are recorded on another, and after a change of leader the last row says where planning continues.
import type { PlanLedger } from '../../domain/ledger.ts';

export class OrderByJob {
  /** The last work of each job that has some. */
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs work when the earlier work of the job is done, or has failed. */
  async run<Value>(job: string, work: () => Promise<Value>): Promise<Value> {
    const before = this.#last.get(job);
    const done = before === undefined ? work() : before.then(work);
    const settled = done.catch(() => undefined);
    this.#last.set(job, settled);
    try {
      return await done;
    } finally {
      if (this.#last.get(job) === settled) this.#last.delete(job);
    }
  }
}

/** Records the fires of a job after what was begun of it before. */
export function orderedLedger(ledger: PlanLedger, order: OrderByJob): PlanLedger {
  return {
    recordFiresWithoutRun: async (fires) => {
      for (const [job, ofJob] of Map.groupBy(fires, (fire) => fire.job)) {
        await order.run(job, () => ledger.recordFiresWithoutRun(ofJob));
      }
    },
    plan: (job, plan) => ledger.plan(job, plan),
    unplan: (job) => order.run(job, () => ledger.unplan(job)),
    plannedJobs: () => ledger.plannedJobs(),
  };
}
