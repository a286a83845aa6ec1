// The keys of config.yaml whose changes take effect at the next start.
// A file of its own, because someone who adds a key of config.yaml must find it (CONTRIBUTING.md).
import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '../domain/settings.ts';

/** Each key as written in config.yaml, with the field that holds its value. */
const KEYS: readonly (readonly [key: string, field: keyof Settings])[] = [
  ['database', 'database'],
  ['server', 'server'],
  ['per_host', 'perHost'],
  ['log', 'log'],
  ['drain', 'drainMs'],
];

/** Returns the keys that differ between `started` and `now` and need a restart. */
export function restartKeys(started: Settings, now: Settings): readonly string[] {
  return KEYS.filter(([, field]) => !isDeepStrictEqual(started[field], now[field])).map(
    ([key]) => key,
  );
}
