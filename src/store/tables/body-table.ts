// The table `bodies`: one row per distinct body, found by the start of its SHA-256.
import type { Database, Statement } from 'better-sqlite3';
import { constants, zstdCompressSync } from 'node:zlib';
import { hash } from '../../platform/node/crypto.ts';
import { BODY_CODECS, LARGE_BODY_BYTES, type BodyCodec } from '../../domain/result.ts';
import { slotOf } from '../packing/result-columns.ts';
import { GROUP_ROWS, GroupedInsert } from './grouped-insert.ts';
import { RecentMap } from './recent-map.ts';
import type { RowResult } from './target-table.ts';

/** Bodies whose row is remembered, so that a frequent body costs no look-up. */
const REMEMBERED = 10_000;
/** Largest body that is kept for comparison with the next ones. */
const MAX_REPEATED_BYTES = 64 * 1024;

/** Bytes of a SHA-256 in the column `hash`: a JavaScript number holds 48 bits exactly. */
const HASH_BYTES = 6;

const SHA256_BYTES = 32;

/** Smaller bodies gain little from compression, which costs 20 µs each. */
const MIN_COMPRESSED_BYTES = 512;
/** Measured on JSON and HTML: level 1 is as slow up to 20 KiB, level 9 takes four times as long for a tenth less. */
const ZSTD_LEVEL = 3;

const CODEC = slotOf('bodyCodec');

interface Body {
  readonly data: Uint8Array;
  readonly codec: BodyCodec;
}

interface HashedBody extends Body {
  readonly result: RowResult;
  /** One character for each byte: an object for each hash would cost half as much as the hash. */
  readonly sha256: string;
}

interface FoundBody {
  readonly id: number;
  readonly sha256: Buffer;
}

/** Stores bodies inside the caller's transaction. */
export class BodyTable {
  readonly #insert: GroupedInsert;
  readonly #find: Statement<[hash: number], FoundBody>;
  /** SHA-256 with one character for each byte → id. */
  readonly #known = new RecentMap<string, number>(REMEMBERED);
  /** The hashes of a group as they are stored. */
  readonly #hashes = Array.from({ length: GROUP_ROWS }, () => Buffer.alloc(SHA256_BYTES));
  #puts = 0;
  /** The last body that came again: to compare it costs less than to hash it. */
  #repeated: { readonly data: Uint8Array; readonly id: number } | undefined;
  /** True while bodies are new: then each is inserted without a look-up before. */
  #areNew = false;

  constructor(db: Database) {
    this.#insert = new GroupedInsert(db, {
      table: 'bodies',
      columns: { hash: 'own', sha256: 'own', size: 'own', codec: 'same', data: 'own' },
      conflict: 'DO NOTHING',
    });
    this.#find = db.prepare('SELECT id, sha256 FROM bodies WHERE hash = ?');
  }

  /** Stores the bodies of results, compressed if that is smaller, and sets their `bodyId`. */
  store(results: readonly RowResult[]): void {
    const group: HashedBody[] = [];
    for (const result of results) {
      const { batch, row } = result;
      if (result.bodyId !== null || this.#isRepeated(result)) continue;
      const data = batch.body(row);
      if (data === null) continue;
      const codec = BODY_CODECS[batch.number(row, CODEC)] ?? 'none';
      const body = { result, data, codec, sha256: hash('sha256', data, 'binary') };
      if (this.#isLikelyNew(body) && data.byteLength < LARGE_BODY_BYTES) group.push(body);
      else this.#storeOne(body);
    }
    if (group.length === GROUP_ROWS && this.#areInserted(group)) return;
    for (const body of group) this.#storeOne(body);
  }

  /** True, with its id set, when a body is the last one that came again. */
  #isRepeated(result: RowResult): boolean {
    const repeated = this.#repeated;
    if (repeated === undefined || !result.batch.hasBody(result.row, repeated.data)) return false;
    result.bodyId = repeated.id;
    return true;
  }

  /** To compress a body that has a row already costs more than the look-up. */
  #isLikelyNew({ codec }: Body): boolean {
    return this.#areNew && codec === 'none';
  }

  /** Inserts new bodies; false when one of them has a row already: then the others have one now. */
  #areInserted(bodies: readonly HashedBody[]): boolean {
    for (const body of bodies) this.#put(body, startOf(body.sha256));
    const firstId = this.#insert.flush();
    this.#areNew = firstId !== undefined;
    if (firstId === undefined) return false;
    for (const [index, { result }] of bodies.entries()) result.bodyId = firstId + index;
    return true;
  }

  #storeOne(body: HashedBody): void {
    const { result, data, sha256 } = body;
    if (this.#isRepeated(result)) return;
    const known = this.#areNew ? undefined : this.#known.get(sha256);
    const id = known ?? this.#findOrStore(body);
    result.bodyId = id;
    // A new body is remembered when it comes again: most never do.
    if (this.#areNew) return;
    if (known === undefined) this.#known.set(sha256, id);
    // Copied: the memory of the batch is used again. A slice of a Buffer would share it.
    if (data.byteLength <= MAX_REPEATED_BYTES) {
      this.#repeated = { data: new Uint8Array(data), id };
    }
  }

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#known.clear();
    this.#repeated = undefined;
  }

  #findOrStore(body: HashedBody): number {
    const { sha256 } = body;
    const start = startOf(sha256);
    let found = this.#isLikelyNew(body) ? undefined : this.#find.get(start);
    if (found === undefined) {
      this.#put(body, start);
      const id = this.#insert.flush();
      this.#areNew = id !== undefined;
      if (id !== undefined) return id;
      found = this.#find.get(start);
    }
    if (found?.sha256.toString('latin1') === sha256) return found.id;
    // The hash of another body starts in the same way: null never conflicts.
    this.#put(body, null);
    return this.#insert.flush() ?? 0;
  }

  /** `start`: of the hash; null when another body has the same. */
  #put(body: HashedBody, start: number | null): void {
    const { codec, data } = encodeBody(body);
    this.#insert.put(start);
    this.#insert.put(this.#bytesOf(body.sha256));
    this.#insert.put(body.data.byteLength);
    this.#insert.put(codec);
    this.#insert.put(data);
    this.#insert.endRow();
  }

  /** The bytes change when as many bodies as a group has were put. */
  #bytesOf(sha256: string): Buffer {
    const bytes = this.#hashes[this.#puts % GROUP_ROWS] ?? Buffer.alloc(sha256.length);
    this.#puts += 1;
    bytes.write(sha256, 'latin1');
    return bytes;
  }
}

/** Returns the first 48 bits of a hash. */
function startOf(sha256: string): number {
  let start = 0;
  for (let index = 0; index < HASH_BYTES; index += 1)
    start = start * 256 + sha256.charCodeAt(index);
  return start;
}

/** The start of a SHA-256, in the column `hash`. */
export function hashStart(sha256: Uint8Array): number {
  const { buffer, byteOffset, byteLength } = sha256;
  return Buffer.from(buffer, byteOffset, byteLength).readUIntBE(0, HASH_BYTES);
}

/** Compresses a body of the codec zstd, if that is smaller. */
export function encodeBody(body: Body): Body {
  if (body.codec === 'zstd' && body.data.byteLength >= MIN_COMPRESSED_BYTES) {
    const data = zstdCompressSync(body.data, {
      params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL },
    });
    if (data.byteLength < body.data.byteLength) return { codec: 'zstd', data };
  }
  return { codec: 'none', data: body.data };
}
