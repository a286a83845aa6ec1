// The table `bodies`: one row per distinct body, found by its SHA-256.
import type { Database, Statement } from 'better-sqlite3';
import { hash } from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import type { BodyCodec } from '../../domain/result.ts';
import { RecentMap } from './recent-map.ts';

/** Bodies whose row is remembered, so that a frequent body costs no look-up. */
const REMEMBERED = 10_000;

/** Smaller bodies gain little from compression, which costs 20 µs each. */
const MIN_COMPRESSED_BYTES = 512;
/** Measured on JSON and HTML: level 1 is as slow up to 20 KiB, level 9 takes four times as long for a tenth less. */
const ZSTD_LEVEL = 3;

/** Stores bodies inside the caller's transaction. */
export class BodyTable {
  readonly #insert: Statement<[Uint8Array, number, BodyCodec, Uint8Array]>;
  readonly #find: Statement<[start: Uint8Array, sha256: Uint8Array], number>;
  /** SHA-256 in hexadecimal → id. */
  readonly #known = new RecentMap<string, number>(REMEMBERED);

  constructor(db: Database) {
    this.#insert = db.prepare(`INSERT INTO bodies (sha256, size, codec, data) VALUES (?, ?, ?, ?)`);
    this.#find = db
      .prepare<[Uint8Array, Uint8Array], number>(
        'SELECT id FROM bodies WHERE substr(sha256, 1, 6) = ? AND sha256 = ?',
      )
      .pluck();
  }

  /** Returns the id of the row with this body. Creates the row when there is none, compressed if that is smaller. */
  idOf(body: Uint8Array, codec: BodyCodec): number {
    const sha256 = hash('sha256', body, 'hex');
    const known = this.#known.get(sha256);
    if (known !== undefined) return known;
    const id = this.#findOrStore(Buffer.from(sha256, 'hex'), { body, codec });
    this.#known.set(sha256, id);
    return id;
  }

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#known.clear();
  }

  #findOrStore(sha256: Buffer, { body, codec }: { body: Uint8Array; codec: BodyCodec }): number {
    const found = this.#find.get(sha256.subarray(0, 6), sha256);
    if (found !== undefined) return found;
    const stored = encode(body, codec);
    return Number(
      this.#insert.run(sha256, body.byteLength, stored.codec, stored.data).lastInsertRowid,
    );
  }
}

function encode(body: Uint8Array, codec: BodyCodec): { codec: BodyCodec; data: Uint8Array } {
  if (codec === 'zstd' && body.byteLength >= MIN_COMPRESSED_BYTES) {
    const data = zstdCompressSync(body, {
      params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL },
    });
    if (data.byteLength < body.byteLength) return { codec, data };
  }
  return { codec: 'none', data: body };
}
