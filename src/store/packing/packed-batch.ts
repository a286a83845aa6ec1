// A packed batch of results, and its reading in the writing thread. Most of it is one buffer: first the numbers of all
// rows, then their texts and small bodies. Cloning objects costs both threads several times as much, and objects that
// wait for their batch outlive collections of garbage.
import { LARGE_BODY_BYTES } from '../../domain/result.ts';
import { NUMBERS, slotOf, textIndexOf, WIDTH } from './result-columns.ts';

/** Largest number of rows in a batch. */
export const BATCH_ROWS = 500;
/** Where the texts and bodies begin in the memory of a batch. */
export const BYTES_START: number = BATCH_ROWS * WIDTH * Float64Array.BYTES_PER_ELEMENT;

/** A batch as it is sent. */
export interface PackedBatch {
  readonly memory: ArrayBufferLike;
  readonly rows: number;
  /** Bytes of texts and small bodies. */
  readonly usedBytes: number;
  /** Names of jobs, and headers; rows refer to them by index. */
  readonly shared: readonly string[];
  /** Bodies of {@link LARGE_BODY_BYTES} and more, each in its own buffer. */
  readonly largeBodies: readonly Uint8Array[];
}

/** Returns all memory of a batch. */
export function memoryOf({ memory, largeBodies }: PackedBatch): readonly ArrayBufferLike[] {
  return [memory, ...largeBodies.map(({ buffer }) => buffer)];
}

/** Returns the memory of a batch that is not shared: it changes its owner when the batch is sent. */
export function buffersOf(batch: PackedBatch): ArrayBuffer[] {
  return memoryOf(batch).filter((memory) => memory instanceof ArrayBuffer);
}

/** Frees that memory at once: the writing thread makes so little garbage that the collector would come late. */
export function freeBatch(batch: PackedBatch): void {
  for (const buffer of buffersOf(batch)) buffer.transfer(0);
}

/** Returns the size of a batch's bodies in bytes; the texts between the small ones count too. */
export function bodyBytesOf({ usedBytes, largeBodies }: PackedBatch): number {
  return largeBodies.reduce((sum, body) => sum + body.byteLength, usedBytes);
}

const JOB = slotOf('job');
const HEADERS = slotOf('headers');
const BODY_START = slotOf('bodyStart');
const BODY_BYTES = slotOf('bodyBytes');
const TEXT_START = slotOf('textStart');
const IS_PLAIN = slotOf('isPlain');
const FIRST_TEXT = NUMBERS.length;
const TEXTS_OF_NUMBERS = NUMBERS.map(({ texts }) => texts);
const URL_TEXT = textIndexOf('url');

/** Reads a packed batch row by row; rows count from 0. */
export class BatchReader {
  readonly rows: number;
  readonly #batch: PackedBatch;
  readonly #numbers: Float64Array;
  readonly #bytes: Buffer;

  constructor(batch: PackedBatch) {
    this.#batch = batch;
    this.rows = batch.rows;
    this.#numbers = new Float64Array(batch.memory, 0, batch.rows * WIDTH);
    this.#bytes = Buffer.from(batch.memory, BYTES_START);
  }

  /** Returns the number in a slot; NaN: null. */
  number(row: number, slot: number): number {
    return this.#numbers[row * WIDTH + slot] ?? Number.NaN;
  }

  /** Returns a number, or the text that it stands for. */
  value(row: number, slot: number): number | string | null {
    const number = this.number(row, slot);
    if (Number.isNaN(number)) return null;
    const texts = TEXTS_OF_NUMBERS[slot];
    return texts === undefined ? number : (texts[number] ?? null);
  }

  /** Returns the text with this index among `TEXTS`. */
  text(row: number, index: number): string | null {
    const bytes = this.number(row, FIRST_TEXT + index);
    if (Number.isNaN(bytes)) return null;
    let start = this.number(row, TEXT_START);
    for (let before = 0; before < index; before += 1) {
      start += this.number(row, FIRST_TEXT + before) || 0;
    }
    return this.#bytes.toString('utf8', start, start + bytes);
  }

  hasText(row: number, index: number): boolean {
    return !Number.isNaN(this.number(row, FIRST_TEXT + index));
  }

  url(row: number): string {
    return this.text(row, URL_TEXT) ?? '';
  }

  job(row: number): string {
    return this.#batch.shared[this.number(row, JOB)] ?? '';
  }

  headers(row: number): string | null {
    return this.#batch.shared[this.number(row, HEADERS)] ?? null;
  }

  /** True when each field with a plain value has it, and all texts belong to the target. */
  isPlain(row: number): boolean {
    return this.number(row, IS_PLAIN) === 1;
  }

  /** Returns the body, a view of the batch's memory; null when it is not stored. */
  body(row: number): Uint8Array | null {
    const bytes = this.number(row, BODY_BYTES);
    if (Number.isNaN(bytes)) return null;
    const start = this.number(row, BODY_START);
    if (bytes >= LARGE_BODY_BYTES) return this.#batch.largeBodies[start] ?? null;
    return this.#bytes.subarray(start, start + bytes);
  }

  /** True when the body consists of these bytes. */
  hasBody(row: number, bytes: Uint8Array): boolean {
    const length = this.number(row, BODY_BYTES);
    if (length !== bytes.byteLength) return false;
    const start = this.number(row, BODY_START);
    if (length >= LARGE_BODY_BYTES) return false;
    return this.#bytes.compare(bytes, 0, length, start, start + length) === 0;
  }
}
