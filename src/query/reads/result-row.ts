// A row of `results` as the read models select it.
import type { Result } from '../../domain/result.ts';

export interface StoredResult extends Omit<
  Result,
  'body' | 'bodyRule' | 'earlierTries' | 'variant' | 'targetName'
> {
  readonly id: number;
  readonly targetId: number;
  /** The name of its target. */
  readonly target: string;
  /** From the start of the first attempt to the end of the last, with the waits between them. */
  readonly totalMs: number;
  /** Null when no body was stored. */
  readonly bodyId: number | null;
}

export type ResultRow = Omit<StoredResult, 'ok'> & { readonly ok: number };

/** The columns of a {@link ResultRow}, of `results AS r`. */
export const RESULT_COLUMNS = `r.id, r.run_id AS runId, r.job, r.position, r.method, r.url, r.target_id AS targetId,
  r.target, r.variables, r.ok, r.status,
  r.error_kind AS errorKind, r.error, r.attempts, r.started_at_ms AS startedAtMs, r.queued_ms AS queuedMs,
  r.connect_ms AS connectMs, r.ttfb_ms AS ttfbMs, r.duration_ms AS durationMs, r.bytes, r.body_id AS bodyId,
  CASE WHEN r.attempts > 1 THEN coalesce(
    r.started_at_ms + r.duration_ms
      - (SELECT a.started_at_ms FROM attempts AS a WHERE a.result_id = r.id AND a.number = 1),
    r.duration_ms) ELSE r.duration_ms END AS totalMs,
  r.headers, r.final_url AS finalUrl, r.redirects`;

export function toStoredResult(row: ResultRow): StoredResult {
  return { ...row, ok: row.ok === 1 };
}
