// The interface between an exchange and the protocol that carries it: HTTP/1.1 or HTTP/2 over one socket.
import type { HeaderList, Method } from '../domain/request.ts';

/** A request as a protocol sends it. */
export interface WireRequest {
  readonly method: Method;
  /** Path and query; the whole address where a proxy forwards the request. */
  readonly target: string;
  /** The target's `host[:port]`, sent unless `headers` has a `host` of its own. */
  readonly host: string;
  readonly headers: HeaderList;
  /** Headers that Rota adds; the same list for equal `headers` of one route. */
  readonly added: HeaderList;
  readonly body: string | undefined;
  /** Cap on the response's head. */
  readonly maxHeadBytes: number;
}

/** Controls one request that its protocol has taken. */
export interface Sending {
  /** Stops reading the response's body; a few more bytes may still arrive. */
  pause(): void;
  resume(): void;
  /** Ends the exchange without another callback. HTTP/1.1 closes the connection, HTTP/2 resets the stream. */
  abort(): void;
}

/** Receives the response to a request: one head, any number of data, and then one `onEnd` or `onError`. */
export interface ResponseHandler {
  /** The request is about to be written. Until then it waited for its connection, or for a free stream. */
  onSending(sending: Sending): void;
  /** The first byte of a head has arrived; called again for the head that follows an interim response. */
  onFirstByte(): void;
  /**
   * The head of a final response, with names in lower case. `bytes` has the same headers with one character for each
   * byte, for values that go back to the server. Interim responses are not reported.
   */
  onHead(status: number, headers: HeaderList, bytes: HeaderList): void;
  /** Bytes of the body from `from` up to, but not including, `to`. The buffer changes after the callback. */
  onData(buffer: Uint8Array, from: number, to: number): void;
  /** The response is complete; `isOpenEnded`: only the end of its connection ended it. */
  onEnd(isOpenEnded: boolean): void;
  /** The exchange failed; `faultOf` turns the error into a fault. */
  onError(error: Error): void;
}

/** HTTP over one socket. */
export interface Protocol {
  /** Time on the clock at which an unused connection closes. */
  readonly idleUntil: number;
  /** True when the server takes no more exchanges on it, although some may still be in progress. */
  readonly isEnding: boolean;
  /** False when the connection has ended, is too old, or was idle too long for this request. */
  canServe(request: WireRequest): boolean;
  /** Sends a request and reports its result to the handler. Never throws. */
  send(request: WireRequest, handler: ResponseHandler): void;
  /** Takes the first `length` bytes of a borrowed buffer, where the socket emits no `data` events. */
  read?(buffer: Buffer, length: number): void;
  /** Closes the connection; every exchange on it ends with an error. */
  destroy(): void;
}
