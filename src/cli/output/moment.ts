// Moments as people read them: how long ago, how soon.
import { formatShortDuration } from '../../domain/duration.ts';

/** `12m05s ago`, `in 3 s`, `just now`, `now`. */
export function formatDistance(atMs: number, nowMs: number): string {
  const distance = atMs - nowMs;
  if (Math.abs(distance) < 1000) return distance < 0 ? 'just now' : 'now';
  const text = roughly(Math.abs(distance));
  return distance < 0 ? `${text} ago` : `in ${text}`;
}

/** Whole seconds are enough for people. */
function roughly(ms: number): string {
  return ms < 60_000 ? `${Math.floor(ms / 1000)} s` : formatShortDuration(ms);
}

/** ISO 8601 in UTC with milliseconds, the form of every `--json`. */
export function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}
