// What becomes of storing, as lines of the log: one when it ceases to work, one when it works again.
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
  let told: string | undefined;
  return (problem) => {
    if (problem === undefined) {
      const took = formatShortDuration(clock.elapsed() - since);
      if (told !== undefined) errors.mend(told);
      log.info(`storing works again after ${took}: fetching goes on`);
      return;
    }
    since = clock.elapsed();
    told = `${problem.message}: fetching waits until this is over, what was fetched is kept for then`;
    log.error(told);
  };
}
