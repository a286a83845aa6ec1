// The last errors of the log that still apply, for `rota status`.
import type { LoggedError } from '../../platform/logger.ts';

const MAX_ERRORS = 10;

export class RecentErrors {
  #newestFirst: readonly LoggedError[] = [];

  add(error: LoggedError): void {
    this.#newestFirst = [error, ...this.#newestFirst.slice(0, MAX_ERRORS - 1)];
  }

  /** Removes the errors that begin with this text: they no longer apply. */
  resolve(text: string): void {
    if (this.#newestFirst.length === 0) return;
    this.#newestFirst = this.#newestFirst.filter(({ message }) => !message.startsWith(text));
  }

  list(): readonly LoggedError[] {
    return this.#newestFirst;
  }
}
