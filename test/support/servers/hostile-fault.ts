// A fault of a server: its name, its behaviour on a raw socket, and the expected outcome.
import type { Socket } from 'node:net';
import type { ErrorKind } from '../../../src/domain/outcome.ts';

export interface HostileFault {
  readonly name: string;
  /** The expected error kind of the result, or the expected status of the response. */
  readonly expected: ErrorKind | number;
  /** Called with the socket after the head of a request. */
  readonly respond: (socket: Socket, tools: FaultTools) => void;
}

export interface FaultTools {
  /** Calls back every few milliseconds while the socket is open. */
  readonly drip: (callback: () => void) => void;
  /** The server's own address, without a final slash. */
  readonly origin: string;
}

export function send(...parts: readonly (string | Uint8Array)[]): HostileFault['respond'] {
  return (socket) => {
    for (const part of parts) socket.write(part);
  };
}
