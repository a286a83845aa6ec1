// Reads the stored results of a job again, target by target and oldest first, so that rules can be applied to them.
import type { Database, Statement } from 'better-sqlite3';
import type { ErrorKind } from '../../domain/outcome.ts';
import { type BodyRow, decodeBody } from '../decode-body.ts';

/** Targets that are read at a time. */
const TARGETS = 500;

export interface PastTarget {
  readonly id: number;
  readonly method: string;
  readonly url: string;
  readonly variant: string;
}

/** A result as it is stored. */
export interface PastResult {
  readonly id: number;
  readonly runId: number;
  readonly ok: 0 | 1;
  /** Null: no response head arrived. */
  readonly status: number | null;
  readonly errorKind: ErrorKind | null;
  readonly error: string | null;
  readonly degraded: 0 | 1;
  readonly unmet: string | null;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly bytes: number;
  readonly bodyId: number | null;
  readonly charset: string | null;
  readonly compared: number | null;
  /** Not null: a 304 that confirms the body. */
  readonly savedBytes: number | null;
  readonly headers: string | null;
  /** 1: its run has not ended. */
  readonly running: 0 | 1;
}

/** The results of a job up to the newest one when it was opened. */
export interface PastRange {
  readonly job: string;
  /** Unix milliseconds: results that started earlier are left alone. */
  readonly sinceMs: number;
}

/** A stored value. */
export interface PastValue {
  readonly name: string;
  readonly number: number | null;
  readonly text: string | null;
  /** 1: `on_response` returned it. */
  readonly ofHandler: 0 | 1;
}

export class PastResults {
  /** The newest result that is read; 0 without results. */
  readonly lastId: number;
  readonly #range: PastRange;
  readonly #targets: Statement<[job: string, after: number, limit: number], PastTarget>;
  readonly #results: Statement<
    [target: number, after: number, last: number, sinceMs: number, limit: number],
    PastResult
  >;
  readonly #count: Statement<[job: string, last: number, sinceMs: number], number>;
  readonly #confirmed: Statement<[target: number, body: number, before: number], string | null>;
  readonly #body: Statement<[id: number], BodyRow>;
  readonly #values: Statement<[result: number], PastValue>;

  constructor(db: Database, range: PastRange) {
    this.#range = range;
    this.lastId =
      db.prepare<[], number | null>('SELECT max(id) FROM result_rows').pluck().get() ?? 0;
    this.#targets = db.prepare(
      'SELECT id, method, url, variant FROM targets WHERE job = ? AND id > ? ORDER BY id LIMIT ?',
    );
    this.#results = db.prepare(
      `SELECT r.id, r.run_id AS runId, r.ok, r.status, r.error_kind AS errorKind, r.error, r.degraded, r.unmet,
         r.started_at_ms AS startedAtMs, r.duration_ms AS durationMs, r.bytes, r.body_id AS bodyId,
         r.charset, r.compared, r.saved_bytes AS savedBytes, r.headers,
         CASE WHEN u.status = 'running' THEN 1 ELSE 0 END AS running
       FROM results AS r CROSS JOIN runs AS u ON u.id = r.run_id
       WHERE r.target_id = ? AND r.id > ? AND r.id <= ? AND r.started_at_ms >= ?
       ORDER BY r.id LIMIT ?`,
    );
    this.#count = db
      .prepare<[string, number, number], number>(
        `SELECT count(*) FROM targets AS t JOIN result_rows AS r ON r.target_id = t.id
         WHERE t.job = ? AND r.id <= ? AND r.started_at_ms >= ?`,
      )
      .pluck();
    this.#confirmed = db
      .prepare<[number, number, number], string | null>(
        `SELECT headers FROM results WHERE target_id = ? AND body_id = ? AND id < ? AND saved_bytes IS NULL
         ORDER BY id DESC LIMIT 1`,
      )
      .pluck();
    this.#body = db.prepare('SELECT sha256, size, codec, data FROM bodies WHERE id = ?');
    this.#values = db.prepare(
      'SELECT name, number, text, of_handler AS ofHandler FROM extracted WHERE result_id = ? ORDER BY name',
    );
  }

  count(): number {
    return this.#count.get(this.#range.job, this.lastId, this.#range.sinceMs) ?? 0;
  }

  /** Returns the targets after this one, in the order of their ids. */
  *targets(afterId: number): Generator<PastTarget, void, undefined> {
    let after = afterId;
    for (;;) {
      const page = this.#targets.all(this.#range.job, after, TARGETS);
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last.id;
    }
  }

  /** Returns results of a target after this one, the oldest first. `untilId`: default {@link lastId}. */
  page(
    targetId: number,
    { afterId, limit, untilId = this.lastId }: { afterId: number; limit: number; untilId?: number },
  ): readonly PastResult[] {
    return this.#results.all(targetId, afterId, untilId, this.#range.sinceMs, limit);
  }

  /** Undefined when the body was removed, or is damaged. */
  body(id: number): Uint8Array | undefined {
    const row = this.#body.get(id);
    return row === undefined ? undefined : decodeBody(row);
  }

  /** The headers that the body of a confirming result came with; undefined: they are not stored. */
  confirmedHeaders(targetId: number, { id, bodyId }: PastResult): string | undefined {
    return this.#confirmed.get(targetId, bodyId ?? 0, id) ?? undefined;
  }

  /** By name. */
  values(resultId: number): readonly PastValue[] {
    return this.#values.all(resultId);
  }
}
