// The body of an answer that is sent while it is produced. Its beginning is held back, so that an early error can
// still become an error answer: a body that has begun can only be cut off.

/** Bytes held back before the stream opens. */
const HELD_BYTES = 256 * 1024;
/** Bytes that wait for the client in the open stream. */
const WAITING_BYTES = 64 * 1024;

export class HeldStream {
  readonly #opened = Promise.withResolvers<ReadableStream<Uint8Array>>();
  readonly #readable: ReadableStream<Uint8Array>;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;
  /** Undefined once the stream is open. */
  #held: Uint8Array[] | undefined = [];
  #heldBytes = 0;

  constructor() {
    const strategy = new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({}, strategy);
    this.#readable = readable;
    this.#writer = writable.getWriter();
    // The writes report the same error.
    this.#writer.closed.catch(() => undefined);
  }

  /** Resolves with the body once it has begun or is complete; rejects with an error before that. */
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

  /** Resolves when the client has read everything. */
  async end(): Promise<void> {
    await this.#open();
    await this.#writer.close();
  }

  /** Rejects `opened` with the reason when nothing was sent yet, else cuts off the body. */
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
