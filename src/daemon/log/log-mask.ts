// Masks the secrets of the configuration in the log.
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { Settings } from '../../domain/settings.ts';

export class LogMask {
  readonly #settings: Settings;
  /** Never shrinks: a run that was started with earlier secrets may still log them. */
  readonly #secrets = new Set<string>();
  #mask: (line: string) => string = (line) => line;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.add([]);
  }

  /** Masks the secrets of these jobs too. */
  add(jobs: readonly Job[]): void {
    const secrets = [...this.#settings.secrets, ...jobs.flatMap((job) => job.secrets)];
    for (const secret of secrets) this.#secrets.add(secret);
    this.#mask = createMasker([...this.#secrets]).text;
  }

  text(line: string): string {
    return this.#mask(line);
  }
}
