// The paused jobs, stored through the writer's thread.
import type { PausedJobs } from '../domain/storage.ts';
import type { CallWriter } from './writer/writer-protocol.ts';

export class PauseStore implements PausedJobs {
  readonly #call: CallWriter;

  constructor(call: CallWriter) {
    this.#call = call;
  }

  async pausedJobs(): Promise<readonly string[]> {
    return await this.#call({ type: 'paused' });
  }

  async pause(job: string, atMs: number): Promise<void> {
    await this.#call({ type: 'pause', job, atMs });
  }

  async unpause(job: string): Promise<void> {
    await this.#call({ type: 'unpause', job });
  }
}
