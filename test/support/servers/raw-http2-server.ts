// An HTTP/2 server that sends exactly the frames of a test (RFC 9113 4.1), which node:http2 would not.
import { constants } from 'node:http2';
import type { Socket } from 'node:net';
import { tlsFile } from '../fetch-fixtures.ts';
import { type SocketServer, startSocketServer } from './hostile-server.ts';

const PREFACE_BYTES = 24;
const HEAD_BYTES = 9;
const TYPES = { data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goaway: 7 } as const;
const END_STREAM = 1;
const END_HEADERS = 4;
/** HPACK's entry for `:status: 200` (RFC 7541, appendix A). */
const STATUS_200 = Buffer.from([0x88]);

export class RawHttp2Connection {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  /** The head of a response with status 200 and no other header. */
  head(stream: number, { isEnd = false }: { isEnd?: boolean } = {}): void {
    const flags = END_HEADERS | (isEnd ? END_STREAM : 0);
    this.#frame(TYPES.headers, { flags, stream, payload: STATUS_200 });
  }

  data(stream: number, text: string, { isEnd = false }: { isEnd?: boolean } = {}): void {
    const flags = isEnd ? END_STREAM : 0;
    this.#frame(TYPES.data, { flags, stream, payload: Buffer.from(text) });
  }

  reset(stream: number, code: number): void {
    this.#frame(TYPES.reset, { stream, payload: numbers(code) });
  }

  goaway(lastStream: number, code: number = constants.NGHTTP2_NO_ERROR): void {
    this.#frame(TYPES.goaway, { payload: numbers(lastStream, code) });
  }

  settings(isAnswer: boolean): void {
    this.#frame(TYPES.settings, { flags: isAnswer ? 1 : 0 });
  }

  #frame(
    type: number,
    {
      flags = 0,
      stream = 0,
      payload = Buffer.alloc(0),
    }: { flags?: number; stream?: number; payload?: Buffer },
  ): void {
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeUIntBE(payload.length, 0, 3);
    head.writeUInt8(type, 3);
    head.writeUInt8(flags, 4);
    head.writeUInt32BE(stream, 5);
    this.#socket.write(Buffer.concat([head, payload]));
  }
}

/** Calls `respond` with the id of each stream whose head has arrived. Never ends a connection by itself. */
export async function startRawHttp2Server(
  respond: (connection: RawHttp2Connection, stream: number) => void,
): Promise<SocketServer> {
  const tls = {
    cert: tlsFile('server.pem'),
    key: tlsFile('server-key.pem'),
    ALPNProtocols: ['h2'],
    // The server's half stays open when the client ends its own.
    allowHalfOpen: true,
  };
  return startSocketServer(
    (socket) => {
      const connection = new RawHttp2Connection(socket);
      let received = Buffer.alloc(0);
      let isGreeted = false;
      socket.on('data', (chunk: Buffer) => {
        received = Buffer.concat([received, chunk]);
        if (!isGreeted && received.length >= PREFACE_BYTES) {
          isGreeted = true;
          received = received.subarray(PREFACE_BYTES);
          connection.settings(false);
        }
        if (!isGreeted) return;
        while (received.length >= HEAD_BYTES) {
          const length = received.readUIntBE(0, 3);
          if (received.length < HEAD_BYTES + length) return;
          const [type, flags, stream] = [received[3], received[4], received.readUInt32BE(5)];
          received = received.subarray(HEAD_BYTES + length);
          if (type === TYPES.settings && flags === 0) connection.settings(true);
          if (type === TYPES.headers) respond(connection, stream);
        }
      });
    },
    { tls },
  );
}

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}
