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
  let logged: string | undefined;
  return (problem) => {
    if (problem === undefined) {
      const took = formatShortDuration(clock.elapsed() - since);
      if (logged !== undefined) errors.resolve(logged);
      log.info(`storing works again after ${took}: fetching goes on`);
      return;
    }
    since = clock.elapsed();
    logged = `${problem.message}: fetching waits until this is over, and what was fetched is kept in memory`;
    log.error(logged);
  };
}
