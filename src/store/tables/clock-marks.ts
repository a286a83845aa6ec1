// Keeps the marks by which the wall clock is judged: the table `clock_marks`.
import type { Database } from 'better-sqlite3';
import { judgeClock, trusted, type ClockMarks } from '../../domain/clock-doubt.ts';

export const SELECT_CLOCK_MARKS = `SELECT trusted_at_ms AS trustedAtMs, doubted_since_ms AS doubtedSinceMs,
  doubted_at_ms AS doubtedAtMs FROM clock_marks`;
const UPDATE = `UPDATE clock_marks SET trusted_at_ms = @trustedAtMs, doubted_since_ms = @doubtedSinceMs,
  doubted_at_ms = @doubtedAtMs`;

export interface ClockLook {
  /** What the clock shows, Unix milliseconds. */
  readonly nowMs: number;
  /** True: somebody says that it is right. */
  readonly isRight?: boolean;
}

/** Looks at the clock and writes down what that comes to, in a transaction of its own. */
export function markClock(db: Database, { nowMs, isRight }: ClockLook): ClockMarks {
  const mark = db.transaction((): ClockMarks => {
    const before = db.prepare<[], ClockMarks>(SELECT_CLOCK_MARKS).get();
    const unknown = { trustedAtMs: null, doubtedSinceMs: null, doubtedAtMs: null };
    const marks = isRight === true ? trusted(nowMs) : judgeClock(before ?? unknown, nowMs);
    db.prepare<[ClockMarks]>(UPDATE).run(marks);
    return marks;
  });
  return mark.immediate();
}
