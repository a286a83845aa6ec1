// The table `header_sets`: headers that many responses share, stored once. A result refers to a set and stores only the
// values that differ from it (docs/decisions/header-sets.md).
import type { Database, Statement } from 'better-sqlite3';
import { hash } from '../../platform/node/crypto.ts';
import { changesFrom, sharedText, type HeaderValues } from './header-sets.ts';
import { RecentMap } from './recent-map.ts';

/** Sets that are remembered, so that frequent headers cost no look-up. */
const REMEMBERED = 2000;
/** A result refers to a set only if its changes are at most this share of the set's length. */
const LARGEST_CHANGES = 0.5;

/** The headers of a row of `result_rows`. */
export interface StoredHeaders {
  readonly setId: number;
  /** JSON object of the values that differ from the set's; null when no value does. */
  readonly changes: string | null;
}

interface HeaderSet {
  readonly id: number;
  readonly size: number;
  readonly headers: HeaderValues;
}

interface LatestHeaders {
  readonly json: string;
  readonly likeSetId: number | null;
  readonly stored: StoredHeaders;
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

  /** The last headers: many responses of one moment have the same ones. */
  #latest: LatestHeaders | undefined;

  constructor(db: Database) {
    this.#insert = db.prepare('INSERT INTO header_sets (hash, headers) VALUES (?, ?)');
    this.#byHash = db.prepare('SELECT id, headers FROM header_sets WHERE hash = ?');
    this.#byId = db.prepare('SELECT id, headers FROM header_sets WHERE id = ?');
  }

  /**
   * @param json - A JSON object, as in `Result.headers`.
   * @param likeSetId - The set of a response with similar headers; null when there is none.
   */
  store(json: string, likeSetId: number | null): StoredHeaders {
    const latest = this.#latest;
    if (latest?.json === json && latest.likeSetId === likeSetId) return latest.stored;
    return this.#keep({ json, likeSetId, stored: this.#find(json, likeSetId) });
  }

  /**
   * Returns the headers of a response without a similar one before it; undefined when their set is not remembered.
   * Creates no set.
   */
  recall(json: string): StoredHeaders | undefined {
    if (this.#latest?.json === json && this.#latest.likeSetId === null) return this.#latest.stored;
    const headers: HeaderValues = JSON.parse(json);
    const set = this.#knownByText.get(sharedText(headers));
    return set === undefined
      ? undefined
      : this.#keep({ json, likeSetId: null, stored: storedIn(set, headers) });
  }

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#knownById.clear();
    this.#knownByText.clear();
    this.#latest = undefined;
  }

  #keep(latest: LatestHeaders): StoredHeaders {
    this.#latest = latest;
    return latest.stored;
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
    return storedIn(set, headers);
  }

  #setWithId(id: number): HeaderSet | undefined {
    const known = this.#knownById.get(id);
    if (known !== undefined) return known;
    const row = this.#byId.get(id);
    return row === undefined ? undefined : this.#remember(toSet(row));
  }

  /** Returns the set that the headers share; creates it when there is none. */
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
    // 48 bits fit in a JavaScript number. Equal hashes are not enough: the texts must be equal too.
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

/** The form of headers that share all their names and most of their values with a set. */
function storedIn(set: HeaderSet, headers: HeaderValues): StoredHeaders {
  return { setId: set.id, changes: changesFrom(set.headers, headers) ?? null };
}
