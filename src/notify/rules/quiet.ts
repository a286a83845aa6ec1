// Decides in which minutes a rule sends nothing.
import type { QuietWindow } from '../../domain/notify/channel.ts';
import { wallMatcher } from '../../schedule/wall-matcher.ts';
import { segmentAt } from '../../schedule/zone-table.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** @param atMs Unix milliseconds. */
export function isQuiet(window: QuietWindow | undefined, atMs: number): boolean {
  if (window === undefined) return false;
  const wallMs = atMs + segmentAt(window.timezone, atMs).offsetMs;
  const minuteMs = Math.floor(wallMs / MINUTE_MS) * MINUTE_MS;
  if (window.type === 'cron') {
    const match = wallMatcher(window.expression)?.firstFrom(minuteMs) ?? Infinity;
    return match < minuteMs + MINUTE_MS;
  }
  const minute = (minuteMs / MINUTE_MS) % DAY_MINUTES;
  return window.spans.some(([from, to]) =>
    from < to ? minute >= from && minute < to : minute >= from || minute < to,
  );
}
