// Reads the numbers that a value of a job had, of results that are ok.
import type { Reader } from '../../store/reader.ts';
import { RUNS_DURING } from '../reads/runs-during.ts';

export interface NumberFilter {
  readonly job: string;
  /** Name of the value. */
  readonly name: string;
  /** Unix milliseconds, both included. */
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface RecordedNumber {
  readonly targetId: number;
  readonly startedAtMs: number;
  readonly number: number;
}

/** Yields them one by one, those of the newest runs first. */
export function recordedNumbers(
  reader: Reader,
  { job, name, fromMs, untilMs }: NumberFilter,
): Iterable<RecordedNumber> {
  return reader.each<RecordedNumber>(
    `SELECT r.target_id AS targetId, r.started_at_ms AS startedAtMs, e.number
     FROM (${RUNS_DURING}) AS u
     CROSS JOIN result_rows AS r ON r.run_id = u.id
     CROSS JOIN extracted AS e ON e.result_id = r.id AND e.name = @name
     WHERE r.ok = 1 AND e.number IS NOT NULL AND r.started_at_ms BETWEEN @fromMs AND @untilMs`,
    { job, name, fromMs, untilMs },
  );
}
