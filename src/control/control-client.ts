// Sends commands to the daemon of a database over its control socket.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { DaemonEvent, DaemonStatus, ReloadReport } from '../domain/daemon-control.ts';
import { AppError, messageOf, systemCode } from '../domain/error.ts';
import type { LocalDatabase } from '../domain/settings.ts';
import type { HostList, HostQuestion } from '../domain/hosts/host-state.ts';
import type { Clock } from '../platform/clock.ts';
import { ownActor } from '../platform/own-actor.ts';
import { streamLines } from '../platform/stream-lines.ts';
import { VERSION } from '../platform/version.ts';
import {
  MAX_LINE_BYTES,
  toLine,
  type ControlAnswer,
  type ControlRequest,
} from './control-protocol.ts';
import { controlSocketOf, socketAddress, type SocketAddress } from './socket-path.ts';

/** How long the daemon may take until its first answer. */
const STATUS_MS = 10_000;
/** Ten thousand job files take seconds to read. */
const RELOAD_MS = 120_000;

/** Client and daemon are the same version of Rota, so answers are not validated. */
export class ControlClient {
  readonly #database: LocalDatabase;
  readonly #clock: Clock;

  /** @param database For an SQLite file, its absolute path is enough. */
  constructor(database: LocalDatabase | string, clock: Clock) {
    this.#database = typeof database === 'string' ? { path: database, shown: database } : database;
    this.#clock = clock;
  }

  /** True when a daemon listens on the socket, even if it does not answer. */
  async isListening(): Promise<boolean> {
    const socket = await this.#connect();
    socket?.destroy();
    return socket !== undefined;
  }

  /** @throws {AppError} `not_found` when no daemon listens, `limit` when it does not answer. */
  async status(): Promise<DaemonStatus> {
    for await (const answer of this.#answers({ call: 'status' }, STATUS_MS)) {
      if (answer.type === 'status') return answer.status;
    }
    throw this.#silent();
  }

  /** @throws {AppError} as `status` does. */
  async hosts(question: HostQuestion): Promise<HostList> {
    for await (const answer of this.#answers({ call: 'hosts', question }, STATUS_MS)) {
      if (answer.type === 'hosts') return answer.list;
    }
    throw this.#silent();
  }

  /** @throws {AppError} as `status` does. */
  async reload(): Promise<ReloadReport> {
    for await (const answer of this.#answers({ call: 'reload' }, RELOAD_MS)) {
      if (answer.type === 'reloaded') return answer.report;
    }
    throw this.#silent();
  }

  /** @throws {AppError} `not_found` when no daemon listens or it has no such job, `limit` when it does not answer. */
  async steer(call: 'pause' | 'unpause', job: string): Promise<void> {
    for await (const answer of this.#answers({ call, job }, STATUS_MS)) {
      if (answer.type === 'done') return;
    }
    throw this.#silent();
  }

  /**
   * Stops the daemon. Yields its events `stopping` and `stopped`, and returns when its lock is free.
   * @throws {AppError} as `status` does.
   */
  async *stop(options: { readonly now: boolean }): AsyncGenerator<DaemonEvent, void, void> {
    for await (const answer of this.#answers({ call: 'stop', ...options }, STATUS_MS)) {
      if (answer.type === 'event') yield answer.event;
    }
  }

  /** @param withinMs Time limit for the first answer. */
  async *#answers(
    request: ControlRequest,
    withinMs: number,
  ): AsyncGenerator<ControlAnswer, void, void> {
    const socket = await this.#connect();
    if (socket === undefined) throw noDaemon(this.#database);
    // The loop below receives socket errors; later ones do not matter.
    socket.on('error', () => undefined);
    const deadline = this.#clock.setTimer(withinMs, () => socket.destroy(this.#silent()));
    try {
      socket.write(toLine({ ...request, version: VERSION, actor: ownActor('control') }));
      for await (const line of streamLines(socket, { maxBytes: MAX_LINE_BYTES })) {
        deadline.cancel();
        const answer: ControlAnswer = JSON.parse(line);
        if (answer.type === 'error') throw AppError.from(answer);
        yield answer;
      }
    } finally {
      deadline.cancel();
      socket.destroy();
    }
  }

  #silent(): AppError {
    return new AppError('limit', `The daemon of ${this.#database.shown} does not answer`, {
      hint: 'it may be stopped (SIGSTOP) or overloaded; the log may say more',
    });
  }

  /** Undefined when no process listens. */
  async #connect(): Promise<Socket | undefined> {
    const path = controlSocketOf(this.#database.path);
    let address: SocketAddress | undefined;
    try {
      address = socketAddress(path);
      const socket = connect({ path: address.path });
      await once(socket, 'connect');
      return socket;
    } catch (error) {
      if (isNotListening(error)) return undefined;
      throw new AppError('busy', `Cannot reach the daemon at ${path}: ${messageOf(error)}`, {
        hint: 'only the user who started it can reach it',
        cause: error,
      });
    } finally {
      address?.release();
    }
  }
}

function isNotListening(error: unknown): boolean {
  const code = systemCode(error);
  return code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ENOTDIR';
}

/** The error when no daemon of this machine uses the database: over PostgreSQL, daemons of other folders may. */
export function noDaemon({ path, shown }: LocalDatabase): AppError {
  const what = path === shown ? 'No daemon' : 'No daemon of this folder';
  return new AppError('not_found', `${what} uses ${shown}`, {
    hint: '"rota start" starts one',
  });
}
