// Which keys of config.yaml hold only from the next start on.
import { isDeepStrictEqual } from 'node:util';
import type { Settings } from '../domain/settings.ts';

/** As written in config.yaml, with the field that holds them. */
const KEYS: readonly (readonly [key: string, field: keyof Settings])[] = [
  ['database', 'database'],
  ['server', 'server'],
  ['per_host', 'perHost'],
  ['log', 'log'],
  ['drain', 'drainMs'],
];

/** The keys that a daemon started with `started` does not follow to `now` without a restart. */
export function restartKeys(started: Settings, now: Settings): readonly string[] {
  return KEYS.filter(([, field]) => !isDeepStrictEqual(started[field], now[field])).map(
    ([key]) => key,
  );
}
