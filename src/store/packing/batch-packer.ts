// Packs results as they complete, so that none of them waits as an object until its batch is sent.
import { METHODS } from '../../domain/request.ts';
import { BODY_CODECS, LARGE_BODY_BYTES, type Result } from '../../domain/result.ts';
import { BufferPool } from '../../platform/memory/buffer-pool.ts';
import { BATCH_ROWS, BYTES_START, type PackedBatch } from './packed-batch.ts';
import { isUsual, NUMBERS, slotOf, TEXTS, WIDTH } from './result-columns.ts';

/** Memory of a batch; a result with very long texts gets more. */
const BATCH_BYTES = 1024 * 1024;
/** Largest number of bytes of a UTF-16 unit in UTF-8. */
const BYTES_PER_UNIT = 3;
/** Largest difference between a large body and its buffer, as a share of the body; otherwise the body is copied. */
const MAX_SLACK = 1 / 8;

const RUN_ID = slotOf('runId');
const POSITION = slotOf('position');
const METHOD = slotOf('method');
const STATUS = slotOf('status');
const STARTED_AT = slotOf('startedAtMs');
const QUEUED = slotOf('queuedMs');
const CONNECT = slotOf('connectMs');
const TTFB = slotOf('ttfbMs');
const DURATION = slotOf('durationMs');
const BYTES = slotOf('bytes');
const CODEC = slotOf('bodyCodec');
const URL_LENGTH = slotOf('url');
const JOB = slotOf('job');
const HEADERS = slotOf('headers');
const BODY_START = slotOf('bodyStart');
const BODY_BYTES = slotOf('bodyBytes');
const TEXT_START = slotOf('textStart');
const IS_PLAIN = slotOf('isPlain');

/** The row of a usual result without what differs from one to the next. */
const USUAL_ROW = Array.from({ length: WIDTH }, (_, slot) => NUMBERS[slot]?.plain ?? Number.NaN);
USUAL_ROW[IS_PLAIN] = 1;

export class BatchPacker {
  readonly #buffers: BufferPool;
  #rows = 0;
  #numbers: Float64Array = new Float64Array();
  #bytes: Buffer = Buffer.alloc(0);
  #usedBytes = 0;
  #shared = new SharedTexts();
  #largeBodies: Uint8Array[] = [];
  /** The texts of the present result. */
  readonly #texts: (string | null)[] = TEXTS.map(() => null);

  constructor(buffers: BufferPool) {
    this.#buffers = buffers;
  }

  get rows(): number {
    return this.#rows;
  }

  get isFull(): boolean {
    return this.#rows === BATCH_ROWS;
  }

  /** Packs a result; false when it does not fit, and the batch must be taken first. */
  add(result: Result): boolean {
    const body = result.bodyRule === 'drop' ? null : result.body;
    const isLarge = body !== null && body.byteLength >= LARGE_BODY_BYTES;
    const usual = isUsual(result);
    const textBytes = usual ? result.url.length * BYTES_PER_UNIT : this.#takeTexts(result);
    const needed = textBytes + (isLarge ? 0 : (body?.byteLength ?? 0));
    if (this.#rows === 0) this.#begin(needed);
    else if (this.#usedBytes + needed > this.#bytes.length || this.#rows === BATCH_ROWS)
      return false;
    const at = this.#rows * WIDTH;
    if (usual) this.#putUsual(result, at);
    else this.#putAny(result, at);
    this.#numbers[at + JOB] = this.#shared.indexOf(result.job);
    this.#numbers[at + HEADERS] =
      result.headers === null ? Number.NaN : this.#shared.indexOf(result.headers);
    this.#putBody(body, at);
    this.#rows += 1;
    return true;
  }

  /** Returns the batch, whose memory belongs to the caller then; undefined when it is empty. */
  take(): PackedBatch | undefined {
    if (this.#rows === 0) return undefined;
    const batch = {
      memory: this.#bytes.buffer,
      rows: this.#rows,
      usedBytes: this.#usedBytes,
      shared: this.#shared.texts,
      largeBodies: this.#largeBodies,
    };
    this.#rows = 0;
    return batch;
  }

  #begin(neededBytes: number): void {
    const memory = this.#buffers.take(Math.max(BATCH_BYTES, BYTES_START + neededBytes));
    this.#numbers = new Float64Array(memory, 0, BATCH_ROWS * WIDTH);
    this.#bytes = Buffer.from(memory, BYTES_START);
    this.#usedBytes = 0;
    this.#shared = new SharedTexts();
    this.#largeBodies = [];
  }

  /** What `putAny` does, for a usual result. */
  #putUsual(result: Result, at: number): void {
    const numbers = this.#numbers;
    for (let slot = 0; slot < WIDTH; slot += 1) numbers[at + slot] = USUAL_ROW[slot] ?? 0;
    numbers[at + RUN_ID] = result.runId;
    numbers[at + POSITION] = result.position;
    numbers[at + METHOD] = METHODS.indexOf(result.method);
    numbers[at + STATUS] = result.status ?? Number.NaN;
    numbers[at + STARTED_AT] = result.startedAtMs;
    numbers[at + QUEUED] = result.queuedMs;
    numbers[at + CONNECT] = result.connectMs ?? Number.NaN;
    numbers[at + TTFB] = result.ttfbMs ?? Number.NaN;
    numbers[at + DURATION] = result.durationMs;
    numbers[at + BYTES] = result.bytes;
    numbers[at + CODEC] = BODY_CODECS.indexOf(result.bodyCodec);
    numbers[at + TEXT_START] = this.#usedBytes;
    const urlBytes = this.#bytes.write(result.url, this.#usedBytes, 'utf8');
    numbers[at + URL_LENGTH] = urlBytes;
    this.#usedBytes += urlBytes;
  }

  #putAny(result: Result, at: number): void {
    const hasPlainNumbers = this.#putNumbers(result, at);
    const hasPlainTexts = this.#putTexts(at);
    this.#numbers[at + IS_PLAIN] = hasPlainNumbers && hasPlainTexts ? 1 : 0;
  }

