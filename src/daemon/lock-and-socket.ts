// The lock that only one daemon of a database can hold, and its control socket.
import { ControlClient } from '../control/control-client.ts';
import { ControlServer, type StopEarly } from '../control/control-server.ts';
import { controlSocketOf } from '../control/socket-path.ts';
import type { Audit } from '../domain/audit.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { AppError, messageOf } from '../domain/error.ts';
import type { LocalDatabase } from '../domain/settings.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { lookAt, type LookUp } from '../platform/look-at.ts';
import { acquireDaemonLock, alreadyAtWork, type DaemonLock } from '../store/files/daemon-lock.ts';

/** Time between two checks whether someone has deleted the lock's file or the socket. */
const CHECK_MS = 2000;

export interface KeepOptions {
  /** Called when another daemon has taken the lock. */
  readonly onLost: (error: unknown) => void;
  /** Called when the database cannot be examined. */
  readonly onTrouble: (message: string) => void;
  /** Called when the database can be examined again. */
  readonly onRecovery: (message: string) => void;
  /** The system's `stat` by default. */
  readonly lookUp?: LookUp;
}

export class LockAndSocket {
  readonly #database: string;
  readonly #socket: string;
  readonly #clock: Clock;
  readonly #lock: DaemonLock;
  #server: ControlServer | undefined;
  /** Servers whose socket was deleted: clients may still be connected to them. */
  readonly #earlierServers: ControlServer[] = [];
  #control: DaemonControl | undefined;
  #audit: Audit | undefined;
  #onEarlyStop: StopEarly | undefined;
  #timer: Timer | undefined;
  #released = false;

  private constructor(database: string, { lock, clock }: { lock: DaemonLock; clock: Clock }) {
    this.#database = database;
    this.#socket = controlSocketOf(database);
    this.#lock = lock;
    this.#clock = clock;
  }

  /**
   * Takes the lock of this database.
   * @throws {AppError} `busy` when another daemon runs, even if the file of its lock was deleted.
   */
  static async take(database: LocalDatabase, clock: Clock): Promise<LockAndSocket> {
    const { path, shown } = database;
    const lock = acquireDaemonLock(path, shown);
    try {
      if (await new ControlClient(database, clock).isListening()) throw alreadyAtWork(database);
      return new LockAndSocket(path, { lock, clock });
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  /**
   * Listens on the socket; until `serve` every request is answered with "still starting". Returns the reason when it
   * cannot listen, otherwise undefined: the daemon runs without a socket too, and obeys signals.
   */
  async listen(): Promise<string | undefined> {
    try {
      const server = await ControlServer.open(this.#socket);
      server.control = this.#control;
      server.audit = this.#audit;
      server.onEarlyStop = this.#onEarlyStop;
      if (this.#server !== undefined) this.#earlierServers.push(this.#server);
      this.#server = server;
      if (this.#released) this.release();
      return undefined;
    } catch (error) {
      return `cannot listen on ${this.#socket}, so "rota status", "reload" and "stop" do not reach this daemon: ${messageOf(error)}`;
    }
  }

  /** Lets "rota stop" end a daemon that is still starting, without any requests in flight. */
  stopEarly(onStop: StopEarly): void {
    this.#onEarlyStop = onStop;
    if (this.#server !== undefined) this.#server.onEarlyStop = onStop;
  }

  /** Answers requests from now on. */
  serve(control: DaemonControl, audit: Audit): void {
    this.#control = control;
    this.#audit = audit;
    if (this.#server === undefined) return;
    this.#server.control = control;
    this.#server.audit = audit;
  }

  /**
   * Makes the lock's file and the socket again when someone deletes them. (The thread that writes the database
   * watches its files.) A check that fails decides nothing: the first failure and the recovery are reported.
   */
  keep({ onLost, onTrouble, onRecovery, lookUp }: KeepOptions): void {
    let trouble = false;
    const check = (): void => {
      this.#timer = this.#clock.setTimer(CHECK_MS, check);
      const sight = lookAt(this.#database, lookUp);
      if (sight.state === 'unknown') {
        if (!trouble) onTrouble(`${this.#database} cannot be examined (${sight.why})`);
        trouble = true;
        return;
      }
      if (trouble) onRecovery(`${this.#database} can be examined again`);
      trouble = false;
      try {
        this.#lock.renew();
      } catch (error) {
        // Any other cause, such as a full disk, may be gone at the next check.
        if (error instanceof AppError && error.code === 'busy') {
          this.#timer.cancel();
          return onLost(error);
        }
      }
      if (this.#server !== undefined && lookAt(this.#socket, lookUp).state === 'missing') {
        this.#server.unlisten();
        void this.listen();
      }
    };
    this.#timer = this.#clock.setTimer(CHECK_MS, check);
  }

  /** Releases the lock, removes the socket, and closes the connections of clients that wait for the daemon's end. */
  release(): void {
    this.#released = true;
    this.#timer?.cancel();
    this.#server?.unlisten();
    this.#lock.release();
    for (const server of this.#earlierServers) server.hangUp();
    this.#server?.hangUp();
  }
}
