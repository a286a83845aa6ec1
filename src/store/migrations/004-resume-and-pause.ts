// Version 4: runs that go on after an interruption, jobs that are paused, and by which schedules a job
// is planned.
import type { Migration } from './migration.ts';

const SQL = `
-- NULL: never interrupted and taken up again; else when that was, the last time.
ALTER TABLE runs ADD COLUMN resumed_at_ms INTEGER;
-- JSON object {timezone, schedules}; NULL: noted by an older Rota.
ALTER TABLE planned_jobs ADD COLUMN plan TEXT;

CREATE TABLE paused_jobs (
  job TEXT PRIMARY KEY,
  since_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const resumeAndPause: Migration = { version: 4, sql: SQL };
