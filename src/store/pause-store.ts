// The paused jobs, stored through the writer's thread.
import type { CallWriter } from './writer/writer-protocol.ts';

export class PauseStore {
  readonly #call: CallWriter;

  constructor(call: CallWriter) {
    this.#call = call;
  }

  /** Names of the jobs that are paused. */
  async pausedJobs(): Promise<readonly string[]> {
    return await this.#call({ type: 'paused' });
  }

  /** @param atMs Unix milliseconds. A job that is paused already keeps its earlier time. */
  async pause(job: string, atMs: number): Promise<void> {
    await this.#call({ type: 'pause', job, atMs });
  }

  async unpause(job: string): Promise<void> {
    await this.#call({ type: 'unpause', job });
  }
}
