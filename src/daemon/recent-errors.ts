// The last errors of the log, for those who ask how the daemon is.
import type { LoggedError } from '../platform/logger.ts';

const KEPT = 10;

export class RecentErrors {
  #newestFirst: readonly LoggedError[] = [];

  add(error: LoggedError): void {
    this.#newestFirst = [error, ...this.#newestFirst.slice(0, KEPT - 1)];
  }

  list(): readonly LoggedError[] {
    return this.#newestFirst;
  }
}
