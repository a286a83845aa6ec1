// The SQL functions that Rota adds to SQLite's own for a person's SQL.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { parseDuration } from '../../domain/duration.ts';
import { hostOfUrl } from '../../text/url-host.ts';
import { encodingOf, looseTextOf } from '../../text/encoding.ts';
import { systemClock } from '../../platform/clock.ts';
import { decodeBody } from '../../store/decode-body.ts';

/** Maximum number of values per percentile: each takes eight bytes. */
const MAX_PERCENTILE_VALUES = 20_000_000;

/** SQLite's result codes for wrong SQL and for too little memory. */
const [ERROR, NOMEM] = [1, 7];

/** Adds percentile, body_text, json_path, host and ago to a connection, and shows bodies as text in its views. */
export function addSqlFunctions(db: DatabaseSync, limits: { readonly maxBodyBytes: number }): void {
  // Without bigints an integer beyond 2^53 as an argument would end the query.
  const pure = { deterministic: true, useBigIntArguments: true };
  const bodies = new BodyTexts(db, limits.maxBodyBytes);
  const nowMs = systemClock.now();
  db.function('host', pure, (url) => (typeof url === 'string' ? hostOfUrl(url) || null : null));
  db.function('ago', pure, (span) => nowMs - durationOf(span));
  db.function('body_text', { ...pure, varargs: true }, (bodyId = null, ...[charset]) =>
    bodies.text(bodyId, charset),
  );
  db.function('json_path', pure, (bodyId, path) => bodies.jsonPath(bodyId, path));
  addPercentile(db);
  showBodies(db);
}

function failure(message: string, errcode: number): Error {
  return Object.assign(new Error(message), { errcode });
}

function durationOf(span: SQLOutputValue): number {
  const durationMs = typeof span === 'string' ? parseDuration(span) : undefined;
  if (durationMs !== undefined) return durationMs;
  throw failure(
    `ago() takes a duration such as '24h' or '7d': current value is ${String(span)}`,
    ERROR,
  );
}

function addPercentile(db: DatabaseSync): void {
  // SQLite carries a number from row to row; this map holds the sample that it refers to.
  const samples = new Map<number, Percentile>();
  let started = 0;
  db.aggregate('percentile', {
    useBigIntArguments: true,
    start() {
      samples.set((started += 1), new Percentile());
      return started;
    },
    // oxlint-disable-next-line rota/options-object -- SQLite calls it
    step(sample, value, percent) {
      samples.get(Number(sample))?.add(value, percent);
      return sample;
    },
    result(sample) {
      const values = samples.get(Number(sample));
      samples.delete(Number(sample));
      return values?.result() ?? null;
    },
  });
}

/** An exact percentile by nearest rank: the smallest value that at least p percent of the values do not exceed. */
class Percentile {
  #values = new Float64Array(64);
  #count = 0;
  #percent: number | undefined;
  /** Thrown at the end: an error in the middle of the rows ends the query without its message. */
  #failure: Error | undefined;

  add(value: SQLOutputValue, percent: SQLOutputValue): void {
    const share = Number(percent);
    if (percent === null || !(share >= 0 && share <= 100)) {
      this.#failure ??= failure(
        `percentile(x, p) takes a p from 0 to 100: current value is ${String(percent)}`,
        ERROR,
      );
    }
    this.#percent ??= share;
    if (this.#failure !== undefined || (typeof value !== 'number' && typeof value !== 'bigint'))
      return;
    if (this.#count === MAX_PERCENTILE_VALUES) {
      this.#failure = failure(
        'percentile() takes 20 million values at most: the table "stats" has percentiles over more',
        NOMEM,
      );
      return;
    }
    if (this.#count === this.#values.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count] = Number(value);
    this.#count += 1;
  }

