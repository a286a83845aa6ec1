// The table `clock_marks`: the marks by which the wall clock is judged.
import type { Database } from 'better-sqlite3';
import { judgeClock, trusted, type ClockMarks } from '../../domain/clock-doubt.ts';

export const SELECT_CLOCK_MARKS = `SELECT trusted_at_ms AS trustedAtMs, doubted_since_ms AS doubtedSinceMs,
  doubted_at_ms AS doubtedAtMs FROM clock_marks`;
const UPDATE = `UPDATE clock_marks SET trusted_at_ms = @trustedAtMs, doubted_since_ms = @doubtedSinceMs,
  doubted_at_ms = @doubtedAtMs`;

export interface ClockReading {
  /** The wall clock now, Unix milliseconds. */
  readonly nowMs: number;
  /** True: a person confirms that the clock is right. */
  readonly isRight?: boolean;
}

/** Judges the clock and stores the new marks, in its own transaction. */
export function markClock(db: Database, { nowMs, isRight }: ClockReading): ClockMarks {
  const mark = db.transaction((): ClockMarks => {
    const before = db.prepare<[], ClockMarks>(SELECT_CLOCK_MARKS).get();
    const unknown = { trustedAtMs: null, doubtedSinceMs: null, doubtedAtMs: null };
    const marks = isRight === true ? trusted(nowMs) : judgeClock(before ?? unknown, nowMs);
    db.prepare<[ClockMarks]>(UPDATE).run(marks);
    return marks;
  });
  return mark.immediate();
}
