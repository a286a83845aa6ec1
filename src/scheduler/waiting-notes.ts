// Notes the waiting fires of the jobs where the next leader finds them. The changes of one turn of the event loop become
// one note, so a fire that starts at once is never noted.
import type { FireLine, WaitingFire } from '../domain/cluster/fire-line.ts';
import { inNextTurn } from '../platform/clock.ts';

export interface WaitingNotesOptions {
  /** The waiting fires of a job now, in the order of their planned instants. */
  readonly waiting: (job: string) => readonly WaitingFire[];
  /** Called when the fires of a job could not be noted. */
  readonly onFault: (job: string, error: unknown) => void;
}

export class WaitingNotes {
  readonly #line: FireLine;
  readonly #options: WaitingNotesOptions;
  /** Jobs whose waiting fires may have changed. */
  readonly #changed = new Set<string>();
  /** The note of each job that has waiting fires. */
  readonly #noted = new Map<string, string>();
  /** Notes are written one after the other. */
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(line: FireLine, options: WaitingNotesOptions) {
    this.#line = line;
    this.#options = options;
  }

  /** The waiting fires of a job may have changed. */
  changed(job: string): void {
    if (this.#closed) return;
    if (this.#changed.size === 0) inNextTurn(() => this.#write());
    this.#changed.add(job);
  }

  /** Notes what has changed until now, and nothing later. Resolves when it is written. */
  async close(): Promise<void> {
    this.#write();
    this.#closed = true;
    await this.#writing;
  }

  #write(): void {
    if (this.#closed) return;
    const { waiting, onFault } = this.#options;
    for (const job of this.#changed) {
      const fires = waiting(job);
      const text = fires.length === 0 ? undefined : JSON.stringify(fires);
      if (text === this.#noted.get(job)) continue;
      if (text === undefined) this.#noted.delete(job);
      else this.#noted.set(job, text);
      this.#writing = this.#writing
        .then(() => this.#line.note(job, fires))
        .catch((error: unknown) => onFault(job, error));
    }
    this.#changed.clear();
  }
}
