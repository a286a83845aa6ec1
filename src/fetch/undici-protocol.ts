// HTTP/2 through undici's client over one socket that was made for it.
import type { Socket } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import { flattenHeaders } from './header-list.ts';
import type { Protocol, ResponseHandler, Sending, WireRequest } from './protocol.ts';
import type { Route } from './route.ts';

const MAX_HEAD_BYTES = 16 * 1024;
/** An unused connection closes after this, or a second before the server said that it would. */
const IDLE_MS = 30_000;
const IDLE_MARGIN_MS = 1000;

export type SocketCallback = (...args: [null, Socket] | [Error, null]) => void;

export interface UndiciProtocolOptions {
  readonly route: Route;
  /** Connected, and secured where the route is. */
  readonly socket: Socket;
  /** Makes another socket when the first has ended and requests are left. */
  readonly reconnect: (callback: SocketCallback) => void;
}

export class UndiciProtocol implements Protocol {
  readonly #client: Client;
  readonly #route: Route;
  #socket: Socket | undefined;

  constructor({ route, socket, reconnect }: UndiciProtocolOptions) {
    this.#route = route;
    this.#socket = socket;
    this.#client = new Client(route.origin, {
      pipelining: 1,
      // The deadlines are ours: undici's do not see redirects, queues, or a byte now and then.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxHeaderSize: MAX_HEAD_BYTES,
      keepAliveTimeout: IDLE_MS,
      keepAliveMaxTimeout: IDLE_MS,
      keepAliveTimeoutThreshold: IDLE_MARGIN_MS,
      allowH2: route.http2,
      connect: (_, callback) => {
        // Not within this call: the client is not ready for it yet.
        const first = this.#socket;
        this.#socket = undefined;
        if (first === undefined) reconnect(callback);
        else queueMicrotask(() => callback(null, first));
      },
    });
  }

  /** undici closes it itself. */
  get idleUntil(): number {
    return Infinity;
  }

  canServe(): boolean {
    return true;
  }

  send(request: WireRequest, handler: ResponseHandler): void {
    this.#client.dispatch(this.#optionsOf(request), new DispatchHandler(handler));
  }

  destroy(): void {
    this.#client.destroy(null, () => {});
    this.#socket?.destroy();
  }

  #optionsOf({ method, target, headers, added, body }: WireRequest): Dispatcher.DispatchOptions {
    const options: Dispatcher.DispatchOptions & { servername: string } = {
      method,
      path: target,
      headers: [...headers, ...added],
      body: body ?? null,
      // Else undici would connect again whenever requests differ in their Host header.
      servername: this.#route.endpoint.hostname,
    };
    return options;
  }
}

/** Translates undici's callbacks into those of a response's handler. */
class DispatchHandler implements Dispatcher.DispatchHandler, Sending {
  readonly #handler: ResponseHandler;
  #controller: Dispatcher.DispatchController | undefined;
  #isAborted = false;

  constructor(handler: ResponseHandler) {
    this.#handler = handler;
  }

  pause(): void {
    this.#controller?.pause();
  }

  resume(): void {
    this.#controller?.resume();
  }

  abort(): void {
    this.#isAborted = true;
    this.#controller?.abort(new Error('stopped'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#handler.onSending(this);
  }

  onResponseStarted(): void {
    if (!this.#isAborted) this.#handler.onFirstByte();
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // An interim response (RFC 9110 15.2) is not an answer: the wait goes on.
    if (this.#isAborted || status < 200) return;
    this.#handler.onHead(status, flattenHeaders(headers));
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#isAborted) this.#handler.onData(chunk, 0, chunk.length);
  }

  onResponseEnd(): void {
    if (!this.#isAborted) this.#handler.onEnd();
  }

  onResponseError(_: unknown, error: Error): void {
    if (!this.#isAborted) this.#handler.onError(error);
  }
}
