// The one place at a database: the lock that a daemon holds, and the socket where it answers.
import { ControlClient } from '../control/control-client.ts';
import { ControlServer } from '../control/control-server.ts';
import { controlSocketOf } from '../control/socket-path.ts';
import type { Audit } from '../domain/audit.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { AppError, messageOf } from '../domain/error.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { lookAt, type LookUp } from '../platform/look-at.ts';
import { acquireDaemonLock, alreadyAtWork, type DaemonLock } from '../store/files/daemon-lock.ts';

/** How often is looked whether someone has deleted the lock's file or the socket. */
const LOOK_MS = 2000;

export interface KeepOptions {
  /** Told when another daemon has taken the place meanwhile. */
  readonly onLost: (error: unknown) => void;
  readonly onTrouble: (message: string) => void;
  readonly onRecovery: (message: string) => void;
  /** The system's `stat` by default. */
  readonly lookUp?: LookUp;
}

export class DaemonPlace {
  readonly #database: string;
  readonly #socket: string;
  readonly #clock: Clock;
  readonly #lock: DaemonLock;
  #server: ControlServer | undefined;
  /** Those whose socket was deleted: somebody may still be connected. */
  readonly #earlierServers: ControlServer[] = [];
  #control: DaemonControl | undefined;
  #audit: Audit | undefined;
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
      server.audit = this.#audit;
      if (this.#server !== undefined) this.#earlierServers.push(this.#server);
      this.#server = server;
      if (this.#left) this.leave();
      return undefined;
    } catch (error) {
      return `cannot listen at ${this.#socket}, so "rota status", "reload" and "stop" do not reach this daemon: ${messageOf(error)}`;
    }
  }

  /** From now on who asks at the socket gets answers. */
  serve(control: DaemonControl, audit: Audit): void {
    this.#control = control;
    this.#audit = audit;
    if (this.#server === undefined) return;
    this.#server.control = control;
    this.#server.audit = audit;
  }

  /**
   * Puts back the lock's file and the socket when someone deletes them. (The files of the database are watched by
   * the thread that writes it.)
   * A look that fails decides nothing: it is told once, and so is that it is over.
   */
  keep({ onLost, onTrouble, onRecovery, lookUp }: KeepOptions): void {
    let trouble = false;
    const look = (): void => {
      this.#timer = this.#clock.setTimer(LOOK_MS, look);
      const sight = lookAt(this.#database, lookUp);
      if (sight.state === 'unknown') {
        if (!trouble) onTrouble(`${this.#database} cannot be looked at (${sight.why})`);
        trouble = true;
        return;
      }
      if (trouble) onRecovery(`${this.#database} can be looked at again`);
      trouble = false;
      try {
        this.#lock.renew();
      } catch (error) {
        // What else keeps the file from being put back, such as a full disk, may be over at the next look.
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
