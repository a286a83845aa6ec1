// The seam between an exchange and the protocol that carries it: HTTP/1.1 or HTTP/2 over one socket.
import type { HeaderList, Method } from '../domain/request.ts';

/** A request as a protocol sends it. */
export interface WireRequest {
  readonly method: Method;
  /** Path and query; the whole address where a proxy forwards the request. */
  readonly target: string;
  /** The target's `host[:port]`, sent unless `headers` has a `host` of its own. */
  readonly host: string;
  readonly headers: HeaderList;
  /** Headers that Rota adds to those; the same for equal `headers` of one route. */
  readonly added: HeaderList;
  readonly body: string | undefined;
  /** Cap of the response's head. */
  readonly maxHeadBytes: number;
}

/** Controls one request that was handed to its protocol. */
export interface Sending {
  /** Stops reading the response's body; a few bytes more may still come. */
  pause(): void;
  resume(): void;
  /** Ends the exchange without another callback. HTTP/1.1 closes the connection, HTTP/2 resets the stream. */
  abort(): void;
}

/** Hears what becomes of a request: one head, any number of data, and then one `onEnd` or `onError`. */
export interface ResponseHandler {
  /** The request is about to be written. Until then it waited for its connection, or for a free stream. */
  onSending(sending: Sending): void;
  /** The first byte of a head has come; called again for the head that follows an interim response. */
  onFirstByte(): void;
  /**
   * A final response's head: names in lower case. `bytes`: the same with one character for each byte, for what goes
   * back to the server. Interim responses are not reported.
   */
  onHead(status: number, headers: HeaderList, bytes: HeaderList): void;
  /** Bytes of the body from `from` up to and without `to`. The buffer is lent: it changes after the callback. */
  onData(buffer: Uint8Array, from: number, to: number): void;
  /** The response is over; `isOpenEnded`: only the end of its connection said so. */
  onEnd(isOpenEnded: boolean): void;
  /** `faultOf` knows what the error means. */
  onError(error: Error): void;
}

/** HTTP over one socket. */
export interface Protocol {
  /** On the clock: an unused connection closes then. */
  readonly idleUntil: number;
  /** True when the server takes no more exchanges on it, although some may still be under way. */
  readonly isEnding: boolean;
  /** False when the connection has ended, or is too old or too long idle for this request. */
  canServe(request: WireRequest): boolean;
  /** Sends a request; what comes of it goes to the handler. Never throws. */
  send(request: WireRequest, handler: ResponseHandler): void;
  /** Takes the first `length` bytes of a buffer that is lent, where the socket does not tell of them itself. */
  read?(buffer: Buffer, length: number): void;
  /** Closes the connection; every exchange on it ends with an error. */
  destroy(): void;
}
