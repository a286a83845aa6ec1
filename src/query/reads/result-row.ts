// A row of `results` as the read models select it.
import { RESULT_FIELDS, type StoredResult } from '../../domain/stored-result.ts';
import { toSnakeCase } from '../../text/snake-case.ts';

export type ResultRow = Omit<StoredResult, 'ok' | 'degraded' | 'confirmed'> & {
  readonly ok: number;
  readonly degraded: number;
  readonly confirmed: number;
};

const COMPUTED: Readonly<Record<string, string>> = {
  totalMs: `CASE WHEN r.attempts > 1 THEN coalesce(
    r.started_at_ms + r.duration_ms
      - (SELECT a.started_at_ms FROM attempts AS a WHERE a.result_id = r.id AND a.number = 1),
    r.duration_ms) ELSE r.duration_ms END`,
};

/** The columns of a {@link ResultRow}, of `results AS r`. */
export const RESULT_COLUMNS: string = RESULT_FIELDS.map(
  ({ field }) => `${COMPUTED[field] ?? `r.${toSnakeCase(field)}`} AS ${field}`,
).join(', ');

export function toStoredResult(row: ResultRow): StoredResult {
  const { ok, degraded, confirmed } = row;
  return { ...row, ok: ok === 1, degraded: degraded === 1, confirmed: confirmed === 1 };
}
