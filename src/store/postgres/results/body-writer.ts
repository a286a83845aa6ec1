// Stores the bodies of a transaction: each distinct one once, found by its SHA-256.
import { hash } from 'node:crypto';
import type { BlockingConnection } from '../blocking-connection.ts';
import { RecentMap } from '../../tables/recent-map.ts';
import { CopyRows } from './copy-rows.ts';
import { CONFIRMED_BODY, type Incoming } from './incoming.ts';

/** Bodies whose row is remembered. */
const REMEMBERED = 10_000;

export class BodyWriter {
  readonly #connection: BlockingConnection;
  /** SHA-256 in hexadecimal digits → id. */
  readonly #known = new RecentMap<string, number>(REMEMBERED);

  constructor(connection: BlockingConnection) {
    this.#connection = connection;
  }

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#known.clear();
  }

  /** Stores the bodies of results, and notes their ids. */
  store(results: readonly Incoming[]): void {
    const bodies = new Map<string, Uint8Array>();
    const digests = results.map((result) => {
      const { batch, row } = result;
      const confirmed = batch.number(row, CONFIRMED_BODY);
      const data = Number.isNaN(confirmed) ? batch.body(row) : null;
      result.bodyId = Number.isNaN(confirmed) ? null : confirmed;
      if (data === null) return undefined;
      const digest = hash('sha256', data);
      bodies.set(digest, data);
      return digest;
    });
    const ids = this.#idsOf(bodies);
    for (const [index, digest] of digests.entries()) {
      const result = results[index];
      if (result !== undefined && digest !== undefined) result.bodyId = ids.get(digest) ?? null;
    }
  }

  #idsOf(bodies: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, number> {
    const ids = new Map<string, number>();
    const unknown: string[] = [];
    for (const digest of bodies.keys()) {
      const known = this.#known.get(digest);
      if (known === undefined) unknown.push(digest);
      else ids.set(digest, known);
    }
    if (unknown.length === 0) return ids;
    this.#find(unknown, ids);
    const missing = unknown.filter((digest) => !ids.has(digest));
    if (missing.length > 0) {
      this.#insert(missing, bodies);
      this.#find(missing, ids);
    }
    for (const digest of unknown) this.#known.set(digest, ids.get(digest) ?? 0);
    return ids;
  }

  #find(digests: readonly string[], ids: Map<string, number>): void {
    const { rows } = this.#connection.native(
      `SELECT id, encode(sha256, 'hex') AS digest FROM bodies WHERE sha256 = ANY ($1::bytea[])`,
      [`{${digests.map((digest) => `"\\\\x${digest}"`).join(',')}}`],
    );
    for (const { id, digest } of rows) ids.set(String(digest), Number(id));
  }

  /** In the order of their key: two processes that store the same bodies would otherwise wait for each other. */
  #insert(digests: readonly string[], bodies: ReadonlyMap<string, Uint8Array>): void {
    const copy = new CopyRows();
    for (const digest of digests.toSorted()) {
      const data = bodies.get(digest) ?? new Uint8Array();
      copy.row(3);
      copy.bytes(Buffer.from(digest, 'hex'));
      copy.integer(data.byteLength);
      copy.bytes(data);
    }
    this.#connection.copy('COPY incoming_bodies FROM STDIN (FORMAT binary)', copy.take());
    this.#connection.native(
      `INSERT INTO bodies (sha256, size, codec, data)
       SELECT sha256, size, 'none', data FROM incoming_bodies ORDER BY sha256
       ON CONFLICT (sha256) DO NOTHING`,
    );
  }
}
