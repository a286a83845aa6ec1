// The ledger of a leader: nothing is written any more once another worker leads.
import {
  type LeaderLedger,
  type NotedFire,
  TermOver,
  type WaitingFire,
} from '../domain/cluster/fire-line.ts';
import type { NotedPlan, PlannedJob, PlanSpan } from '../domain/ledger.ts';
import type { FireWithoutRun } from '../domain/run.ts';
import type { CallWriter, FencedRequest, ReplyTo } from './writer/writer-protocol.ts';

export class FencedLedger implements LeaderLedger {
  readonly #epoch: number;
  readonly #call: CallWriter;

  constructor(epoch: number, call: CallWriter) {
    this.#epoch = epoch;
    this.#call = call;
  }

  async recordFiresWithoutRun(fires: readonly FireWithoutRun[]): Promise<void> {
    if (fires.length > 0) await this.#fenced({ type: 'fires without run', fires });
  }

  async plan(job: string, plan: NotedPlan): Promise<readonly PlanSpan[]> {
    return await this.#fenced({ type: 'plan', job, plan });
  }

  async unplan(job: string): Promise<void> {
    await this.#fenced({ type: 'unplan', job });
  }

  async plannedJobs(): Promise<readonly PlannedJob[]> {
    return await this.#call({ type: 'planned' });
  }

  async note(job: string, fires: readonly WaitingFire[]): Promise<void> {
    await this.#fenced({ type: 'note waiting', job, fires });
  }

  async waiting(): Promise<readonly NotedFire[]> {
    return await this.#call({ type: 'waiting fires' });
  }

  async #fenced<R extends FencedRequest>(request: R): Promise<ReplyTo<R>> {
    const reply = await this.#call({ type: 'fenced', epoch: this.#epoch, request });
    if (!reply.leads) throw new TermOver(this.#epoch);
    // The reply to a request of this type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return reply.value as ReplyTo<R>;
  }
}
