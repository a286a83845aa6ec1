// The last errors of the log that still stand, for those who ask how the daemon is.
import type { LoggedError } from '../../platform/logger.ts';

const KEPT = 10;

export class RecentErrors {
  #newestFirst: readonly LoggedError[] = [];

  add(error: LoggedError): void {
    this.#newestFirst = [error, ...this.#newestFirst.slice(0, KEPT - 1)];
  }

  /** Forgets the errors that begin with this text: what it says is over. */
  mend(text: string): void {
    this.#newestFirst = this.#newestFirst.filter(({ message }) => !message.startsWith(text));
  }

  list(): readonly LoggedError[] {
    return this.#newestFirst;
  }
}
