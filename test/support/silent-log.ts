// A log that writes nothing.
import { openLog, type Logger } from '../../src/platform/logger.ts';

export function silentLog(): Logger {
  return openLog({
    level: 'fatal',
    format: 'json',
    file: undefined,
    maxBytes: undefined,
    keep: 0,
    console: false,
    mask: (it) => it,
  }).log;
}
