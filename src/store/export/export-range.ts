// The part of a database that is exported, as conditions of SQL.

export interface ExportRange {
  /** Undefined: all jobs. */
  readonly job: string | undefined;
  /** Undefined: all runs. */
  readonly runId: number | undefined;
  /** Unix milliseconds: only results of requests that started then or later. */
  readonly sinceMs: number | undefined;
  /** Unix milliseconds: only results of requests that started before. */
  readonly untilMs: number | undefined;
}

export interface SqlCondition {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** Runs `u` that may have results in the range, and fires without a run that were planned in it. */
export function runsIn({ job, runId, sinceMs, untilMs }: ExportRange): SqlCondition {
  return conditionOf([
    ['u.job = @job', 'job', job],
    ['u.id = @runId', 'runId', runId],
    [
      `(u.status = 'running' OR coalesce(u.finished_at_ms, u.planned_at_ms) >= @sinceMs)`,
      'sinceMs',
      sinceMs,
    ],
    ['coalesce(u.started_at_ms, u.planned_at_ms) < @untilMs', 'untilMs', untilMs],
  ]);
}

/** Results `r` of these runs. */
export function resultsIn(range: ExportRange): SqlCondition {
  const { sinceMs, untilMs } = range;
  const runs = runsIn(range);
  const results = conditionOf([
    ['r.started_at_ms >= @sinceMs', 'sinceMs', sinceMs],
    ['r.started_at_ms < @untilMs', 'untilMs', untilMs],
  ]);
  return {
    sql: `${runs.sql} AND ${results.sql}`,
    parameters: { ...runs.parameters, ...results.parameters },
  };
}

/** True when results are left out by time or run: sums that were kept say nothing about the others. */
export function isPartOfJobs({ runId, sinceMs, untilMs }: ExportRange): boolean {
  return runId !== undefined || sinceMs !== undefined || untilMs !== undefined;
}

type RangePart = readonly [sql: string, parameter: string, value: number | string | undefined];

/** Leaves out the parts whose value is undefined. */
function conditionOf(parts: readonly RangePart[]): SqlCondition {
  const sql: string[] = [];
  const parameters: Record<string, number | string> = {};
  for (const [part, name, value] of parts) {
    if (value === undefined) continue;
    sql.push(part);
    parameters[name] = value;
  }
  return { sql: sql.length === 0 ? '1 = 1' : sql.join(' AND '), parameters };
}
