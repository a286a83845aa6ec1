// The store's word on what was left unfinished and what is paused: asked of the writer's thread.
import type { InterruptedRun, ReopenedRun, ResumeLedger } from '../domain/resume.ts';
import type { WriterRequest, WriterValue } from './writer/writer-protocol.ts';

type Ask = (request: WriterRequest) => Promise<WriterValue>;

export class ResumeStore implements ResumeLedger {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async interruptedRuns(job: string): Promise<readonly InterruptedRun[]> {
    const value = await this.#ask({ type: 'interrupted', job });
    return typeof value === 'object' && 'runs' in value ? value.runs : [];
  }

  async reopen(runId: number, atMs: number): Promise<ReopenedRun | undefined> {
    const value = await this.#ask({ type: 'reopen', runId, atMs });
    return typeof value === 'object' && 'done' in value ? value : undefined;
  }

  async abandon(runId: number, why: string): Promise<void> {
    await this.#ask({ type: 'abandon', runId, why });
  }

  /** Names of the jobs that are paused. */
  async pausedJobs(): Promise<readonly string[]> {
    const value = await this.#ask({ type: 'paused' });
    return typeof value === 'object' && 'jobs' in value ? value.jobs : [];
  }

  async pauseJob(job: string, atMs: number): Promise<void> {
    await this.#ask({ type: 'pause', job, atMs });
  }

  async unpauseJob(job: string): Promise<void> {
    await this.#ask({ type: 'unpause', job });
  }
}
