// Signals that arrive before the daemon listens itself: while its code is loaded and its files are read.
import { onHangup, onUnusedSignal } from '../../../platform/signals.ts';

/** True when a command line is that of `rota start`. */
export function startsDaemon(words: readonly string[]): boolean {
  const [first = '', ...rest] = words;
  if (first === '-c' || first === '--config') return startsDaemon(rest.slice(1));
  return first.startsWith('-') ? startsDaemon(rest) : first === 'start';
}

/**
 * Keeps SIGHUP, SIGUSR1 and SIGUSR2 from ending this process, as long as it lives. A daemon that has not read its files
 * need not reload them, but it ends when its terminal is closed. Once it runs, it gets the same signal from the
 * terminal: it counts signals that arrive together as one.
 */
export function outliveEarlySignals(): void {
  onHangup((hangup) => {
    if (hangup === 'terminal closed') process.kill(process.pid, 'SIGTERM');
  });
  onUnusedSignal(() => undefined);
}
