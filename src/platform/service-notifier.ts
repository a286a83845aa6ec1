// Reports the state of this process to a service manager such as systemd (sd_notify(3)). Node has no
// Unix datagram sockets, so `systemd-notify` sends the messages.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Environment } from './process-environment.ts';

export interface ServiceNotifier {
  /** The service manager expects a message at least this often; undefined: it expects none. */
  readonly watchdogMs: number | undefined;
  /** Sends assignments such as `READY=1`. Never rejects. */
  notify(...assignments: readonly string[]): Promise<void>;
}

/**
 * Returns undefined without a service manager that wants messages (`NOTIFY_SOCKET`).
 * @param onTrouble called when a message could not be sent.
 */
export function serviceNotifier(
  env: Environment,
  onTrouble: (error: unknown) => void,
): ServiceNotifier | undefined {
  if ((env['NOTIFY_SOCKET'] ?? '') === '') return undefined;
  return {
    watchdogMs: watchdogMs(env),
    async notify(...assignments) {
      try {
        const child = spawn('systemd-notify', [...assignments], {
          env: { ...env },
          stdio: 'ignore',
        });
        const [code] = await once(child, 'exit');
        if (code !== 0) throw new Error(`systemd-notify ended with ${code}`);
      } catch (error) {
        onTrouble(error);
      }
    },
  };
}

/** `WATCHDOG_PID` is the number of the parent when an older Node started this one. */
function watchdogMs(env: Environment): number | undefined {
  const meant = env['WATCHDOG_PID'] ?? String(process.pid);
  if (![process.pid, process.ppid].map(String).includes(meant)) return undefined;
  const microseconds = Number(env['WATCHDOG_USEC']);
  return microseconds > 0 ? microseconds / 1000 : undefined;
}
