// Waits for a condition that only polling can see: a row, a size, a count.
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/** Many times what anything takes: a busy machine is slow, and a broken promise is rare. */
const PATIENCE_MS = 300_000;
/** A value that has not changed for this long stays as it is. */
const STILL_MS = 2_000;

/** Resolves as soon as `condition` holds; rejects after `withinMs` (default five minutes) with `what`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = PATIENCE_MS,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await delay(POLL_MS);
  }
}

/** Resolves to a number once it does not change any more, such as that of requests while no new ones are sent. */
export async function whenStill(what: string, value: () => number): Promise<number> {
  let last = value();
  let sinceMs = performance.now();
  await until(`no change of ${what}`, () => {
    const now = value();
    if (now !== last) [last, sinceMs] = [now, performance.now()];
    return performance.now() - sinceMs >= STILL_MS;
  });
  return last;
}
