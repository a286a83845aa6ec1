// The one place at a database: the lock that a daemon holds, and the socket where it answers.
import { existsSync, statSync } from 'node:fs';
import { ControlClient } from '../control/control-client.ts';
import { ControlServer } from '../control/control-server.ts';
import { controlSocketOf } from '../control/socket-path.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { AppError, messageOf } from '../domain/error.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { acquireDaemonLock, alreadyAtWork, type DaemonLock } from '../store/daemon-lock.ts';

/** How often is looked whether someone has deleted the lock's file, the socket or the database. */
const LOOK_MS = 2000;

export class DaemonPlace {
  readonly #database: string;
  readonly #socket: string;
  readonly #clock: Clock;
  readonly #lock: DaemonLock;
  #server: ControlServer | undefined;
  /** Those whose socket was deleted: somebody may still be connected. */
  readonly #earlierServers: ControlServer[] = [];
  #control: DaemonControl | undefined;
  #timer: Timer | undefined;
  #left = false;

  private constructor(database: string, lock: DaemonLock, clock: Clock) {
    this.#database = database;
    this.#socket = controlSocketOf(database);
    this.#lock = lock;
    this.#clock = clock;
  }

  /**
   * Takes the place at this database.
   * @throws {AppError} `busy` when another daemon has it, also one whose lock's file was deleted.
   */
  static async take(database: string, clock: Clock): Promise<DaemonPlace> {
    const lock = acquireDaemonLock(database);
    try {
      if (await new ControlClient(database, clock).isListening()) throw alreadyAtWork(database);
      return new DaemonPlace(database, lock, clock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /**
   * Listens at the socket; who asks before `serve` hears that the daemon is starting. Returns why it
   * cannot, or undefined: signals still work then, and so the daemon does too.
   */
  async listen(): Promise<string | undefined> {
    try {
      const server = await ControlServer.open(this.#socket);
      server.control = this.#control;
      if (this.#server !== undefined) this.#earlierServers.push(this.#server);
      this.#server = server;
      if (this.#left) this.leave();
      return undefined;
    } catch (error) {
      return `cannot listen at ${this.#socket}, so "rota status", "reload" and "stop" do not reach this daemon: ${messageOf(error)}`;
    }
  }

  /** From now on who asks at the socket gets answers. */
  serve(control: DaemonControl): void {
    this.#control = control;
    if (this.#server !== undefined) this.#server.control = control;
  }

  /**
   * Puts back the lock's file and the socket when someone deletes them. The database must be there.
   * @param onLost told when another daemon has taken the place meanwhile, or when the database is no
   * longer the file that was opened: whatever is stored then goes to a file without a name.
   */
  keep(onLost: (error: unknown) => void): void {
    const opened = identityOf(this.#database);
    const look = (): void => {
      if (identityOf(this.#database) !== opened) return onLost(databaseGone(this.#database));
      try {
        this.#lock.renew();
      } catch (error) {
        // What else keeps the file from being put back, such as a full disk, may be over at the next look.
        if (error instanceof AppError && error.code === 'busy') return onLost(error);
      }
      if (this.#server !== undefined && !existsSync(this.#socket)) {
        this.#server.unlisten();
        void this.listen();
      }
      this.#timer = this.#clock.setTimer(LOOK_MS, look);
    };
    this.#timer = this.#clock.setTimer(LOOK_MS, look);
  }

  /** Lets another daemon start, and tells those who wait for the end of this one that it has come. */
  leave(): void {
    this.#left = true;
    this.#timer?.cancel();
    this.#server?.unlisten();
    this.#lock.release();
    for (const server of this.#earlierServers) server.hangUp();
    this.#server?.hangUp();
  }
}

/** Only looked at: opening the database's file here would take SQLite's locks away. */
function identityOf(file: string): string | undefined {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false });
  return stat === undefined ? undefined : `${stat.dev}:${stat.ino}`;
}

function databaseGone(database: string): AppError {
  return new AppError(
    'database',
    `${database} was removed or replaced while the daemon was at work on it`,
    { hint: 'stop the daemon before you move its database; "rota backup" copies it meanwhile' },
  );
}
