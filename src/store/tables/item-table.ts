// The tables `item_lists` and `item_rows`: the history of each row of the lists in responses.
import type { Database, Statement } from 'better-sqlite3';
import { hash } from '../../platform/node/crypto.ts';
import type { ItemSnapshot } from '../../domain/result.ts';
import { changedColumns } from './changed-columns.ts';

/** Hexadecimal digits of the hash of a list. */
const HASH_DIGITS = 16;

/** The result whose list is stored. */
export interface ItemOrigin {
  readonly targetId: number;
  readonly resultId: number;
  /** The start of the result: Unix milliseconds. */
  readonly atMs: number;
}

interface KnownList {
  readonly hash: string;
  readonly seenAtMs: number;
}

interface OpenRow {
  readonly id: number;
  readonly key: string;
  readonly change: 'came' | 'changed' | 'went';
  readonly value: string | null;
}

interface NewVersion {
  readonly key: string;
  readonly change: OpenRow['change'];
  readonly columns: string | null;
  readonly value: string | null;
}

type Value = number | string | null;

/** Compares lists with those before, inside the caller's transaction. */
export class ItemTable {
  readonly #list: Statement<[target: number], KnownList>;
  readonly #storeList: Statement<Value[]>;
  readonly #open: Statement<[target: number], OpenRow>;
  readonly #end: Statement<[atMs: number, id: number]>;
  readonly #insert: Statement<Value[]>;

  constructor(db: Database) {
    this.#list = db.prepare(
      'SELECT hash, seen_at_ms AS seenAtMs FROM item_lists WHERE target_id = ?',
    );
    this.#storeList = db.prepare(
      `INSERT INTO item_lists (target_id, hash, rows, without_key, duplicates, seen_at_ms, result_id)
       VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (target_id) DO UPDATE SET hash = excluded.hash, rows = excluded.rows,
         without_key = excluded.without_key, duplicates = excluded.duplicates,
         seen_at_ms = excluded.seen_at_ms, result_id = excluded.result_id`,
    );
    this.#open = db.prepare(
      'SELECT id, key, change, value FROM item_rows WHERE target_id = ? AND to_at_ms IS NULL',
    );
    this.#end = db.prepare('UPDATE item_rows SET to_at_ms = ? WHERE id = ?');
    this.#insert = db.prepare(
      `INSERT INTO item_rows (target_id, key, change, from_at_ms, columns, value, result_id)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /**
   * Stores what has changed since the list before. A list that is older than that one is left out: its rows would go
   * back in time.
   * @param json - An {@link ItemSnapshot}.
   */
  update(json: string, origin: ItemOrigin): void {
    const { targetId, resultId, atMs } = origin;
    const digest = hash('sha256', json).slice(0, HASH_DIGITS);
    const known = this.#list.get(targetId);
    if (known?.hash === digest || atMs < (known?.seenAtMs ?? 0)) return;
    const { rows, withoutKey, duplicates }: ItemSnapshot = JSON.parse(json);
    this.#compare(rows, origin);
    this.#storeList.run(targetId, digest, rows.length, withoutKey, duplicates, atMs, resultId);
  }

  #compare(rows: ItemSnapshot['rows'], origin: ItemOrigin): void {
    const open = new Map(this.#open.all(origin.targetId).map((row) => [row.key, row]));
    for (const [key, value] of rows) {
      const before = open.get(key);
      open.delete(key);
      if (before?.value === null || before === undefined) {
        this.#replace(before, { key, change: 'came', columns: null, value }, origin);
        continue;
      }
      const columns = changedColumns(before.value, value);
      if (columns === undefined) continue;
      const change = { key, change: 'changed', columns: JSON.stringify(columns), value } as const;
      this.#replace(before, change, origin);
    }
    for (const before of open.values()) {
      if (before.change === 'went') continue;
      this.#replace(
        before,
        { key: before.key, change: 'went', columns: null, value: null },
        origin,
      );
    }
  }

  #replace(
    before: OpenRow | undefined,
    { key, change, columns, value }: NewVersion,
    { targetId, resultId, atMs }: ItemOrigin,
  ): void {
    if (before !== undefined) this.#end.run(atMs, before.id);
    this.#insert.run(targetId, key, change, atMs, columns, value, resultId);
  }
}
