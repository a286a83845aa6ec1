// Spans of time as people write and read them: 250ms, 30s, 5m, 1h30m, 7d.

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

const DURATION =
  /^(?:(\d+(?:\.\d+)?)d)?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/;

/**
 * Parses `30s`, `1h30m` or `1.5h` to milliseconds: units d, h, m, s, ms, larger ones first, each at
 * most once. Returns undefined for a text that is not a duration, not a whole number of milliseconds,
 * or above 2^53.
 */
export function parseDuration(text: string): number | undefined {
  const match = text.length > 64 ? null : DURATION.exec(text);
  if (match === null || text === '') return undefined;
  let total = 0;
  for (const [index, [, unitMs]] of UNITS.entries()) {
    total += scale(match[index + 1] ?? '0', unitMs);
  }
  return Number.isSafeInteger(total) ? total : undefined;
}

/** Multiplies a decimal number by a whole one without binary rounding; NaN when the product is not whole. */
function scale(decimal: string, factor: number): number {
  const [whole = '', fraction = ''] = decimal.split('.');
  if (fraction.length > 9) return NaN;
  const part = (Number(fraction) * factor) / 10 ** fraction.length;
  return Number.isInteger(part) ? Number(whole) * factor + part : NaN;
}

/** Formats milliseconds exactly (fractions are rounded): `1h30m`, `250ms`, `0s`. `parseDuration` reads it back. */
export function formatDuration(ms: number): string {
  let rest = Math.round(ms);
  if (!Number.isFinite(rest) || rest < 0) return `${ms}ms`;
  if (rest === 0) return '0s';
  let text = '';
  for (const [unit, unitMs] of UNITS) {
    const count = Math.floor(rest / unitMs);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * unitMs;
  }
  return text;
}

/** Formats milliseconds with about three digits: `0.4 ms`, `87 ms`, `1.24 s`, `35.2 s`, `2m05s`, `3d04h`. */
export function formatShortDuration(ms: number): string {
  if (!Number.isFinite(ms) || ms < 0) return `${ms} ms`;
  if (ms < 9.95) return `${trimZero(ms.toFixed(1))} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9995) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${twoDigits(seconds % 60)}s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1440) return `${Math.floor(minutes / 60)}h${twoDigits(minutes % 60)}m`;
  const hours = Math.round(ms / 3_600_000);
  return `${Math.floor(hours / 24)}d${twoDigits(hours % 24)}h`;
}

/** Formats a moment relative to now: `12m05s ago`, `in 3 s`, `just now`, `now`. */
export function formatDistance(atMs: number, nowMs: number): string {
  const distance = atMs - nowMs;
  const ms = Math.abs(distance);
  if (ms < 1000) return distance < 0 ? 'just now' : 'now';
  // Whole seconds are enough for people.
  const text = ms < 60_000 ? `${Math.floor(ms / 1000)} s` : formatShortDuration(ms);
  return distance < 0 ? `${text} ago` : `in ${text}`;
}

/** Rounds milliseconds to whole microseconds, the resolution of a timer. */
export function roundMs(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

function trimZero(text: string): string {
  return text.endsWith('.0') ? text.slice(0, -2) : text;
}
