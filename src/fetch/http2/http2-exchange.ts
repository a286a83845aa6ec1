// One request and its response as a stream of an HTTP/2 connection.
import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  constants,
  type OutgoingHttpHeaders,
} from 'node:http2';
import type { HeaderList } from '../../domain/request.ts';
import { formatBytes } from '../../domain/byte-size.ts';
import { finalHead } from '../final-head.ts';
import { flattenHeaders, utf8Value } from '../header-list.ts';
import type { ResponseReceiver, Sending, WireRequest } from '../protocol.ts';
import { ResponseError } from '../response-error.ts';

/** Cap on the heads of interim responses before the final one. */
const MAX_INTERIM_HEADS = 100;

export interface Http2ExchangeOptions {
  readonly request: WireRequest;
  readonly handler: ResponseReceiver;
  /** Called once, when the exchange has ended. */
  readonly onDone: (exchange: Http2Exchange) => void;
}

export class Http2Exchange implements Sending {
  readonly #options: Http2ExchangeOptions;
  #stream: ClientHttp2Stream | undefined;
  #interimHeads = 0;
  /** True when the server has ended the response: it then counts as complete, even if a reset follows. */
  #isComplete = false;
  #isDone = false;

  constructor(options: Http2ExchangeOptions) {
    this.#options = options;
  }

  get handler(): ResponseReceiver {
    return this.#options.handler;
  }

  /** Number of its stream; Infinity before it has a stream. */
  get id(): number {
    return this.#stream?.id ?? Infinity;
  }

  start(session: ClientHttp2Session): void {
    const { request, handler } = this.#options;
    handler.onSending(this);
    if (this.#isDone) return;
    const { body } = request;
    const endStream = body === undefined || body === '';
    let stream: ClientHttp2Stream;
    try {
      stream = session.request(headersOf(request), { endStream });
    } catch (error) {
      return this.fail(error instanceof Error ? error : new Error(String(error)));
    }
    this.#stream = stream;
    this.#watchForEnd(stream);
    stream.on('headers', () => this.#onInterimHead());
    // oxlint-disable-next-line rota/options-object -- node:http2 calls it
    stream.once('response', (headers, _flags, raw?: unknown) => {
      const flat = isText(raw) ? raw : flattenHeaders(headers);
      this.#onHead(headers[':status'] ?? 0, withoutPseudo(flat));
      // Only now: otherwise Deno would deliver data before the head.
      stream.on('data', (chunk: Buffer) => {
        if (this.#isDone) return;
        handler.onData(chunk, 0, chunk.length);
        if (!this.#isDone) handler.onReadEnd();
      });
    });
    stream.once('end', () => {
      if (this.#isComplete) this.#finish(() => handler.onEnd(false));
    });
    stream.on('error', (error) => this.fail(this.#meaningOf(error)));
    stream.once('close', () => this.fail(this.#resetBy(stream.rstCode)));
    if (!endStream) stream.end(body);
  }

  pauseReading(): void {
    this.#stream?.pause();
  }

  continueReading(): void {
    this.#stream?.resume();
  }

  abort(): void {
    this.#stream?.close(constants.NGHTTP2_CANCEL);
    this.#finish(() => {});
  }

  fail(error: Error): void {
    this.#finish(() => this.#options.handler.onError(error));
  }

  /**
   * Notes the end of the response. Node ends the stream in the same way when the server ends the response and when it
   * resets the stream with NO_ERROR. Only in the first case is the stream still open when its end is pushed.
   */
  #watchForEnd(stream: ClientHttp2Stream): void {
    const push = stream.push.bind(stream);
    stream.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
      if (chunk === null && !stream.closed && !stream.destroyed) this.#isComplete = true;
      return push(chunk, encoding);
    };
  }

  #onInterimHead(): void {
    this.#interimHeads += 1;
    if (this.#interimHeads <= MAX_INTERIM_HEADS) return;
    this.#refuse(new ResponseError('protocol', `over ${MAX_INTERIM_HEADS} interim responses`));
  }

  #onHead(status: number, bytes: HeaderList): void {
    if (this.#isDone) return;
    const { handler, request } = this.#options;
    handler.onFirstByte();
    const size = bytes.reduce((sum, text) => sum + text.length + 2, 0);
    if (size > request.maxHeadBytes) {
      const sentence = `The response's head is over ${formatBytes(request.maxHeadBytes)}`;
      return this.#refuse(new ResponseError('too_large', sentence));
    }
    handler.onHead(finalHead(status, { headers: bytes.map(utf8Value), bytes }));
  }

  /** Ends the stream from our side with this error. */
  #refuse(error: ResponseError): void {
    this.#stream?.close(constants.NGHTTP2_CANCEL);
    this.fail(error);
  }

  #meaningOf(error: Error & { code?: string }): Error {
    switch (error.code ?? '') {
      case 'ERR_HTTP2_STREAM_ERROR':
        return this.#resetBy(this.#stream?.rstCode);
      case 'ERR_HTTP2_ERROR':
        return new ResponseError('protocol', 'it breaks the rules of HTTP/2');
      case 'ERR_HTTP2_SESSION_ERROR':
        return new ResponseError('reset', 'the server ended the connection');
      case 'ERR_HTTP2_GOAWAY_SESSION':
      case 'ERR_HTTP2_INVALID_SESSION':
        return new ResponseError('stale', 'the connection had ended');
      default:
        return error;
    }
  }

  #resetBy(code: number | undefined): ResponseError {
    // RFC 9113 8.7: the server has not looked at the request.
    if (code === constants.NGHTTP2_REFUSED_STREAM) {
      return new ResponseError('stale', 'the server refused the stream');
    }
    return new ResponseError('reset', `the stream ended with code ${code ?? 0}`);
  }

  #finish(report: () => void): void {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#options.onDone(this);
    report();
  }
}

function headersOf({
  method,
  target,
  host,
  headers,
  added,
  body,
}: WireRequest): OutgoingHttpHeaders {
  const sent = new Map<string, string | string[]>([
    [':method', method],
    [':scheme', 'https'],
    [':authority', host],
    [':path', target],
  ]);
  for (const list of [headers, added]) {
    for (let index = 0; index < list.length; index += 2) {
      const name = list[index] ?? '';
      const value = list[index + 1] ?? '';
      if (name === 'host') sent.set(':authority', value);
      // It belongs to connections of HTTP/1.1 (RFC 9113 8.2.2).
      else if (name !== 'connection') sent.set(name, withValue(sent.get(name), value));
    }
  }
  if (body !== undefined && body !== '' && !sent.has('content-length')) {
    sent.set('content-length', String(Buffer.byteLength(body)));
  }
  return Object.fromEntries(sent);
}

function withValue(earlier: string | string[] | undefined, value: string): string | string[] {
  return earlier === undefined ? value : [earlier, value].flat();
}

function isText(raw: unknown): raw is readonly string[] {
  return Array.isArray(raw) && raw.every((part) => typeof part === 'string');
}

function withoutPseudo(raw: readonly string[]): HeaderList {
  return raw.filter((_, index) => raw[index - (index % 2)]?.startsWith(':') === false);
}
