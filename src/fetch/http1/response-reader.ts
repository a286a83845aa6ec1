// Reads one response from received data: interim heads, the head, the body.
import type { ResponseReceiver, WireRequest } from '../protocol.ts';
import { ResponseError } from '../response-error.ts';
import { BodyReader, type BodySink } from './body-reader.ts';
import { HeadReader, type HeadReaderOptions } from './head-reader.ts';
import type { ResponseHead } from './response-head.ts';

/** Cap on the interim responses (RFC 9110 15.2) before a final one. */
const MAX_INTERIM = 32;

/** The request whose response is read. */
export type AwaitedResponse = Pick<WireRequest, 'method' | 'maxHeadBytes'>;

export class ResponseReader implements BodySink {
  readonly #head: HeadReader;
  readonly #body: BodyReader;
  #handler: ResponseReceiver | undefined;
  /** True for HEAD: the response has the headers of a body, but no body. */
  #isHead = false;
  /** Head of the final response. */
  #final: ResponseHead | undefined;
  #interimCount = 0;
  #interimBytes = 0;
  /** False after an interim response that only a lenient reader accepts. */
  #isStrict = true;
  #isCloseFramed = false;

  constructor(options: HeadReaderOptions) {
    this.#head = new HeadReader(options);
    this.#body = new BodyReader(this);
  }

  /** Begins the response to a request. The cap on its head is also that on the interim responses before it together. */
  start({ method, maxHeadBytes }: AwaitedResponse, handler: ResponseReceiver): void {
    this.#handler = handler;
    this.#isHead = method === 'HEAD';
    this.#head.maxBytes = maxHeadBytes;
    this.#final = undefined;
    this.#interimCount = 0;
    this.#interimBytes = 0;
    this.#isStrict = true;
  }

  /** Stops reading and drops an incomplete head. */
  stop(): void {
    this.#handler = undefined;
    this.#head.reset();
  }

  /** True between `start` and `stop`. */
  get isReading(): boolean {
    return this.#handler !== undefined;
  }

  /** True when the response is complete. */
  get isDone(): boolean {
    return this.#final !== undefined && this.#body.isDone;
  }

  /** True when the connection may serve another request; valid for a complete response. */
  get keepsAlive(): boolean {
    return (
      this.#final?.keepsAlive === true &&
      this.#isStrict &&
      this.#body.isStrict &&
      !this.#isCloseFramed
    );
  }

  /** Milliseconds for which the server keeps an idle connection; undefined: not given. Valid for a complete response. */
  get idleMs(): number | undefined {
    return this.#final?.idleMs;
  }

  /** True when the end of the connection completes the response. */
  get endsWithConnection(): boolean {
    return this.#final !== undefined && this.#body.endsWithConnection;
  }

  /**
   * Reads from `from` up to `to` and returns where it stopped: after the response, or at `to`. Reports
   * the head and the data to the handler, but not the end. Throws ResponseError.
   */
  read(buffer: Buffer, from: number, to: number): number {
    let at = from;
    while (at < to && this.#final === undefined && this.#handler !== undefined) {
      at = this.#readHead(buffer, at, to);
    }
    if (at === to || this.#final === undefined || this.#handler === undefined) return at;
    return this.#body.read(buffer, at, to);
  }

  /** Called by the reader of the body. */
  onBody(buffer: Buffer, from: number, to: number): boolean {
    this.#handler?.onData(buffer, from, to);
    return this.#handler !== undefined;
  }

  #readHead(buffer: Buffer, from: number, to: number): number {
    if (!this.#head.isWithinHead) this.#handler?.onFirstByte();
    const end = this.#head.read(buffer, from, to);
    const { head } = this.#head;
    if (end < 0 || head === undefined) return to;
    const { status } = head;
    if (status < 200) {
      this.#countInterim(head, this.#head.headBytes);
      return end;
    }
    this.#final = head;
    const framing = this.#isHead || status === 204 || status === 304 ? 0 : head.framing;
    this.#isCloseFramed = framing === 'close';
    this.#body.start(framing);
    this.#handler?.onHead(head);
    return end;
  }

  #countInterim({ status, keepsAlive }: ResponseHead, bytes: number): void {
    if (status === 101)
      throw new ResponseError('protocol', 'a change of protocol that nobody asked for');
    if (!keepsAlive) this.#isStrict = false;
    this.#interimCount += 1;
    this.#interimBytes += bytes;
    if (this.#interimCount > MAX_INTERIM || this.#interimBytes > this.#head.maxBytes) {
      throw new ResponseError('protocol', 'too many interim responses');
    }
  }
}