  /** Reads the texts of a result; returns the bytes that they need at most. */
  #takeTexts(result: Result): number {
    let units = 0;
    for (let index = 0; index < TEXTS.length; index += 1) {
      const text = TEXTS[index]?.of(result) ?? null;
      this.#texts[index] = text;
      if (text !== null) units += text.length;
    }
    return units * BYTES_PER_UNIT;
  }

  /** True when each number with a plain value has it. */
  #putNumbers(result: Result, at: number): boolean {
    let isPlain = true;
    for (let slot = 0; slot < NUMBERS.length; slot += 1) {
      const field = NUMBERS[slot];
      if (field === undefined) continue;
      const value = field.of(result);
      this.#numbers[at + slot] = value ?? Number.NaN;
      if (field.plain !== undefined && field.plain !== value) isPlain = false;
    }
    return isPlain;
  }

  /** True when all texts belong to the target. */
  #putTexts(at: number): boolean {
    let isPlain = true;
    this.#numbers[at + TEXT_START] = this.#usedBytes;
    for (let index = 0; index < TEXTS.length; index += 1) {
      const text = this.#texts[index] ?? null;
      let bytes = Number.NaN;
      if (text !== null) {
        bytes = this.#bytes.write(text, this.#usedBytes, 'utf8');
        this.#usedBytes += bytes;
        if (TEXTS[index]?.ofTarget !== true) isPlain = false;
      }
      this.#numbers[at + NUMBERS.length + index] = bytes;
    }
    return isPlain;
  }

  #putBody(body: Uint8Array | null, at: number): void {
    this.#numbers[at + BODY_BYTES] = body === null ? Number.NaN : body.byteLength;
    if (body === null) return;
    if (body.byteLength >= LARGE_BODY_BYTES) {
      this.#numbers[at + BODY_START] = this.#largeBodies.push(this.#toOwn(body)) - 1;
      return;
    }
    this.#numbers[at + BODY_START] = this.#usedBytes;
    // Not `set`, which copies byte by byte into shared memory: that takes five times as long.
    Buffer.prototype.copy.call(body, this.#bytes, this.#usedBytes);
    this.#usedBytes += body.byteLength;
  }

  /** Returns a large body in memory that can change its owner, and that holds little more. */
  #toOwn(body: Uint8Array): Uint8Array {
    const { buffer, byteLength } = body;
    if (this.#buffers.owns(buffer)) return body;
    const isWasteful = buffer.byteLength - byteLength > byteLength * MAX_SLACK;
    return isWasteful || !(buffer instanceof ArrayBuffer) ? new Uint8Array(body) : body;
  }
}

/** Packs any number of results. */
export function packResults(
  results: readonly Result[],
  buffers: BufferPool = new BufferPool(),
): PackedBatch[] {
  const packer = new BatchPacker(buffers);
  const batches = results.flatMap((result) => {
    if (packer.add(result)) return [];
    const full = packer.take() ?? [];
    packer.add(result);
    return full;
  });
  return batches.concat(packer.take() ?? []);
}

/** A list of distinct texts. */
class SharedTexts {
  readonly texts: string[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    const index = this.texts.push(text) - 1;
    this.#indexes.set(text, index);
    return index;
  }
}
