// Keeps the secrets of the configuration, as it is now, out of the log.
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { Settings } from '../../domain/settings.ts';

export class LogMask {
  readonly #settings: Settings;
  /** Secrets of before stay secret: a run that was started with them may still speak of them. */
  readonly #secrets = new Set<string>();
  #mask: (line: string) => string = (line) => line;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.add([]);
  }

  /** Adds the secrets of these jobs to those that are masked. */
  add(jobs: readonly Job[]): void {
    const secrets = [...this.#settings.secrets, ...jobs.flatMap((job) => job.secrets)];
    for (const secret of secrets) this.#secrets.add(secret);
    this.#mask = createMasker([...this.#secrets]).text;
  }

  text(line: string): string {
    return this.#mask(line);
  }
}
