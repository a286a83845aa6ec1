// The interface between an exchange and the protocol that carries it: HTTP/1.1 or HTTP/2 over one socket.
import type { HeaderList, Method } from '../domain/request.ts';
import type { FinalHead } from './final-head.ts';

/** A request as a protocol sends it. */
export interface WireRequest {
  readonly method: Method;
  /** Path and query; the whole address where a proxy forwards the request. */
  readonly target: string;
  /** The target's `host[:port]`, sent unless `headers` has a `host` of its own. */
  readonly host: string;
  readonly headers: HeaderList;
  /** Headers that Rota adds: equal for equal `headers` of one route. Made by each reading. */
  readonly added: HeaderList;
  readonly body: string | undefined;
  /** Cap on the response's head. */
  readonly maxHeadBytes: number;
}

/** Controls one request that its protocol has taken. */
export interface Sending {
  /** Stops reading the response's body; a few more bytes may still arrive. */
  pauseReading(): void;
  continueReading(): void;
  /** Ends the exchange without another callback. HTTP/1.1 closes the connection, HTTP/2 resets the stream. */
  abort(): void;
}

/**
 * Receives the response to a request: one head, any number of data, and then one `onEnd` or `onError`. It may then send
 * the next request at once, even over the same connection.
 */
export interface ResponseReceiver {
  /** The request is about to be written. Until then it waited for its connection, or for a free stream. */
  onSending(sending: Sending): void;
  /** The first byte of a head has arrived; called again for the head that follows an interim response. */
  onFirstByte(): void;
  /** The head of a final response. Interim responses are not reported. */
  onHead(head: FinalHead): void;
  /** Bytes of the body from `from` up to, but not including, `to`: lent until `onReadEnd` or `onEnd` has returned. */
  onData(buffer: Buffer, from: number, to: number): void;
  /** The bytes of earlier calls of `onData` change after this. Not called between the last data and `onEnd` of one read. */
  onReadEnd(): void;
  /** The response is complete; `isOpenEnded`: only the end of its connection ended it. Called last. */
  onEnd(isOpenEnded: boolean): void;
  /** The exchange failed; `faultOf` turns the error into a fault. Called last. */
  onError(error: Error): void;
}

/** HTTP over one socket. */
export interface Protocol {
  /** Time on the clock at which an unused connection closes. */
  readonly idleUntil: number;
  /** True when the server takes no more exchanges on it, although some may still be in progress. */
  readonly isEnding: boolean;
  /** False when the connection has ended, or was idle too long for this request. `now`: on the clock. */
  canServe(request: WireRequest, now: number): boolean;
  /** Sends a request and reports its result to the handler, possibly before it returns. Never throws. */
  send(request: WireRequest, handler: ResponseReceiver): void;
  /** Forgets a request that waits for a stream, without another callback. */
  cancel?(handler: ResponseReceiver): void;
  /** Takes the first `length` bytes of a borrowed buffer, where the socket emits no `data` events. */
  read?(buffer: Buffer, length: number): void;
  /** Closes the connection; every exchange on it ends with an error. */
  destroy(): void;
}
