// The table `header_sets`: headers that many responses share, once. A response refers to a set and keeps
// for itself only the values that differ from it (docs/decisions/header-sets.md).
import type { Database, Statement } from 'better-sqlite3';
import { hash } from 'node:crypto';
import { changesFrom, sharedText, type HeaderValues } from './header-sets.ts';
import { RecentMap } from './recent-map.ts';

/** Sets that are remembered, so that headers that keep coming cost no look-up. */
const REMEMBERED = 2000;
/** Changes longer than this part of their set are not worth referring to it. */
const LARGEST_CHANGES = 0.5;

/** How a row of `result_rows` says its headers. */
export interface StoredHeaders {
  readonly setId: number;
  /** JSON object of the values that differ from the set's; null when none does. */
  readonly changes: string | null;
}

interface HeaderSet {
  readonly id: number;
  readonly size: number;
  readonly headers: HeaderValues;
}

interface SetRow {
  readonly id: number;
  readonly headers: string;
}

/** Stores headers inside the caller's transaction. */
export class HeaderSetTable {
  readonly #insert: Statement<[hash: number, headers: string]>;
  readonly #byHash: Statement<[hash: number], SetRow>;
  readonly #byId: Statement<[id: number], SetRow>;
  readonly #knownById = new RecentMap<number, HeaderSet>(REMEMBERED);
  readonly #knownByText = new RecentMap<string, HeaderSet>(REMEMBERED);

  /** Many responses of one moment have the same headers. */
  #latest: { json: string; likeSetId: number | null; stored: StoredHeaders } | undefined;

  constructor(db: Database) {
    this.#insert = db.prepare('INSERT INTO header_sets (hash, headers) VALUES (?, ?)');
    this.#byHash = db.prepare('SELECT id, headers FROM header_sets WHERE hash = ?');
    this.#byId = db.prepare('SELECT id, headers FROM header_sets WHERE id = ?');
  }

  /**
   * @param json - A JSON object, as in `Result.headers`.
   * @param likeSetId - The set of a response with nearly the same headers; null: there is none.
   */
  store(json: string, likeSetId: number | null): StoredHeaders {
    const latest = this.#latest;
    if (latest?.json === json && latest.likeSetId === likeSetId) return latest.stored;
    const stored = this.#find(json, likeSetId);
    this.#latest = { json, likeSetId, stored };
    return stored;
  }

  /** To be called when rows may have gone: after a rollback, or when another process wrote. */
  forget(): void {
    this.#knownById.clear();
    this.#knownByText.clear();
    this.#latest = undefined;
  }

  #find(json: string, likeSetId: number | null): StoredHeaders {
    const headers: HeaderValues = JSON.parse(json);
    const like = likeSetId === null ? undefined : this.#setWithId(likeSetId);
    if (like !== undefined) {
      const changes = changesFrom(like.headers, headers);
      if (changes === null) return { setId: like.id, changes };
      if (changes !== undefined && changes.length <= like.size * LARGEST_CHANGES) {
        return { setId: like.id, changes };
      }
    }
    const set = this.#setFor(headers, json);
    return { setId: set.id, changes: changesFrom(set.headers, headers) ?? null };
  }

  #setWithId(id: number): HeaderSet | undefined {
    const known = this.#knownById.get(id);
    if (known !== undefined) return known;
    const row = this.#byId.get(id);
    return row === undefined ? undefined : this.#remember(toSet(row));
  }

  /** The set that the headers share, which is made when there is none. */
  #setFor(headers: HeaderValues, json: string): HeaderSet {
    const text = sharedText(headers);
    let set = this.#knownByText.get(text);
    if (set === undefined) {
      set = this.#remember(this.#findOrStore(text, json));
      this.#knownByText.set(text, set);
    }
    return set;
  }

  #findOrStore(text: string, json: string): HeaderSet {
    // 48 bits: a whole number in JavaScript too. That they agree is not enough, the texts must.
    const start = Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16);
    for (const row of this.#byHash.all(start)) {
      const set = toSet(row);
      if (sharedText(set.headers) === text) return set;
    }
    const id = Number(this.#insert.run(start, json).lastInsertRowid);
    return toSet({ id, headers: json });
  }

  #remember(set: HeaderSet): HeaderSet {
    this.#knownById.set(set.id, set);
    return set;
  }
}

function toSet({ id, headers }: SetRow): HeaderSet {
  return { id, size: headers.length, headers: JSON.parse(headers) };
}
