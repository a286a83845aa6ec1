// The table `bodies`: one row per distinct body, found by the start of its SHA-256.
import type { Database, RunResult, Statement } from 'better-sqlite3';
import { hash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import { BODY_CODECS, type BodyCodec } from '../../domain/result.ts';
import type { BatchReader } from '../packing/packed-batch.ts';
import { slotOf } from '../packing/result-columns.ts';
import { RecentMap } from './recent-map.ts';

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

interface FoundBody {
  readonly id: number;
  readonly sha256: Uint8Array;
}

/** Stores bodies inside the caller's transaction. */
export class BodyTable {
  readonly #insert: Statement<[number | null, Uint8Array, number, BodyCodec, Uint8Array]>;
  readonly #find: Statement<[hash: number], FoundBody>;
  /** SHA-256 with one character for each byte → id. */
  readonly #known = new RecentMap<string, number>(REMEMBERED);
  /** The last body that came again: to compare it costs less than to hash it. */
  #repeated: { readonly data: Uint8Array; readonly id: number } | undefined;
  /** True while bodies are new: then each is inserted without a look-up before. */
  #areNew = false;

  constructor(db: Database) {
    this.#insert = db.prepare(
      `INSERT INTO bodies (hash, sha256, size, codec, data) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
    );
    this.#find = db.prepare('SELECT id, sha256 FROM bodies WHERE hash = ?');
  }

  /**
   * Returns the id of the row with the body of a result; null when the result has none to store. Creates the row when
   * there is none, compressed if that is smaller.
   */
  idOf(batch: BatchReader, row: number): number | null {
    const repeated = this.#repeated;
    if (repeated !== undefined && batch.hasBody(row, repeated.data)) return repeated.id;
    const data = batch.body(row);
    if (data === null) return null;
    const sha256 = hash('sha256', data, 'latin1');
    const known = this.#areNew ? undefined : this.#known.get(sha256);
    const codec = BODY_CODECS[batch.number(row, CODEC)] ?? 'none';
    const id = known ?? this.#findOrStore(Buffer.from(sha256, 'latin1'), { data, codec });
    // A new body is remembered when it comes again: most never do.
    if (this.#areNew) return id;
    if (known === undefined) this.#known.set(sha256, id);
    // Copied: the memory of the batch is used again. A slice of a Buffer would share it.
    if (data.byteLength <= MAX_REPEATED_BYTES) {
      this.#repeated = { data: new Uint8Array(data), id };
    }
    return id;
  }

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#known.clear();
    this.#repeated = undefined;
  }

  #findOrStore(sha256: Buffer, body: Body): number {
    const start = sha256.readUIntBE(0, HASH_BYTES);
    // To compress a body that has a row already costs more than the look-up.
    const isLikelyNew = this.#areNew && body.codec === 'none';
    let found = isLikelyNew ? undefined : this.#find.get(start);
    if (found === undefined) {
      const { changes, lastInsertRowid } = this.#store(start, { sha256, body });
      this.#areNew = changes > 0;
      if (this.#areNew) return Number(lastInsertRowid);
      found = this.#find.get(start);
    }
    if (found !== undefined && sha256.equals(found.sha256)) return found.id;
    // The hash of another body starts in the same way.
    return Number(this.#store(null, { sha256, body }).lastInsertRowid);
  }

  #store(start: number | null, { sha256, body }: { sha256: Buffer; body: Body }): RunResult {
    const { codec, data } = encode(body);
    return this.#insert.run(start, sha256, body.data.byteLength, codec, data);
  }
}

function encode(body: Body): Body {
  if (body.codec === 'zstd' && body.data.byteLength >= MIN_COMPRESSED_BYTES) {
    const data = zstdCompressSync(body.data, {
      params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL },
    });
    if (data.byteLength < body.data.byteLength) return { codec: 'zstd', data };
  }
  return { codec: 'none', data: body.data };
}
