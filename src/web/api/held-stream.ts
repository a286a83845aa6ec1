// The body of an answer that is sent while it is made. Its beginning is held back for a while, so that what goes
// wrong early is an answer of its own: once a body has begun, it can only be broken off.

/** Bytes that are held back, and that wait for the client once it is open. */
const HELD_BYTES = 256 * 1024;
const WAITING_BYTES = 64 * 1024;

export class HeldStream {
  readonly #opened = Promise.withResolvers<ReadableStream<Uint8Array>>();
  readonly #readable: ReadableStream<Uint8Array>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  /** Undefined once it is open. */
  #held: Uint8Array[] | undefined = [];
  #heldBytes = 0;

  constructor() {
    const strategy = new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({}, strategy);
    this.#readable = readable;
    this.#writer = writable.getWriter();
    // Each write says so as well.
    this.#writer.closed.catch(() => undefined);
  }

  /** Resolves with the body once it has begun or is over; rejects with what went wrong before. */
  get opened(): Promise<ReadableStream<Uint8Array>> {
    return this.#opened.promise;
  }

  /** Resolves when more may be written; rejects when the client is gone. */
  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    if (this.#held === undefined) return this.#writer.write(bytes);
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes > HELD_BYTES) await this.#open();
  }

  /** Resolves when the client has it all. */
  async end(): Promise<void> {
    await this.#open();
    await this.#writer.close();
  }

  /** Breaks it off, or answers with the reason as long as nothing was sent. */
  fail(reason: unknown): void {
    this.#opened.reject(reason);
    this.#held = [];
    this.#writer.abort(reason).catch(() => undefined);
  }

  async #open(): Promise<void> {
    const held = this.#held;
    if (held === undefined) return;
    this.#held = undefined;
    this.#opened.resolve(this.#readable);
    if (held.length > 0) await this.#writer.write(Buffer.concat(held));
  }
}
