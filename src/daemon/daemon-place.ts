// The one place at a database: the lock that a daemon holds, and the socket where it answers.
import { ControlClient } from '../control/control-client.ts';
import { ControlServer } from '../control/control-server.ts';
import { controlSocketOf } from '../control/socket-path.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { messageOf } from '../domain/error.ts';
import type { Clock } from '../platform/clock.ts';
import { acquireDaemonLock, alreadyAtWork } from '../store/daemon-lock.ts';

export interface DaemonPlace {
  /** What is to be said about it; undefined: nothing. */
  readonly warning: string | undefined;
  /** From now on who asks at the socket gets answers. */
  serve(control: DaemonControl): void;
  /** Lets another daemon start, and tells those who wait for the end of this one that it has come. */
  leave(): void;
}

/**
 * Takes the place at this database.
 * @throws {AppError} `busy` when another daemon has it, also one whose lock file was deleted.
 */
export async function takePlace(database: string, clock: Clock): Promise<DaemonPlace> {
  const lock = acquireDaemonLock(database);
  try {
    // The lock decides, but its file can be deleted under a daemon that still answers.
    if (await new ControlClient(database, clock).isListening()) throw alreadyAtWork(database);
    const opened = await openServer(controlSocketOf(database));
    const server = typeof opened === 'string' ? undefined : opened;
    return {
      warning: typeof opened === 'string' ? opened : undefined,
      serve(control) {
        if (server !== undefined) server.control = control;
      },
      leave() {
        server?.unlisten();
        lock.release();
        server?.hangUp();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** The server, or why there is none: signals still work, so the daemon does too. */
async function openServer(path: string): Promise<ControlServer | string> {
  try {
    return await ControlServer.open(path);
  } catch (error) {
    return `cannot listen at ${path}, so "rota status", "reload" and "stop" do not reach this daemon: ${messageOf(error)}`;
  }
}
