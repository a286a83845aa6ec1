// rota export --sqlite: the copy answers every read as its source does, whichever kind of database that is.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Database from 'better-sqlite3';
import type { Storage } from '../../../src/domain/storage.ts';
import type { DatabaseSettings } from '../../../src/domain/settings.ts';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { openReading } from '../../../src/query/open-reading.ts';
import type { DirectReading } from '../../../src/query/reads/reading.ts';
import { examine } from '../../../src/store/examination/examine.ts';
import { inFolder } from '../../support/rota-process.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { EARLIER_ATTEMPT, START_MS, storeRun } from '../../support/stored-run.ts';
import { runInProcess } from '../run-in-process.ts';

after(closeSharedPostgres);

const HOUR_MS = 3_600_000;
const JOB = { 'jobs/prices.yaml': 'urls: [http://127.0.0.1/]\n' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const list = (...rows: (readonly [string, string])[]): string =>
  JSON.stringify({ rows, withoutKey: 0, duplicates: 0 });

/** Three runs of two jobs, an hour apart, with everything that a result can have. */
async function fill(storage: Storage): Promise<void> {
  const failed = { ok: false, status: 500, errorKind: 'status', error: 'HTTP status 500' } as const;
  const headers = JSON.stringify({ 'content-type': 'text/html', etag: '"1"' });
  await storeRun(storage, [
    {
      headers,
      earlierAttempts: [EARLIER_ATTEMPT],
      attempts: 2,
      items: list(['a', '1'], ['b', '2']),
    },
    { body: bytes('x'.repeat(5000)), values: [{ name: 'price', number: 12.5, text: null }] },
    { ...failed, body: null },
  ]);
  const later = START_MS + HOUR_MS;
  await storeRun(
    storage,
    [
      { headers, startedAtMs: later, items: list(['a', '3']) },
      { startedAtMs: later, body: bytes('y'), values: [{ name: 'price', number: 13, text: null }] },
      { ...failed, startedAtMs: later, body: null },
    ],
    { startedAtMs: later },
  );
  const other = { job: 'pages', startedAtMs: later };
  await storeRun(storage, [{ startedAtMs: later, url: 'http://other/', body: bytes('z') }], other);
}

/** What the reads of commands and of the dashboard return. */
async function readAll(reading: DirectReading): Promise<unknown> {
  const jobs = await reading.recordedJobs();
  const results = await reading.results({ limit: 100 });
  const targets = [...new Set(results.map(({ targetId }) => targetId))];
  const page = { limit: 10 };
  return {
    jobs,
    results,
    full: await Promise.all(results.map(({ id }) => reading.result(id))),
    bodies: await Promise.all(
      results.filter(({ bodyId }) => bodyId !== null).map(({ id }) => reading.bodyText(id)),
    ),
    runs: await reading.runs({ limit: 100 }),
    summaries: await Promise.all([1, 2, 3].map((id) => reading.runFigures(id).catch(String))),
    health: await reading.jobHealth(jobs),
    stats: await reading.stats({ fromMs: START_MS, untilMs: START_MS + 24 * HOUR_MS, by: 'hour' }),
    values: await reading.values(results.map(({ id }) => id)),
    lists: await Promise.all(targets.map((id) => reading.itemList(id))),
    history: await Promise.all(targets.map((id) => reading.history(id, page))),
    changes: await Promise.all(targets.map((id) => reading.changes(id, page))),
  };
}

type Play = (database: DatabaseSettings, cwd: string) => Promise<void>;

async function overSqlite(play: Play): Promise<void> {
  await inFolder({ 'config.yaml': 'server: off\n', ...JOB }, async (cwd) => {
    await play({ kind: 'sqlite', file: join(cwd, 'data/rota.db') }, cwd);
  });
}

async function overPostgres(play: Play): Promise<void> {
  const url = await (await sharedPostgres()).newDatabase();
  await inFolder({ 'config.yaml': `database: ${url}\nserver: off\n`, ...JOB }, async (cwd) => {
    await play({ kind: 'postgres', url, local: join(cwd, 'data/rota') }, cwd);
  });
}

const KINDS: readonly [string, (play: Play) => Promise<void>, false | string][] = [
  ['sqlite', overSqlite, false],
  ['postgres', overPostgres, NO_POSTGRES],
];

async function filled(database: DatabaseSettings): Promise<void> {
  const storage = await openStorage(database, { clock: systemClock });
  await fill(storage);
  await storage.close();
}

async function exported(cwd: string, ...args: string[]): Promise<DirectReading> {
  const ran = await runInProcess(['export', '--sqlite', 'copy.db', '--force', ...args], { cwd });
  assert.equal(ran.code, 0, ran.stderr);
  return openReading({ kind: 'sqlite', file: join(cwd, 'copy.db') });
}

const complaintsOf = (file: string): unknown => {
  const { damage, schemaFaults, orphans, wrongSums } = examine(file);
  return { damage, schemaFaults, orphans, wrongSums };
};
const SOUND = {
  damage: [],
  schemaFaults: [],
  orphans: { withoutParent: 0, bodies: 0, headerSets: 0, targets: 0 },
  wrongSums: 0,
};

for (const [kind, play, skip] of KINDS) {
  test(`a copy of everything answers as its source (${kind})`, { skip }, () =>
    play(async (database, cwd) => {
      await filled(database);
      const copy = await exported(cwd);
      const source = openReading(database);
      assert.equal((await source.results({ limit: 10 })).length, 7);
      assert.deepEqual(await readAll(copy), await readAll(source));
      const file = join(cwd, 'copy.db');
      assert.deepEqual(complaintsOf(file), SOUND);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.deepEqual(
        readdirSync(cwd).filter((name) => name.startsWith('copy.db')),
        ['copy.db'],
      );
      const storage = await openStorage({ kind: 'sqlite', file }, { clock: systemClock });
      await storeRun(storage, [{}]);
      await storage.close();
    }),
  );

  test(`a copy of a time has its runs, last results and sums (${kind})`, { skip }, () =>
    play(async (database, cwd) => {
      await filled(database);
      const first = await exported(cwd, '--until', '2026-01-01T00:30:00Z');
      const results = await first.results({ limit: 10 });
      assert.deepEqual(
        results.map(({ runId }) => runId),
        [1, 1, 1],
      );
      assert.deepEqual(complaintsOf(join(cwd, 'copy.db')), SOUND);
      assert.equal((await first.runSummary(1)).total, 3);
      const db = new Database(join(cwd, 'copy.db'), { readonly: true });
      const count = (sql: string): unknown => db.prepare(sql).pluck().get();
      assert.equal(count('SELECT count(*) FROM latest'), 3);
      assert.equal(count("SELECT results FROM stats WHERE span = 'all' AND host = ''"), 3);
      assert.equal(count("SELECT results FROM stats WHERE host = 'localhost'"), 3);
      assert.equal(count('SELECT count(*) FROM item_history WHERE "change" = \'came\''), 2);
      db.close();
      const rest = await exported(cwd, '--since', '2026-01-01T00:30:00Z');
      assert.deepEqual(
        (await rest.runs({ limit: 10 })).map(({ id }) => id),
        [3, 2],
      );
    }),
  );

  test(`a copy of a job, and of a run, has nothing of the others (${kind})`, { skip }, () =>
    play(async (database, cwd) => {
      await filled(database);
      const pages = await exported(cwd, 'pages');
      assert.deepEqual(await pages.recordedJobs(), ['pages']);
      assert.equal((await pages.results({ limit: 10 })).length, 1);
      assert.deepEqual(complaintsOf(join(cwd, 'copy.db')), SOUND);
      const run = await exported(cwd, '--run', '2');
      assert.deepEqual(
        (await run.runs({ limit: 10 })).map(({ id }) => id),
        [2],
      );
      assert.deepEqual(complaintsOf(join(cwd, 'copy.db')), SOUND);
    }),
  );
}

test('an SQLite copy replaces a file only with --force, and leaves nothing when it fails', () =>
  overSqlite(async (database, cwd) => {
    await filled(database);
    const file = join(cwd, 'there.db');
    writeFileSync(file, 'mine');
    const run = (...args: string[]) => runInProcess(['export', ...args], { cwd });
    const refused = await run('--sqlite', 'there.db');
    assert.deepEqual([refused.code, /there\.db exists already/.test(refused.stderr)], [2, true]);
    assert.equal((await run('--sqlite', 'there.db', '--force')).code, 0);
    const own = await run('--sqlite', 'data/rota.db', '--force');
    assert.match(own.stderr, /belongs to the database itself/);
    const both = await run('prices', '--sqlite', 'x.db', '--format', 'csv');
    assert.deepEqual(
      [both.code, /does not go together with --format/.test(both.stderr)],
      [2, true],
    );
    assert.match((await run('--sqlite', 'x.db', '--run', '99')).stderr, /There is no run 99/);
    assert.match((await run('price', '--sqlite', 'x.db')).stderr, /no job "price"/i);
    assert.match((await run()).stderr, /The job is missing/);
    assert.equal(existsSync(join(cwd, 'x.db')), false);
  }));
