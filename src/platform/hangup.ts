// SIGHUP: somebody asks a daemon to read its configuration again, or its terminal was closed. Unheard it would end
// the process.
import { closeSync, openSync } from 'node:fs';
import { isatty } from 'node:tty';

/** `terminal closed`: the process was started on a terminal, which is gone now. */
export type Hangup = 'asked' | 'terminal closed';

/**
 * Calls back at each SIGHUP, until the function returned is called. A process none of whose standard streams is a
 * terminal, as under nohup, was not started on one.
 */
export function onHangup(listener: (hangup: Hangup) => void): () => void {
  const onTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor));
  const onSignal = (): void => {
    listener(onTerminal && !hasTerminal() ? 'terminal closed' : 'asked');
  };
  process.on('SIGHUP', onSignal);
  return () => process.off('SIGHUP', onSignal);
}

/** True while this process has a controlling terminal. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
