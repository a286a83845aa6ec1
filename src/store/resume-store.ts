// The interrupted runs, read and changed through the writer's thread.
import type { InterruptedRun, ReopenedRun, ResumeLedger } from '../domain/resume.ts';
import type { CallWriter } from './writer/writer-protocol.ts';

export class ResumeStore implements ResumeLedger {
  readonly #call: CallWriter;

  constructor(call: CallWriter) {
    this.#call = call;
  }

  async interruptedRuns(job: string): Promise<readonly InterruptedRun[]> {
    return await this.#call({ type: 'interrupted', job });
  }

  async reopen(runId: number, atMs: number): Promise<ReopenedRun | undefined> {
    return await this.#call({ type: 'reopen', runId, atMs });
  }

  async abandon(runId: number, why: string): Promise<void> {
    await this.#call({ type: 'abandon', runId, why });
  }
}
