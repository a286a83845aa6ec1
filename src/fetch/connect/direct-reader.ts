// Reads the data of a connection into a buffer that Node is given, instead of a new one for each read.
import type { OnReadOpts } from 'node:net';
import type { Protocol } from '../protocol.ts';
import type { Route } from '../route.ts';

const READ_BYTES = 256 * 1024;

/** All sockets share it: a read ends before the next begins, except on Windows. */
const SHARED_BUFFER = process.platform === 'win32' ? undefined : Buffer.allocUnsafeSlow(READ_BYTES);

/** Node can read into a given buffer, except through a tunnel and for HTTP/2, which takes over the socket. */
export function readsInto({ tunnel, http2 }: Route): boolean {
  return tunnel === undefined && !http2;
}

/** Passes the data of one socket to its protocol. */
export class DirectReader implements OnReadOpts {
  protocol: Protocol | undefined;
  readonly buffer: Buffer = SHARED_BUFFER ?? Buffer.allocUnsafeSlow(READ_BYTES);

  readonly callback = (length: number): boolean => {
    this.protocol?.read?.(this.buffer, length);
    return true;
  };
}
