// Stores the bodies of a transaction. Equal bodies have the same SHA-256 and are stored once.
import { hash } from 'node:crypto';
import type { BlockingConnection, PendingAnswer } from '../blocking-connection.ts';
import type { StatementAnswer } from '../connection-protocol.ts';
import { RecentMap } from '../../tables/recent-map.ts';
import { CopyRows } from './copy-rows.ts';
import { CONFIRMED_BODY, type Incoming } from './incoming.ts';

/** Maximum number of bodies whose row is remembered. */
const REMEMBERED = 10_000;

export class BodyWriter {
  readonly #connection: BlockingConnection;
  /** SHA-256 in hexadecimal digits → id. */
  readonly #known = new RecentMap<string, number>(REMEMBERED);
  /** True while most bodies are new: they are inserted without a search. */
  #areNew = false;

  constructor(connection: BlockingConnection) {
    this.#connection = connection;
  }

  /** Call it when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#known.clear();
  }

  /** Begins to store the bodies of results. The returned function waits for that, and notes their ids. */
  store(results: readonly Incoming[]): () => void {
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
    const idsOf = this.#storeNew(bodies);
    return () => {
      const ids = idsOf();
      for (const [index, digest] of digests.entries()) {
        const result = results[index];
        if (result !== undefined && digest !== undefined) result.bodyId = ids.get(digest) ?? null;
      }
    };
  }

  #storeNew(bodies: ReadonlyMap<string, Uint8Array>): () => ReadonlyMap<string, number> {
    const ids = new Map<string, number>();
    const unknown: string[] = [];
    for (const digest of bodies.keys()) {
      const known = this.#known.get(digest);
      if (known === undefined) unknown.push(digest);
      else ids.set(digest, known);
    }
    if (unknown.length === 0) return () => ids;
    if (!this.#areNew) this.#find(unknown, ids);
    const missing = unknown.filter((digest) => !ids.has(digest));
    const inserted = missing.length === 0 ? undefined : this.#insert(missing, bodies);
    return () => {
      if (inserted !== undefined) noteIds(inserted.wait(), ids);
      const stored = missing.filter((digest) => !ids.has(digest));
      if (stored.length > 0) this.#find(stored, ids);
      this.#areNew = 2 * (missing.length - stored.length) > unknown.length;
      for (const digest of unknown) this.#known.set(digest, ids.get(digest) ?? 0);
      return ids;
    };
  }

  #find(digests: readonly string[], ids: Map<string, number>): void {
    const answer = this.#connection.native(
      `SELECT id, encode(sha256, 'hex') AS digest FROM bodies WHERE sha256 = ANY ($1::bytea[])`,
      [`{${digests.map((digest) => `"\\\\x${digest}"`).join(',')}}`],
    );
    noteIds(answer, ids);
  }

  /** Stores bodies in the order of their key: two processes with the same bodies would otherwise wait for each other. */
  #insert(digests: readonly string[], bodies: ReadonlyMap<string, Uint8Array>): PendingAnswer {
    const copy = new CopyRows();
    for (const digest of digests.toSorted()) {
      const data = bodies.get(digest) ?? new Uint8Array();
      copy.row(3);
      copy.bytes(Buffer.from(digest, 'hex'));
      copy.integer(data.byteLength);
      copy.bytes(data);
    }
    this.#connection.sendCopy('COPY incoming_bodies FROM STDIN (FORMAT binary)', copy.take());
    return this.#connection.sendNative(
      `INSERT INTO bodies (sha256, size, codec, data)
       SELECT sha256, size, 'none', data FROM incoming_bodies ORDER BY sha256
       ON CONFLICT (sha256) DO NOTHING RETURNING id, encode(sha256, 'hex') AS digest`,
    );
  }
}

function noteIds({ rows }: StatementAnswer, ids: Map<string, number>): void {
  for (const { id, digest } of rows) ids.set(String(digest), Number(id));
}
