// Finds by indexes which runs of a job may have results in a span of time: a job that runs each second has millions.
import { LONG_RUN_MS } from '../../store/migrations/010-tables.ts';

const BEGAN = 'coalesce(planned_at_ms, started_at_ms)';

/**
 * SQL that selects `id` of the runs of `@job` that were active between `@fromMs` and `@untilMs`, and a few more; the
 * last that began comes first. SQLite finds them one by one, as they are read.
 *
 * A run does not begin long before its planned instant, and most runs end soon after it: these come from the index of
 * planned instants, with a margin for a clock that was changed by less than an hour. Runs by hand, long runs and
 * unfinished runs have an index each.
 */
export const RUNS_DURING: string = `
  SELECT id, planned_at_ms AS began_at_ms FROM runs
  WHERE job = @job AND planned_at_ms BETWEEN @fromMs - ${LONG_RUN_MS} AND @untilMs + ${LONG_RUN_MS}
  UNION ALL
  SELECT id, started_at_ms FROM runs
  WHERE job = @job AND planned_at_ms IS NULL
    AND started_at_ms BETWEEN @fromMs - ${LONG_RUN_MS} AND @untilMs + ${LONG_RUN_MS}
  UNION ALL
  SELECT id, ${BEGAN} FROM runs
  WHERE job = @job AND finished_at_ms - ${BEGAN} > ${LONG_RUN_MS} AND finished_at_ms >= @fromMs
    AND ${BEGAN} < @fromMs - ${LONG_RUN_MS}
  UNION ALL
  SELECT id, ${BEGAN} FROM runs
  WHERE job = @job AND status = 'running' AND ${BEGAN} < @fromMs - ${LONG_RUN_MS}
  ORDER BY began_at_ms DESC
  LIMIT -1`;
