// The daemon's end of the control socket: a unix socket beside the database that only its owner may open.
import { once } from 'node:events';
import { lstatSync, unlinkSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { Audit, AuditEvent } from '../domain/audit.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { AppError, messageOf } from '../domain/error.ts';
import { VERSION } from '../platform/version.ts';
import { toLine, type ControlAnswer, type ControlCall } from './control-protocol.ts';
import { socketAddress, type SocketAddress } from './socket-path.ts';

/** Reading and writing for the owner alone. */
const UMASK = 0o177;
const MAX_CALL_LENGTH = 64 * 1024;

export class ControlServer {
  readonly #server: Server;
  readonly #address: SocketAddress;
  readonly #connections = new Set<Socket>();
  /** Undefined while the daemon is starting. */
  control: DaemonControl | undefined;
  audit: Audit | undefined;

  private constructor(address: SocketAddress) {
    this.#address = address;
    this.#server = createServer((socket) => void this.#serve(socket));
  }

  /**
   * Listens at `path`, in place of a socket that a dead daemon left there: whether it is dead is for
   * the caller to know. Throws what the system says against it.
   */
  static async open(path: string): Promise<ControlServer> {
    removeStale(path);
    const server = new ControlServer(socketAddress(path));
    await server.#listen();
    return server;
  }

  /** Takes the socket away; those who are connected stay. Does nothing the second time. */
  unlisten(): void {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#address.release();
  }

  /** Hangs up on those who are connected once they were told all; waits for none of them to do so too. */
  hangUp(): void {
    for (const socket of this.#connections) socket.destroySoon();
  }

  async #listen(): Promise<void> {
    // The socket is made within this turn, with the mode that the mask leaves.
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
    // Whoever asked and went away is owed no answer.
    socket.on('error', () => socket.destroy());
    const answer = (message: ControlAnswer): void => void socket.write(toLine(message));
    try {
      const call = await firstCall(socket);
      if (call === undefined) return void socket.destroy();
      if (await this.#audited(call, answer)) socket.end();
    } catch (error) {
      answer(toError(error));
      socket.end();
    }
  }

  async #audited(call: ControlCall, answer: (message: ControlAnswer) => void): Promise<boolean> {
    const what = auditedCall(call);
    const note = (ok: boolean): void => {
      if (what !== undefined) {
        this.audit?.record({ ...what, actor: { ...call.actor, via: 'control' }, ok });
      }
    };
    try {
      const isOver = await this.#carryOut(call, answer);
      note(true);
      return isOver;
    } catch (error) {
      note(false);
      throw error;
    }
  }

  /** True when all is said. */
  async #carryOut(call: ControlCall, answer: (message: ControlAnswer) => void): Promise<boolean> {
    const control = this.#controlFor(call);
    switch (call.call) {
      case 'status':
        answer({ type: 'status', status: control.status() });
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
        // Told until the daemon hangs up, which it does last of all.
        control.subscribe((event) => {
          if (event.type === 'stopping' || event.type === 'stopped') {
            answer({ type: 'event', event });
          }
        });
        answer({ type: 'heard' });
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

/** What is written into the audit log of a call. */
function auditedCall(
  call: ControlCall,
): Pick<AuditEvent, 'action' | 'target' | 'detail'> | undefined {
  switch (call.call) {
    case 'status':
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

/** Undefined when the other side went away, or said what cannot be understood. */
async function firstCall(socket: Socket): Promise<ControlCall | undefined> {
  const line = await firstLine(socket);
  if (line === undefined) return undefined;
  const call: unknown = JSON.parse(line);
  return isCall(call) ? call : undefined;
}

/** What follows it is read and dropped, so that the end of the connection is seen. */
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
  return value.call === 'status' || value.call === 'reload';
}

function toError(error: unknown): ControlAnswer {
  const known = error instanceof AppError ? error : new AppError('usage', messageOf(error));
  return { type: 'error', code: known.code, message: known.message, hint: known.hint };
}

function removeStale(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isSocket()) throw new Error(`${path} is there and is no socket`);
  unlinkSync(path);
}
