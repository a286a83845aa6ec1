// The table `bodies`: one row per distinct body, found by its SHA-256.
import type { Database, Statement } from 'better-sqlite3';
import { hash } from 'node:crypto';
import { RecentMap } from './recent-map.ts';

/** Bodies whose row is remembered, so that a body that keeps coming costs no look-up. */
const REMEMBERED = 10_000;

/** Stores bodies inside the caller's transaction. */
export class BodyTable {
  readonly #insert: Statement<[Uint8Array, number, Uint8Array]>;
  readonly #find: Statement<[start: Uint8Array, sha256: Uint8Array], number>;
  /** SHA-256 in hexadecimal → id. */
  readonly #known = new RecentMap<string, number>(REMEMBERED);

  constructor(db: Database) {
    this.#insert = db.prepare(
      `INSERT INTO bodies (sha256, size, codec, data) VALUES (?, ?, 'none', ?)`,
    );
    this.#find = db
      .prepare<[Uint8Array, Uint8Array], number>(
        'SELECT id FROM bodies WHERE substr(sha256, 1, 6) = ? AND sha256 = ?',
      )
      .pluck();
  }

  /** The id of the row with this body, which is made when there is none. */
  idOf(body: Uint8Array): number {
    const sha256 = hash('sha256', body, 'hex');
    const known = this.#known.get(sha256);
    if (known !== undefined) return known;
    const id = this.#findOrStore(Buffer.from(sha256, 'hex'), body);
    this.#known.set(sha256, id);
    return id;
  }

  /** To be called when rows may have gone: after a rollback, or when another process wrote. */
  forget(): void {
    this.#known.clear();
  }

  #findOrStore(sha256: Buffer, body: Uint8Array): number {
    const found = this.#find.get(sha256.subarray(0, 6), sha256);
    if (found !== undefined) return found;
    return Number(this.#insert.run(sha256, body.byteLength, body).lastInsertRowid);
  }
}
