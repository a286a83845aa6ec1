// Sends rows in batches of 500 to the thread of row-thread.ts.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const BATCH = 500;
/** Of a batch's bodies; it grows when they are larger. */
const FIRST_BYTES = 2 ** 20;

export interface SentRow {
  readonly url: string;
  readonly status: number;
  readonly headers: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly chunks: readonly Uint8Array[];
}

/** A batch as it travels: texts as they are, numbers and bodies in buffers that change their owner. */
export interface RowBatch {
  readonly urls: readonly string[];
  readonly headers: readonly string[];
  /** Four for each row: status, start, duration, length of the body. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** The bodies, one behind the other. */
  readonly bodies: Uint8Array<ArrayBuffer>;
}

export class RowSender {
  readonly #thread: Worker;
  #urls: string[] = [];
  #headers: string[] = [];
  #numbers = new Float64Array(4 * BATCH);
  #bodies = new Uint8Array(FIRST_BYTES);
  #length = 0;

  private constructor(thread: Worker) {
    this.#thread = thread;
  }

  /** Resolves when the thread has opened the database. */
  static async open(database: string): Promise<RowSender> {
    const thread = new Worker(new URL('row-thread.ts', import.meta.url), {
      workerData: database,
      name: 'writer',
    });
    await once(thread, 'message');
    return new RowSender(thread);
  }

  add({ url, status, headers, startedAtMs, durationMs, chunks }: SentRow): void {
    let length = 0;
    for (const chunk of chunks) {
      this.#makeRoom(this.#length + length + chunk.length);
      this.#bodies.set(chunk, this.#length + length);
      length += chunk.length;
    }
    this.#length += length;
    const at = 4 * this.#urls.length;
    this.#numbers[at] = status;
    this.#numbers[at + 1] = startedAtMs;
    this.#numbers[at + 2] = durationMs;
    this.#numbers[at + 3] = length;
    this.#urls.push(url);
    this.#headers.push(headers);
    if (this.#urls.length === BATCH) this.#send();
  }

  /** Resolves when everything is committed. */
  async end(): Promise<void> {
    if (this.#urls.length > 0) this.#send();
    const committed = once(this.#thread, 'message');
    this.#thread.postMessage(null, []);
    await committed;
  }

  #send(): void {
    const [numbers, bodies] = [this.#numbers, this.#bodies];
    const batch: RowBatch = { urls: this.#urls, headers: this.#headers, numbers, bodies };
    this.#thread.postMessage(batch, [numbers.buffer, bodies.buffer]);
    this.#urls = [];
    this.#headers = [];
    this.#numbers = new Float64Array(4 * BATCH);
    this.#bodies = new Uint8Array(FIRST_BYTES);
    this.#length = 0;
  }

  #makeRoom(bytes: number): void {
    if (bytes <= this.#bodies.length) return;
    const larger = new Uint8Array(Math.max(bytes, 2 * this.#bodies.length));
    larger.set(this.#bodies.subarray(0, this.#length));
    this.#bodies = larger;
  }
}
