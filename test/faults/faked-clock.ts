// A clock that a test sets for one process alone, by means of libfaketime.
import { spawnSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';

/** Where Debian and others install it. */
const LIBRARY = '/usr/lib/**/faketime/libfaketimeMT.so.1';

/** Path of the library; undefined when it is missing and cannot be installed. */
export function findFaketime(): string | undefined {
  const [found] = globSync(LIBRARY);
  if (found !== undefined) return found;
  spawnSync('apt-get', ['install', '-y', '-qq', 'libfaketime'], { stdio: 'ignore' });
  return globSync(LIBRARY)[0];
}

/** @param file - The file with the offset, which sets the clock of processes that run with `env`. */
export function fakedClock(
  file: string,
  library: string,
): {
  readonly env: Readonly<Record<string, string>>;
  /** Moves the clock by this many seconds. */
  jump(seconds: number): void;
} {
  let offset = 0;
  const jump = (seconds: number): void => {
    offset += seconds;
    writeFileSync(file, `${offset < 0 ? '' : '+'}${offset}\n`);
  };
  jump(0);
  return {
    jump,
    env: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      DONT_FAKE_MONOTONIC: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  };
}
