// Writes results: the tables `results`, `attempts`, `targets` and `bodies`, a batch per transaction.
import type { Database, Statement, Transaction } from 'better-sqlite3';
import type { Attempt, Result } from '../domain/result.ts';
import { BodyTable } from './body-table.ts';

type ResultValues = (number | string | null)[];

/** Commits batches of results on the connection that writes. */
export class ResultTables {
  readonly #bodies: BodyTable;
  readonly #lastId: Statement<[], number>;
  readonly #dataVersion: Statement<[], number>;
  readonly #lastBodyId: Statement<[job: string, url: string], number | null>;
  readonly #touchTarget: Statement<[string, string, number, number | null], number>;
  readonly #insertResult: Statement<ResultValues>;
  readonly #insertAttempt: Statement<ResultValues>;
  readonly #commit: Transaction<(results: readonly Result[]) => void>;
  #seenDataVersion = 0;

  constructor(db: Database) {
    this.#bodies = new BodyTable(db);
    this.#lastId = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM results').pluck();
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
    this.#lastBodyId = db
      .prepare<[string, string], number | null>(
        'SELECT last_body_id FROM targets WHERE job = ? AND url = ?',
      )
      .pluck();
    this.#touchTarget = db
      .prepare<[string, string, number, number | null], number>(
        `INSERT INTO targets (job, url, last_result_id, last_body_id) VALUES (?, ?, ?, ?)
         ON CONFLICT (job, url) DO UPDATE SET last_result_id = excluded.last_result_id,
           last_body_id = coalesce(excluded.last_body_id, last_body_id)
         RETURNING id`,
      )
      .pluck();
    this.#insertResult = db.prepare(
      `INSERT INTO results (id, run_id, job, position, method, url, ok, status, error_kind, error, attempts,
         started_at_ms, queued_ms, connect_ms, ttfb_ms, duration_ms, bytes, body_id, headers, final_url,
         redirects, target_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#insertAttempt = db.prepare(
      `INSERT INTO attempts (result_id, number, started_at_ms, duration_ms, status, error_kind, error, delay_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#commit = db.transaction((results: readonly Result[]) => {
      this.#forgetWhatOthersMayHaveChanged();
      let id = this.#lastId.get() ?? 0;
      for (const result of results) this.#insert(++id, result);
    });
  }

  /** Stores all of them or, when it throws SQLite's error, none. */
  commit(results: readonly Result[]): void {
    try {
      this.#commit.immediate(results);
    } catch (error) {
      this.#bodies.forget();
      throw error;
    }
  }

  #insert(id: number, result: Result): void {
    const bodyId = this.#bodyIdFor(result);
    const targetId = this.#touchTarget.get(result.job, result.url, id, bodyId);
    if (targetId === undefined) throw new Error('A target was neither made nor found');
    this.#insertResult.run(
      id,
      result.runId,
      result.job,
      result.position,
      result.method,
      result.url,
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
      result.headers,
      result.finalUrl,
      result.redirects,
      targetId,
    );
    for (const attempt of result.earlierTries) this.#insertEarlierTry(id, attempt);
  }

  #insertEarlierTry(resultId: number, attempt: Attempt): void {
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

  /** Null when the body is not to be stored, or with the rule `changed` is the one stored last. */
  #bodyIdFor({ job, url, body, bodyRule }: Result): number | null {
    if (body === null || bodyRule === 'drop') return null;
    const id = this.#bodies.idOf(body);
    return bodyRule === 'changed' && this.#lastBodyId.get(job, url) === id ? null : id;
  }

  #forgetWhatOthersMayHaveChanged(): void {
    const dataVersion = this.#dataVersion.get() ?? 0;
    if (dataVersion !== this.#seenDataVersion) this.#bodies.forget();
    this.#seenDataVersion = dataVersion;
  }
}
