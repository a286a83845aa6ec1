// Logs when storing stops working, and when it works again.
import type { AppError } from '../../domain/error.ts';
import { formatShortDuration } from '../../domain/duration.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RecentErrors } from './recent-errors.ts';

export function logStorage(
  log: Logger,
  { clock, errors }: { clock: Pick<Clock, 'elapsed'>; errors: RecentErrors },
): (problem: AppError | undefined) => void {
  let since = 0;
  /** The problems that were logged: they may change while storing fails. */
  const logged = new Set<string>();
  return (problem) => {
    if (problem === undefined) {
      const took = formatShortDuration(clock.elapsed() - since);
      for (const text of logged) errors.resolve(text);
      logged.clear();
      log.info(`storing works again after ${took}: fetching goes on`);
      return;
    }
    since = clock.elapsed();
    const text = `${problem.message}: fetching waits until this is over, and what was fetched is kept in memory`;
    logged.add(text);
    log.error(text);
  };
}
