// The requests of a batch in the order in which they are due, a slice at a time: the batch is read again for each slice,
// so that a million requests are never in memory.
import type { ItemGroups } from '../../batch/expand-batch.ts';
import type { BatchItem } from '../../domain/request.ts';
import { nextTurn } from '../../platform/clock.ts';

/** Requests of a slice. At most three times as many are in memory: a slice that is sent, and the next while it is read. */
const SLICE_SIZE = 10_000;
/** Requests that are made in one turn of the event loop. */
const READ_PER_TURN = 500;

export interface DueItem {
  /** As `dueAfterMs` returns it. */
  readonly dueMs: number;
  readonly item: BatchItem;
}

export interface RequestSlice {
  /** The earliest first. */
  readonly items: readonly DueItem[];
  readonly isLast: boolean;
}

export interface RequestSlicesOptions {
  /** Starts to read the batch from its beginning. */
  readonly read: () => ItemGroups;
  readonly dueMsOf: (item: BatchItem) => number;
  /** Positions that are done already. */
  readonly isDone: (position: number) => boolean;
  readonly size?: number;
}

export class RequestSlices {
  readonly #options: RequestSlicesOptions;
  readonly #size: number;
  readonly #taken = new PositionSet();

  constructor(options: RequestSlicesOptions) {
    this.#options = options;
    this.#size = options.size ?? SLICE_SIZE;
  }

  /** Reads the batch and returns those of its requests that are due first and were not in a slice before. */
  async next(): Promise<RequestSlice> {
    const { read, dueMsOf, isDone } = this.#options;
    let found: DueItem[] = [];
    let latestMs = Infinity;
    let isLast = true;
    let count = 0;
    for await (const group of read()) {
      for (const item of group) {
        count += 1;
        if (count % READ_PER_TURN === 0) await nextTurn();
        if (this.#taken.has(item.position) || isDone(item.position)) continue;
        const dueMs = dueMsOf(item);
        if (dueMs >= latestMs) isLast = false;
        else if (found.push({ dueMs, item: withOwnText(item) }) >= 2 * this.#size) {
          found = this.#earliestOf(found);
          latestMs = found.at(-1)?.dueMs ?? Infinity;
          isLast = false;
        }
      }
    }
    const items = this.#earliestOf(found);
    for (const { item } of items) this.#taken.add(item.position);
    return { items, isLast: isLast && items.length === found.length };
  }

  #earliestOf(items: readonly DueItem[]): DueItem[] {
    const sorted = items.toSorted(
      (one, other) => one.dueMs - other.dueMs || one.item.position - other.item.position,
    );
    return sorted.slice(0, this.#size);
  }
}

/** Copies the texts of an item: V8 keeps the 64 KiB of a list file that were read together while a part of them is used. */
function withOwnText(item: BatchItem): BatchItem {
  if (!('request' in item)) return { ...item, url: ownText(item.url) };
  const { url, body } = item.request;
  // A normalised URL is ASCII.
  const request = { ...item.request, url: ownText(url, 'latin1') };
  return { ...item, request: body === undefined ? request : { ...request, body: ownText(body) } };
}

function ownText(text: string, encoding: 'latin1' | 'utf16le' = 'utf16le'): string {
  return Buffer.from(text, encoding).toString(encoding);
}

/**
 * One bit for each position. A list file that changes between two readings may have another request at a position that has
 * a result already.
 */
class PositionSet {
  #bits = new Uint8Array(1024);

  has(position: number): boolean {
    return ((this.#bits[position >>> 3] ?? 0) & (1 << (position & 7))) !== 0;
  }

  add(position: number): void {
    const index = position >>> 3;
    if (index >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(index + 1, 2 * this.#bits.length));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[index] = (this.#bits[index] ?? 0) | (1 << (position & 7));
  }
}
