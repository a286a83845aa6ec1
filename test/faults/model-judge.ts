// The promises that must hold after any trial, checked against the database and the server's log.
import assert from 'node:assert/strict';
import Database from 'better-sqlite3';
import type { ModelJob } from './model.ts';
import { assertSound } from './stored.ts';
import type { WatchedServer } from './watched-server.ts';

interface Case {
  readonly file: string;
  readonly jobs: readonly ModelJob[];
  readonly server: WatchedServer;
}

/** Throws with every broken promise; returns a summary of the counts. */
export function judge({ file, jobs, server }: Case): string {
  assertSound(file);
  const db = new Database(file, { readonly: true });
  try {
    const number = (sql: string, ...values: readonly (string | number)[]): number =>
      Number(
        db
          .prepare(sql)
          .pluck()
          .get(...values),
      );
    const broken = [
      ...jobs.flatMap((job) => brokenFires(number, job)),
      ...jobs.flatMap(({ name }) => brokenRequests(number, { job: name, server })),
      ...brokenRuns(number),
      ...brokenSums(number),
      ...brokenReferences(number),
    ];
    assert.deepEqual(broken, []);
    const fires = number('SELECT count(*) FROM runs WHERE planned_at_ms IS NOT NULL');
    const results = number('SELECT count(*) FROM results');
    return `${fires} planned fires with one row each, ${results} results`;
  } finally {
    db.close();
  }
}

type Ask = (sql: string, ...values: readonly (string | number)[]) => number;

/** Returns a sentence when a number differs from the wanted one. */
function unless(isKept: boolean, sentence: string): readonly string[] {
  return isKept ? [] : [sentence];
}

/** Every planned time has one row, no row is for another time, and no fire ran early. */
function brokenFires(number: Ask, { name, everySeconds }: ModelJob): readonly string[] {
  const stepMs = everySeconds * 1000;
  const rows = number('SELECT count(*) FROM runs WHERE job = ?', name);
  const spanMs = number(
    'SELECT max(planned_at_ms) - min(planned_at_ms) FROM runs WHERE job = ?',
    name,
  );
  const instants = spanMs / stepMs + 1;
  const off = number(
    'SELECT count(*) FROM runs WHERE job = ? AND planned_at_ms % ? <> 0',
    name,
    stepMs,
  );
  const early = number(
    'SELECT count(*) FROM runs WHERE job = ? AND started_at_ms < planned_at_ms',
    name,
  );
  return [
    ...unless(rows === instants, `${name}: ${rows} rows for ${instants} instants of its calendar`),
    ...unless(off === 0, `${name}: ${off} fires that are not in its calendar`),
    ...unless(early === 0, `${name}: ${early} runs began before their instant`),
  ];
}

/** The recorded requests are those of the server, except those that a kill may have lost. */
function brokenRequests(
  number: Ask,
  { job, server }: { job: string; server: WatchedServer },
): readonly string[] {
  const answered = number(
    'SELECT coalesce(sum(attempts), 0) FROM results WHERE job = ? AND status IS NOT NULL',
    job,
  );
  const unanswered = number('SELECT count(*) FROM results WHERE job = ? AND status IS NULL', job);
  const asked = server.requests(job);
  const excused = server.atRisk(job) + unanswered;
  return [
    ...unless(answered <= asked, `${job}: ${answered} answers recorded, ${asked} requests arrived`),
    ...unless(
      asked - answered <= excused,
      `${job}: ${asked - answered} requests left no result, kills explain ${excused}`,
    ),
  ];
}

function brokenRuns(number: Ask): readonly string[] {
  const running = number(`SELECT count(*) FROM runs WHERE status = 'running'`);
  const miscounted = number(`
    SELECT count(*) FROM runs AS r WHERE r.status IN ('succeeded', 'failed') AND (
      r.succeeded <> (SELECT count(*) FROM results WHERE run_id = r.id AND ok) OR
      r.failed <> (SELECT count(*) FROM results WHERE run_id = r.id AND NOT ok) OR
      r.total <> r.succeeded + r.failed)`);
  return [
    ...unless(running === 0, `${running} runs without an end`),
    ...unless(miscounted === 0, `${miscounted} runs whose figures are not those of their results`),
  ];
}

function brokenSums(number: Ask): readonly string[] {
  return ['hour', 'day', 'all'].flatMap((span) => {
    const wrong = number(
      `SELECT count(*) FROM (SELECT job, count(*) AS results, sum(ok) AS ok FROM results GROUP BY job) AS r
       LEFT JOIN (SELECT job, sum(results) AS results, sum(ok) AS ok FROM stats
         WHERE host = '' AND span = ? GROUP BY job) AS s USING (job)
       WHERE s.results IS NOT r.results OR s.ok IS NOT r.ok`,
      span,
    );
    return unless(
      wrong === 0,
      `${wrong} jobs whose sums by ${span} are not those of their results`,
    );
  });
}

function brokenReferences(number: Ask): readonly string[] {
  const bodiless = number(
    `SELECT count(*) FROM results AS r WHERE body_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM bodies WHERE id = r.body_id)`,
  );
  const unlinked = number(
    'SELECT count(*) FROM targets WHERE last_result_id NOT IN (SELECT id FROM results)',
  );
  return [
    ...unless(bodiless === 0, `${bodiless} results whose body is gone`),
    ...unless(unlinked === 0, `${unlinked} targets whose last result is gone`),
  ];
}
