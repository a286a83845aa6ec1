// Waits for a condition that only polling can see: a row, a size, a count.
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 50;

/** Resolves as soon as `condition` holds; rejects after `withinMs` (default 60 s) with `what`. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  withinMs = 60_000,
): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs / 1000} s: ${what}`);
    await delay(POLL_MS);
  }
}
