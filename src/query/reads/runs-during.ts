// Which runs of a job may have results of a time, found by indexes: a job that runs each second has millions.
import { LONG_RUN_MS } from '../../store/migrations/010-tables.ts';

const BEGAN = 'coalesce(planned_at_ms, started_at_ms)';

/**
 * SQL that selects `id` of the runs of `@job` that went on at some time from `@fromMs` to `@untilMs`, and a few
 * more; the last that began comes first. They are found one by one, as they are asked for.
 *
 * A run does not begin long before its plan, and most end soon after it: those come from the index of plans,
 * with room for a clock that was set by less than an hour. Runs by hand, those that took long and those that still
 * run have an index each.
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
