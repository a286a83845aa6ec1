import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { storedRuns, type RunFilter } from '../../src/query/reads/run-list.ts';
import { RUNS_DURING } from '../../src/query/reads/runs-during.ts';
import { migrate } from '../../src/store/migrations/migrate.ts';
import { START_MS, withStore } from '../support/stored-run.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const JOBS = ['prices', 'pages'];
const STATUSES = ['succeeded', 'failed', 'cancelled', 'running', 'skipped'] as const;

interface Row {
  readonly id: number;
  readonly job: string;
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly status: (typeof STATUSES)[number];
}

/** A run with its own planned instant: two runs of a job cannot share one. */
const rows = fc
  .uniqueArray(
    fc.record({
      at: fc.integer({ min: 0, max: 2000 }),
      job: fc.constantFrom(...JOBS),
      byHand: fc.boolean(),
      // Within the hour, by a clock that was set back a little, or much later.
      late: fc.oneof(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 30, max: 500 })),
      took: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 30, max: 1500 })),
      status: fc.constantFrom(...STATUSES),
    }),
    { selector: ({ at }) => at, maxLength: 40 },
  )
  .map((made) =>
    made.map(({ at, job, byHand, late, took, status }, index): Row => {
      const isRun = status !== 'skipped';
      const plannedAtMs = byHand && isRun ? null : START_MS + at * MINUTE_MS;
      const startedAtMs = isRun ? START_MS + (at + (byHand ? 0 : late)) * MINUTE_MS : null;
      const hasEnd = startedAtMs !== null && status !== 'running';
      const finishedAtMs = hasEnd ? startedAtMs + took * MINUTE_MS : null;
      return { id: index + 1, job, plannedAtMs, startedAtMs, finishedAtMs, status };
    }),
  );

function fill(db: Database.Database, made: readonly Row[]): void {
  db.exec('DELETE FROM runs');
  const insert = db.prepare<[Row]>(
    `INSERT INTO runs (id, job, trigger, planned_at_ms, started_at_ms, finished_at_ms, status, config_hash)
     VALUES (@id, @job, iif(@plannedAtMs IS NULL, 'manual', 'schedule'), @plannedAtMs, @startedAtMs,
       @finishedAtMs, @status, '')`,
  );
  for (const row of made) insert.run(row);
}

test('all runs that were active in a range are found once each, the last that began first', () => {
  const db = new Database(':memory:');
  migrate(db, { file: ':memory:' });
  const find = db.prepare<
    [{ job: string; fromMs: number; untilMs: number }],
    { id: number; began_at_ms: number }
  >(RUNS_DURING);
  const minutes = fc.integer({ min: -100, max: 4000 });
  fc.assert(
    fc.property(rows, minutes, fc.integer({ min: 0, max: 300 }), (made, from, length) => {
      fill(db, made);
      const fromMs = START_MS + from * MINUTE_MS;
      const untilMs = fromMs + length * MINUTE_MS;
      const found = find.all({ job: 'prices', fromMs, untilMs });
      const ids = found.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
      const began = found.map(({ began_at_ms: at }) => at);
      assert.deepEqual(
        began,
        began.toSorted((a, b) => b - a),
      );
      const wanted = made.filter(
        ({ job, startedAtMs, finishedAtMs }) =>
          job === 'prices' &&
          startedAtMs !== null &&
          startedAtMs <= untilMs &&
          (finishedAtMs ?? Infinity) >= fromMs,
      );
      for (const { id } of wanted) assert.ok(ids.includes(id), `run ${id}`);
      for (const id of ids) assert.equal(made[id - 1]?.job, 'prices');
    }),
    { numRuns: 500 },
  );
  db.close();
});

test('pages of the ledger have the newest matching rows, with any filter', async () => {
  await withStore(async (_, file) => {
    const db = new Database(file);
    const filters = fc.record({
      job: fc.constantFrom(undefined, ...JOBS),
      status: fc.constantFrom(undefined, ...STATUSES),
      started: fc.constantFrom(undefined, true),
      before: fc.option(fc.integer({ min: 1, max: 41 }), { nil: undefined }),
      limit: fc.integer({ min: 1, max: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(rows, filters, async (made, filter: RunFilter) => {
        fill(db, made);
        const found = await storedRuns(file, filter);
        const { job, status, started, before = Infinity, limit } = filter;
        const wanted = made
          .filter(
            (row) =>
              row.id < before &&
              (job ?? row.job) === row.job &&
              (status ?? row.status) === row.status &&
              (started !== true || row.startedAtMs !== null),
          )
          .toSorted((a, b) => b.id - a.id)
          .slice(0, limit);
        assert.deepEqual(
          found.map(({ id }) => id),
          wanted.map(({ id }) => id),
        );
      }),
      { numRuns: 50 },
    );
    db.close();
  });
});

test('the runs of a range are found without a scan over all runs of the job', () => {
  const db = new Database(':memory:');
  migrate(db, { file: ':memory:' });
  const plan = db
    .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${RUNS_DURING}`)
    .all({ job: 'prices', fromMs: START_MS, untilMs: START_MS + HOUR_MS })
    .map(({ detail }) => detail)
    .filter((detail) => / runs /.test(detail));
  assert.deepEqual(plan, [
    'SEARCH runs USING COVERING INDEX runs_fire (job=? AND planned_at_ms>? AND planned_at_ms<?)',
    'SEARCH runs USING INDEX runs_by_hand (job=? AND started_at_ms>? AND started_at_ms<?)',
    'SEARCH runs USING INDEX runs_long (job=? AND finished_at_ms>?)',
    'SEARCH runs USING INDEX runs_running (status=?)',
  ]);
  db.close();
});
