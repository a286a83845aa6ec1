// The interrupted runs, read and changed through the writer's thread.
import type { InterruptedRun, ReopenedRun, ResumeLedger } from '../domain/resume.ts';
import type { WriterRequest, WriterValue } from './writer/writer-protocol.ts';

type Call = (request: WriterRequest) => Promise<WriterValue>;

export class ResumeStore implements ResumeLedger {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async interruptedRuns(job: string): Promise<readonly InterruptedRun[]> {
    const value = await this.#call({ type: 'interrupted', job });
    return typeof value === 'object' && 'runs' in value ? value.runs : [];
  }

  async reopen(runId: number, atMs: number): Promise<ReopenedRun | undefined> {
    const value = await this.#call({ type: 'reopen', runId, atMs });
    return typeof value === 'object' && 'done' in value ? value : undefined;
  }

  async abandon(runId: number, why: string): Promise<void> {
    await this.#call({ type: 'abandon', runId, why });
  }
}
