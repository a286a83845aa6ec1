// Tells a service manager such as systemd how this process is (sd_notify(3)). Node has no datagram
// sockets of the unix kind, so `systemd-notify` sends what there is to say.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface ServiceNotifier {
  /** Something has to be heard from this process at least so often; undefined: need not be. */
  readonly watchdogMs: number | undefined;
  /** Sends assignments such as `READY=1`. Never rejects: a manager that is not told acts by itself. */
  tell(...assignments: readonly string[]): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Undefined when no service manager asks to be told (`NOTIFY_SOCKET`).
 * @param onTrouble told when it could not be told something.
 */
export function serviceNotifier(
  env: Environment,
  onTrouble: (error: unknown) => void,
): ServiceNotifier | undefined {
  if ((env['NOTIFY_SOCKET'] ?? '') === '') return undefined;
  return {
    watchdogMs: watchdogMs(env),
    async tell(...assignments) {
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

/** `WATCHDOG_PID` may be the parent's, when an older Node started this one. */
function watchdogMs(env: Environment): number | undefined {
  const meant = env['WATCHDOG_PID'] ?? String(process.pid);
  if (![process.pid, process.ppid].map(String).includes(meant)) return undefined;
  const microseconds = Number(env['WATCHDOG_USEC']);
  return microseconds > 0 ? microseconds / 1000 : undefined;
}
