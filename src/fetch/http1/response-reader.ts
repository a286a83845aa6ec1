// One response out of what comes over a connection: interim heads, the head, the body.
import type { ResponseHandler } from '../protocol.ts';
import { ResponseError } from '../response-error.ts';
import { BodyReader } from './body-reader.ts';
import { HeadReader, type HeadReaderOptions } from './head-reader.ts';
import type { ResponseHead } from './response-head.ts';

/** The most interim responses (RFC 9110 15.2) before one answer. */
const MAX_INTERIM = 32;

export interface ExpectedResponse {
  /** It has the headers of a body, but none. */
  readonly isHead: boolean;
  /** Cap of the head, and of the interim responses before it together. */
  readonly maxHeadBytes: number;
  readonly handler: ResponseHandler;
}

export class ResponseReader {
  readonly #head: HeadReader;
  readonly #body = new BodyReader();
  #expected: ExpectedResponse | undefined;
  /** Of the final response. */
  #final: ResponseHead | undefined;
  #interimCount = 0;
  #interimBytes = 0;
  /** False after an interim response that needed leniency. */
  #isStrict = true;
  #isCloseFramed = false;

  constructor(options: HeadReaderOptions) {
    this.#head = new HeadReader(options);
  }

  start(expected: ExpectedResponse): void {
    this.#expected = expected;
    this.#final = undefined;
    this.#interimCount = 0;
    this.#interimBytes = 0;
    this.#isStrict = true;
  }

  /** Reads no further; what is held is forgotten. */
  stop(): void {
    this.#expected = undefined;
    this.#head.reset();
  }

  /** The response is complete. */
  get isDone(): boolean {
    return this.#final !== undefined && this.#body.isDone;
  }

  /** Of a complete response: its connection may serve another request. */
  get keepsAlive(): boolean {
    return (
      this.#final?.keepsAlive === true &&
      this.#isStrict &&
      this.#body.isStrict &&
      !this.#isCloseFramed
    );
  }

  /** Of a complete response: how long the server keeps its connection; undefined: it does not say. */
  get idleMs(): number | undefined {
    return this.#final?.idleMs;
  }

  /** The end of the connection completes the response. */
  get endsWithConnection(): boolean {
    return this.#final !== undefined && this.#body.endsWithConnection;
  }

  /**
   * Reads from `from` up to `to` and returns where it stopped: after the response, or at `to`. The
   * handler hears of the head and of data, not of the end. Throws ResponseError.
   */
  read(buffer: Buffer, from: number, to: number): number {
    let at = from;
    while (at < to && this.#final === undefined && this.#expected !== undefined) {
      at = this.#readHead(buffer, at, { to, expected: this.#expected });
    }
    if (at === to || this.#final === undefined || this.#expected === undefined) return at;
    return this.#body.read(buffer, at, { to, sink: this.#onBody });
  }

  readonly #onBody = (buffer: Buffer, from: number, to: number): boolean => {
    this.#expected?.handler.onData(buffer, from, to);
    return this.#expected !== undefined;
  };

  #readHead(
    buffer: Buffer,
    from: number,
    { to, expected }: { to: number; expected: ExpectedResponse },
  ): number {
    const { handler, isHead, maxHeadBytes } = expected;
    if (!this.#head.isWithinHead) handler.onFirstByte();
    const end = this.#head.read(buffer, from, { to, maxBytes: maxHeadBytes });
    const { head } = this.#head;
    if (end < 0 || head === undefined) return to;
    if (head.status < 200) {
      this.#countInterim(head, { bytes: end - from, maxHeadBytes });
      return end;
    }
    const { status } = head;
    this.#final = head;
    const framing = isHead || status === 204 || status === 304 ? 0 : head.framing;
    this.#isCloseFramed = framing === 'close';
    this.#body.start(framing);
    handler.onHead(status, head.headers, head.bytes);
    return end;
  }

  #countInterim(
    { status, keepsAlive }: ResponseHead,
    { bytes, maxHeadBytes }: { bytes: number; maxHeadBytes: number },
  ): void {
    if (status === 101)
      throw new ResponseError('protocol', 'a change of protocol that nobody asked for');
    if (!keepsAlive) this.#isStrict = false;
    this.#interimCount += 1;
    this.#interimBytes += bytes;
    if (this.#interimCount > MAX_INTERIM || this.#interimBytes > maxHeadBytes) {
      throw new ResponseError('protocol', 'too many interim responses');
    }
  }
}
