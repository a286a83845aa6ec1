// Writes results into `result_rows` and `attempts`, and their shared parts into `targets`, `header_sets` and `bodies`.
import type { Database, Statement } from 'better-sqlite3';
import type { Attempt, Result } from '../../domain/result.ts';
import { BodyTable } from './body-table.ts';
import { HeaderSetTable, type StoredHeaders } from './header-set-table.ts';
import { StatsTable } from './stats-table.ts';
import { TargetTable, type StoredTarget } from './target-table.ts';

type ResultValues = (number | string | null)[];

/** Stores batches of results inside the caller's transaction. */
export class ResultTables {
  readonly #bodies: BodyTable;
  readonly #headerSets: HeaderSetTable;
  readonly #targets: TargetTable;
  readonly #stats: StatsTable;
  readonly #lastId: Statement<[], number>;
  readonly #dataVersion: Statement<[], number>;
  readonly #insertResult: Statement<ResultValues>;
  readonly #insertAttempt: Statement<ResultValues>;
  #seenDataVersion = 0;

  constructor(db: Database) {
    this.#bodies = new BodyTable(db);
    this.#headerSets = new HeaderSetTable(db);
    this.#targets = new TargetTable(db);
    this.#stats = new StatsTable(db);
    this.#lastId = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM result_rows').pluck();
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
    this.#insertResult = db.prepare(
      `INSERT INTO result_rows (id, run_id, position, target_id, ok, status, error_kind, error,
         attempts, started_at_ms, queued_ms, connect_ms, ttfb_ms, duration_ms, bytes, body_id,
         header_set_id, header_changes, final_url, redirects)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertAttempt = db.prepare(
      `INSERT INTO attempts (result_id, number, started_at_ms, duration_ms, status, error_kind, error, delay_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** Stores results. After a rollback of the transaction, {@link ResultTables.forget} must be called. */
  add(results: readonly Result[]): void {
    this.#forgetWhatOthersMayHaveChanged();
    let id = this.#lastId.get() ?? 0;
    for (const result of results) this.#insert(++id, result);
    this.#stats.add(results);
  }

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#bodies.forget();
    this.#headerSets.forget();
    this.#stats.forget();
  }

  #insert(id: number, result: Result): void {
    const target = this.#targets.find(result);
    const bodyId = this.#bodyIdFor(result);
    const headers = this.#headersFor(result, { target, bodyId });
    const headerSetId = headers?.setId ?? null;
    const targetId = this.#targets.put(result, {
      known: target,
      resultId: id,
      bodyId,
      headerSetId,
    });
    this.#insertResult.run(
      id,
      result.runId,
      result.position,
      targetId,
      result.ok ? 1 : 0,
      result.status,
      result.errorKind,
      result.error,
      result.attempts,
      result.startedAtMs,
      result.queuedMs,
      result.connectMs,
      result.ttfbMs,
      result.durationMs,
      result.bytes,
      bodyId,
      headerSetId,
      headers?.changes ?? null,
      result.finalUrl,
      result.redirects,
    );
    for (const attempt of result.earlierTries) this.#insertEarlierAttempt(id, attempt);
  }

  #insertEarlierAttempt(resultId: number, attempt: Attempt): void {
    this.#insertAttempt.run(
      resultId,
      attempt.number,
      attempt.startedAtMs,
      attempt.durationMs,
      attempt.status,
      attempt.errorKind,
      attempt.error,
      attempt.delayMs,
    );
  }

  /** Returns null when the body is not stored. */
  #bodyIdFor({ body, bodyRule, bodyCodec }: Result): number | null {
    return body === null || bodyRule === 'drop' ? null : this.#bodies.idOf(body, bodyCodec);
  }

  #headersFor(
    { headers }: Result,
    { target, bodyId }: { target: StoredTarget | undefined; bodyId: number | null },
  ): StoredHeaders | null {
    if (headers === null) return null;
    // A changed body has other headers (etag, length): the last set is a poor base for them.
    const isChanged = bodyId !== null && bodyId !== target?.lastBodyId;
    return this.#headerSets.store(headers, isChanged ? null : (target?.lastHeaderSetId ?? null));
  }

  #forgetWhatOthersMayHaveChanged(): void {
    const dataVersion = this.#dataVersion.get() ?? 0;
    if (dataVersion !== this.#seenDataVersion) this.forget();
    this.#seenDataVersion = dataVersion;
  }
}