  result(): number | null {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#count === 0) return null;
    const sorted = this.#values.subarray(0, this.#count).toSorted();
    const rank = Math.max(1, Math.ceil((this.#count * (this.#percent ?? 0)) / 100));
    return sorted[rank - 1] ?? null;
  }
}

/** Reads bodies as decompressed text. Keeps the last one: queries often use the same body several times in a row. */
class BodyTexts {
  readonly #find: (bodyId: number) => Record<string, SQLOutputValue> | undefined;
  readonly #extract: (json: string, path: string) => SQLOutputValue;
  readonly #maxBodyBytes: number;
  readonly #charsetOf: (bodyId: number) => Record<string, SQLOutputValue> | undefined;
  #last: { bodyId: number; charset: string | null; text: string | null } | undefined;

  constructor(db: DatabaseSync, maxBodyBytes: number) {
    const find = db.prepare('SELECT sha256, size, codec, data FROM main.bodies WHERE id = ?');
    const extract = db.prepare(
      'SELECT json_extract(json, path) AS value FROM (SELECT ? AS json, ? AS path) WHERE json_valid(json)',
    );
    const charsetOf = db.prepare(
      'SELECT charset FROM main.result_rows WHERE body_id = ? AND charset IS NOT NULL ORDER BY id LIMIT 1',
    );
    // JSON may contain an id of 19 digits.
    extract.setReadBigInts(true);
    this.#charsetOf = (bodyId) => charsetOf.get(bodyId);
    this.#find = (bodyId) => find.get(bodyId);
    this.#extract = (json, path) => extract.get(json, path)?.['value'] ?? null;
    this.#maxBodyBytes = maxBodyBytes;
  }

  /**
   * Null when the body does not exist. Without `charset` it is read as its results say, and when these differ, as the
   * oldest that does not say UTF-8.
   */
  text(id: SQLOutputValue, charset?: SQLOutputValue): string | null {
    const bodyId = Number(id ?? 0);
    const label = charset === undefined ? (this.#charsetOf(bodyId)?.['charset'] ?? null) : charset;
    const encoding = label === null ? null : encodingNamed(label);
    if (this.#last?.bodyId !== bodyId || this.#last.charset !== encoding) {
      this.#last = { bodyId, charset: encoding, text: this.#read(bodyId, encoding) };
    }
    return this.#last.text;
  }

  /** Works like json_extract; null when the body is not JSON. */
  jsonPath(id: SQLOutputValue, path: SQLOutputValue): SQLOutputValue {
    const text = this.text(id);
    return text === null ? null : this.#extract(text, String(path));
  }

  #read(bodyId: number, charset: string | null): string | null {
    const row = this.#find(bodyId);
    if (row === undefined) return null;
    const { sha256, size, codec, data } = row;
    if (!(sha256 instanceof Uint8Array && data instanceof Uint8Array)) return null;
    if (Number(size) > this.#maxBodyBytes) {
      throw failure(
        `Body ${bodyId} has ${String(size)} bytes, which is more than a value may have`,
        NOMEM,
      );
    }
    const known = codec === 'zstd' ? 'zstd' : 'none';
    const body = decodeBody({ sha256, size: Number(size), codec: known, data });
    return body === undefined ? null : looseTextOf(body, charset);
  }
}

function encodingNamed(label: SQLOutputValue): string {
  const encoding = encodingOf(String(label));
  if (encoding !== undefined) return encoding;
  throw failure(
    `body_text() takes the name of an encoding such as 'gbk' as its second argument: current value is ${String(label)}`,
    ERROR,
  );
}

/** Hides each view with a column `body` behind a temporary view that decompresses it; plain SQLite cannot. */
function showBodies(db: DatabaseSync): void {
  const views = db
    .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'view' ORDER BY name")
    .all()
    .map(({ name }) => String(name));
  for (const view of views) {
    const columns = db
      .prepare('SELECT name FROM pragma_table_info(?)')
      .all(view)
      .map(({ name }) => String(name));
    if (!columns.includes('body') || !columns.includes('body_id')) continue;
    const text = columns.includes('charset') ? 'body_text(body_id, charset)' : 'body_text(body_id)';
    const selected = columns.map((name) => (name === 'body' ? `${text} AS body` : quoted(name)));
    const name = quoted(view);
    db.exec(`CREATE TEMP VIEW ${name} AS SELECT ${selected.join(', ')} FROM main.${name}`);
  }
}

/** Quotes a name as an identifier: people may have created views with any name. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
