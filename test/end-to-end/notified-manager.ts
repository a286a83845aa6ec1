// A service manager for a daemon in a folder: a program `systemd-notify` that writes its calls into a file.
import { readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** The file of the folder that the daemon finds instead of the program of systemd. */
export const NOTIFY_PROGRAM = {
  'bin/systemd-notify': '#!/bin/sh\necho "$@" >> "$NOTIFIED"\n',
};

interface NotifiedManager {
  /** The options with which `startRota` starts a daemon of this manager. */
  readonly options: {
    readonly cwd: string;
    readonly before: string;
    readonly env: Readonly<Record<string, string>>;
  };
  /** Returns the arguments of all calls so far, a line for each call. */
  readonly notified: () => Promise<string>;
}

/** @param cwd A folder that has {@link NOTIFY_PROGRAM}. */
export function notifiedManager(
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): NotifiedManager {
  const file = join(cwd, 'notified');
  return {
    options: {
      cwd,
      before: `chmod +x "${cwd}/bin/systemd-notify"`,
      env: {
        PATH: `${join(cwd, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`,
        NOTIFIED: file,
        NOTIFY_SOCKET: '/nowhere',
        ...env,
      },
    },
    notified: () => readFile(file, 'utf8'),
  };
}
