// Decides after which failures the writer tries again, and when. Meanwhile it reports that storing does not work.
import { PostgresFailure } from '../postgres-failure.ts';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 3000;
/** Two transactions waited for each other, or one changed what the other had read: this is not reported. */
const CONFLICT = /^(?:40001|40P01)$/;
/** The server's disk is full. */
const FULL = '53100';

export interface PostgresHealthOptions {
  /** True: waits for a disk that is full, and for rights; false: these end the store. */
  readonly patient: boolean;
  /** Called with the error when storing stops working, and with undefined when it works again. */
  readonly report: (problem: unknown) => void;
}

export class PostgresHealth {
  readonly #options: PostgresHealthOptions;
  #pauseMs = FIRST_PAUSE_MS;
  #reported = false;

  constructor(options: PostgresHealthOptions) {
    this.#options = options;
  }

  /** Returns the milliseconds to wait before the next attempt; undefined when it would never succeed. */
  pauseAfter(error: unknown): number | undefined {
    if (!(error instanceof PostgresFailure)) return undefined;
    if (CONFLICT.test(error.code)) return 0;
    if (error.code === FULL && !this.#options.patient) return undefined;
    if (!error.isTemporary) return undefined;
    return this.#pause(error);
  }

  /** The same for a session that cannot be opened again: any reason may be gone soon, such as a changed password. */
  pauseAfterConnecting(error: unknown): number | undefined {
    if (!(error instanceof PostgresFailure)) return undefined;
    if (!this.#options.patient && !error.isTemporary) return undefined;
    return this.#pause(error);
  }

  /** Call it after each successful write. */
  works(): void {
    this.#pauseMs = FIRST_PAUSE_MS;
    if (this.#reported) this.#options.report(undefined);
    this.#reported = false;
  }

  #pause(error: PostgresFailure): number {
    if (!this.#reported) this.#options.report(error);
    this.#reported = true;
    const pause = this.#pauseMs;
    this.#pauseMs = Math.min(2 * pause, LONGEST_PAUSE_MS);
    return pause;
  }
}
