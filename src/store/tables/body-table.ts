// The table `bodies`: one row per distinct body, found by the start of its SHA-256.
import type { Database, Statement } from 'better-sqlite3';
import { hash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
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
  readonly sha256: Buffer;
}

interface FoundBody {
  readonly id: number;
  readonly sha256: Uint8Array;
}

/** Stores bodies inside the caller's transaction. */
export class BodyTable {
  readonly #insert: GroupedInsert;
  readonly #find: Statement<[hash: number], FoundBody>;
  /** SHA-256 with one character for each byte → id. */
  readonly #known = new RecentMap<string, number>(REMEMBERED);
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
      const body = { result, data, codec, sha256: hash('sha256', data, 'buffer') };
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
    for (const body of bodies) this.#put(body, body.sha256.readUIntBE(0, HASH_BYTES));
    const firstId = this.#insert.flush();
    this.#areNew = firstId !== undefined;
    if (firstId === undefined) return false;
    for (const [index, { result }] of bodies.entries()) result.bodyId = firstId + index;
    return true;
  }

  #storeOne(body: HashedBody): void {
    const { result, data, sha256 } = body;
    if (this.#isRepeated(result)) return;
    const key = this.#areNew ? '' : sha256.toString('latin1');
    const known = this.#areNew ? undefined : this.#known.get(key);
    const id = known ?? this.#findOrStore(body);
    result.bodyId = id;
    // A new body is remembered when it comes again: most never do.
    if (this.#areNew) return;
    if (known === undefined) this.#known.set(key, id);
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
    const start = sha256.readUIntBE(0, HASH_BYTES);
    let found = this.#isLikelyNew(body) ? undefined : this.#find.get(start);
    if (found === undefined) {
      this.#put(body, start);
      const id = this.#insert.flush();
      this.#areNew = id !== undefined;
      if (id !== undefined) return id;
      found = this.#find.get(start);
    }
    if (found !== undefined && sha256.equals(found.sha256)) return found.id;
    // The hash of another body starts in the same way: null never conflicts.
    this.#put(body, null);
    return this.#insert.flush() ?? 0;
  }

  /** `start`: of the hash; null when another body has the same. */
  #put(body: HashedBody, start: number | null): void {
    const { codec, data } = encodeBody(body);
    this.#insert.put(start);
    this.#insert.put(body.sha256);
    this.#insert.put(body.data.byteLength);
    this.#insert.put(codec);
    this.#insert.put(data);
    this.#insert.endRow();
  }
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
