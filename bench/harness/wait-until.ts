// Waits for something outside that sends no event.
import { setTimeout as sleep } from 'node:timers/promises';

/** Looks every 20 ms until `condition` is true; rejects after `limitSeconds`, by default 30. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  limitSeconds = 30,
): Promise<void> {
  const until = performance.now() + limitSeconds * 1000;
  while (!(await condition())) {
    if (performance.now() > until) throw new Error(`Waited ${limitSeconds} s in vain`);
    await sleep(20);
  }
}
