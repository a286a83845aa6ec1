// The paused jobs, stored through the writer's thread.
import type { WriterRequest, WriterValue } from './writer/writer-protocol.ts';

type Call = (request: WriterRequest) => Promise<WriterValue>;

export class PauseStore {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** Names of the jobs that are paused. */
  async pausedJobs(): Promise<readonly string[]> {
    const value = await this.#call({ type: 'paused' });
    return typeof value === 'object' && 'jobs' in value ? value.jobs : [];
  }

  /** @param atMs Unix milliseconds. A job that is paused already keeps its earlier time. */
  async pause(job: string, atMs: number): Promise<void> {
    await this.#call({ type: 'pause', job, atMs });
  }

  async unpause(job: string): Promise<void> {
    await this.#call({ type: 'unpause', job });
  }
}
