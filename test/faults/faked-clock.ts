// A clock that a test sets, for one process alone: libfaketime stands between it and the machine's clock.
import { spawnSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';

/** Where Debian and others put it. */
const LIBRARY = '/usr/lib/**/faketime/libfaketimeMT.so.1';

/** The path of the library; undefined: it is not there and cannot be installed. */
export function findFaketime(): string | undefined {
  const [found] = globSync(LIBRARY);
  if (found !== undefined) return found;
  spawnSync('apt-get', ['install', '-y', '-qq', 'libfaketime'], { stdio: 'ignore' });
  return globSync(LIBRARY)[0];
}

/** @param file - Where the offset is kept: whoever runs with `env` has the clock that it says. */
export function fakedClock(
  file: string,
  library: string,
): {
  readonly env: Readonly<Record<string, string>>;
  /** Moves the clock by so many seconds from where it is. */
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
