// The daemon's end of the control socket: a Unix socket beside the database that only its owner can open.
import { once } from 'node:events';
import { lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Audit, AuditEvent } from '../domain/audit.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { AppError, messageOf } from '../domain/error.ts';
import { VERSION } from '../platform/version.ts';
import { toLine, type ControlAnswer, type ControlCall } from './control-protocol.ts';
import { socketAddress, type SocketAddress } from './socket-path.ts';

/** Leaves read and write permission for the owner alone. */
const UMASK = 0o177;
const MAX_CALL_LENGTH = 64 * 1024;

/** Ends a daemon that is still starting. */
export type StopEarly = (how: { readonly now: boolean }) => void;

export class ControlServer {
  readonly #server: Server;
  readonly #address: SocketAddress;
  readonly #connections = new Set<Socket>();
  /** Undefined while the daemon is starting. */
  control: DaemonControl | undefined;
  audit: Audit | undefined;
  /** Ends the daemon before `control` is there; undefined: it cannot be ended yet. */
  onEarlyStop: StopEarly | undefined;

  private constructor(address: SocketAddress) {
    this.#address = address;
    this.#server = createServer((socket) => void this.#serve(socket));
    // A connection that cannot be accepted, for want of a file descriptor, must not end the daemon.
    this.#server.on('error', () => undefined);
  }

  /**
   * Listens on `path` and replaces a socket that a dead daemon left there; the caller knows that it is dead.
   * Throws the system's error when it cannot listen.
   */
  static async open(path: string): Promise<ControlServer> {
    removeStale(path);
    const server = new ControlServer(socketAddress(path));
    await server.#listen();
    return server;
  }

  /** Removes the socket; connections stay open. Does nothing the second time. */
  unlisten(): void {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#address.release();
  }

  /** Closes each connection once its answers are sent, without waiting for the client. */
  hangUp(): void {
    for (const socket of this.#connections) socket.destroySoon();
  }

  async #listen(): Promise<void> {
    // Node creates the socket synchronously, with the mode that the mask leaves.
    const mask = process.umask(UMASK);
    try {
      this.#server.listen({ path: this.#address.path });
    } finally {
      process.umask(mask);
    }
    try {
      await once(this.#server, 'listening');
    } catch (error) {
      this.#address.release();
      throw error;
    }
  }

  async #serve(socket: Socket): Promise<void> {
    this.#connections.add(socket);
    socket.once('close', () => this.#connections.delete(socket));
    // A client that went away needs no answer.
    socket.on('error', () => socket.destroy());
    const answer = (message: ControlAnswer): void => void socket.write(toLine(message));
    try {
      const call = await firstCall(socket);
      if (call === undefined) return void socket.destroy();
      if (await this.#answerAudited(call, answer)) socket.end();
    } catch (error) {
      answer(toError(error));
      socket.end();
    }
  }

  async #answerAudited(
    call: ControlCall,
    answer: (message: ControlAnswer) => void,
  ): Promise<boolean> {
    const what = auditedCall(call);
    const record = (ok: boolean): void => {
      if (what !== undefined) {
        this.audit?.record({ ...what, actor: { ...call.actor, via: 'control' }, ok });
      }
    };
    try {
      const isOver = await this.#carryOut(call, answer);
      record(true);
      return isOver;
    } catch (error) {
      record(false);
      throw error;
    }
  }

  /** Resolves to true when the answer is complete. */
  async #carryOut(call: ControlCall, answer: (message: ControlAnswer) => void): Promise<boolean> {
    if (call.call === 'stop' && this.control === undefined && this.onEarlyStop !== undefined) {
      // Nothing is in flight yet.
      const drained = { finished: 0, cutOff: 0 };
      answer({ type: 'accepted' });
      answer({ type: 'event', event: { type: 'stopped', drained } });
      this.onEarlyStop({ now: call.now });
      return false;
    }
    const control = this.#controlFor(call);
    switch (call.call) {
      case 'status':
        answer({ type: 'status', status: await control.status() });
        return true;
      case 'hosts':
        answer({ type: 'hosts', list: await control.hosts(call.question) });
        return true;
      case 'reload':
        answer({ type: 'reloaded', report: await control.reload() });
        return true;
      case 'pause':
      case 'unpause':
        await control[call.call](call.job);
        answer({ type: 'done' });
        return true;
      case 'stop':
        // Events follow until the daemon closes the connection, its last act.
        control.subscribe((event) => {
          if (event.type === 'stopping' || event.type === 'stopped') {
            answer({ type: 'event', event });
          }
        });
        answer({ type: 'accepted' });
        control.stop({ now: call.now });
        return false;
    }
  }

  #controlFor({ call, version }: ControlCall): DaemonControl {
    if (version !== VERSION && call !== 'stop') {
      throw new AppError(
        'busy',
        `The daemon is Rota ${VERSION}, and this command is Rota ${version}`,
        {
          hint: '"rota restart" replaces it',
        },
      );
    }
    if (this.control !== undefined) return this.control;
    throw new AppError('busy', 'The daemon is still starting');
  }
}

/** The audit event of a call; undefined for a call that is not audited. */
function auditedCall(
  call: ControlCall,
): Pick<AuditEvent, 'action' | 'target' | 'detail'> | undefined {
  switch (call.call) {
    case 'status':
    case 'hosts':
      return undefined;
    case 'reload':
      return { action: 'reload' };
    case 'pause':
    case 'unpause':
      return { action: call.call, target: call.job };
    case 'stop':
      return { action: 'stop', detail: call.now ? 'at once' : undefined };
  }
}

/** Undefined when the client went away or sent an unknown call. */
async function firstCall(socket: Socket): Promise<ControlCall | undefined> {
  const line = await firstLine(socket);
  if (line === undefined) return undefined;
  const call: unknown = JSON.parse(line);
  return isCall(call) ? call : undefined;
}

/** Reads on after the first line and drops the rest, to notice the end of the connection. */
function firstLine(socket: Socket): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      if (text.includes('\n')) return;
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > MAX_CALL_LENGTH) socket.destroy();
    });
    socket.once('close', () => resolve(undefined));
  });
}

function isCall(value: unknown): value is ControlCall {
  if (typeof value !== 'object' || value === null) return false;
  if (!('call' in value && 'version' in value)) return false;
  if (value.call === 'stop') return 'now' in value && typeof value.now === 'boolean';
  if (value.call === 'pause' || value.call === 'unpause') {
    return 'job' in value && typeof value.job === 'string';
  }
  if (value.call === 'hosts') {
    return 'question' in value && typeof value.question === 'object' && value.question !== null;
  }
  return value.call === 'status' || value.call === 'reload';
}

function toError(error: unknown): ControlAnswer {
  const known = error instanceof AppError ? error : new AppError('usage', messageOf(error));
  return { type: 'error', ...known.toData() };
}

function removeStale(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw new Error(`${path} exists and is not a socket`);
  unlinkSync(path);
}
