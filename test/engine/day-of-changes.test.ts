// A day of a job that looks at five pages each minute, with real requests and the real database. Only the day is not
// real: the wall clock is set forward before each run.
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { BatchEntry } from '../../src/domain/job.ts';
import type { ResponseRules } from '../../src/domain/rules.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openReading } from '../../src/query/open-reading.ts';
import { RunFactsReader } from '../../src/store/tables/notify/run-facts.ts';
import { makeJob } from '../support/make-job.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { START_MS, withDatabaseFile } from '../support/stored-run.ts';
import { withStoredRunner } from '../support/stored-runner.ts';

const MINUTE_MS = 60_000;
const MINUTES = 1440;

/** A row is in the list for an hour: at each full hour one comes and one goes, and its number changes half-way. */
function listAt(minute: number): object {
  const hour = Math.floor(minute / 60);
  const half = minute % 60 >= 30 ? 1 : 0;
  return {
    at: minute,
    rows: [
      { id: hour, n: half },
      { id: 'always', n: 0 },
    ],
  };
}

/** The page at a path, at a minute of the day. */
function pageAt(path: string, minute: number): string {
  switch (path) {
    case '/each-minute':
      return JSON.stringify({ at: minute, price: minute });
    case '/ignored-part':
      return JSON.stringify({ at: minute, price: 5 });
    case '/list':
      return JSON.stringify(listAt(minute));
    default:
      return JSON.stringify({ at: 0, price: 7, pad: 'x'.repeat(2000) });
  }
}

const RULES: ResponseRules = {
  charset: undefined,
  expect: [],
  degraded: [],
  extract: [{ name: 'price', source: { type: 'json', path: '$.price' } }],
  items: { type: 'json', path: '$.rows[*]', keys: ['$.id'], ignore: [] },
  ignore: [{ type: 'json', path: '$.at' }],
};

interface Day {
  readonly file: string;
  /** Runs the job at each of these minutes. */
  readonly live: (minutes: number) => Promise<void>;
}

async function onDay(play: (day: Day) => Promise<void>): Promise<void> {
  let minute = -1;
  const server = await startCountingServer({
    answer(request, response) {
      const path = request.url ?? '';
      const etag = '"same"';
      if (path !== '/confirmed') return void response.end(pageAt(path, minute));
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
      response.writeHead(200, { etag }).end(pageAt(path, minute));
    },
  });
  const clock = { ...systemClock, now: () => START_MS + minute * MINUTE_MS };
  const paths = ['/each-minute', '/ignored-part', '/never', '/list', '/confirmed'];
  const batch = paths.map((path): BatchEntry => {
    const url = `${server.origin}${path}`;
    const target = { name: path, headers: [] };
    const template = { method: 'GET', url, headers: [], body: undefined, target } as const;
    return { type: 'single', template };
  });
  try {
    await withDatabaseFile(async (file) => {
      const job = makeJob({ name: 'prices', batch, conditional: true, rules: RULES });
      await withStoredRunner(
        file,
        async (runner) => {
          const live = async (minutes: number): Promise<void> => {
            for (let lived = 0; lived < minutes; lived += 1) {
              minute += 1;
              const plannedAtMs = clock.now();
              const run = await runner.start(job, { trigger: 'schedule', plannedAtMs });
              assert.equal(await run?.finished, 'succeeded');
            }
          };
          await play({ file, live });
        },
        { clock },
      );
    });
  } finally {
    await server.close();
  }
}

function rowsOf(file: string, sql: string): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(sql).raw().all();
  } finally {
    db.close();
  }
}

/** What a notice about changes says of a run. */
function toldOf(file: string, runId: number): unknown[] {
  const db = new Database(file, { readonly: true });
  try {
    const { changed } = new RunFactsReader(db).page({
      runId,
      from: 0,
      limit: 10,
      values: [],
      targets: [],
    });
    return [changed.first.map(({ target }) => target)];
  } finally {
    db.close();
  }
}

function bytesOf(file: string): number {
  const db = new Database(file);
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    return statSync(file).size;
  } finally {
    db.close();
  }
}

test('after a day, histories, values, rows, changes and the size of the database are what they should be', async () => {
  await onDay(async ({ file, live }) => {
    await live(MINUTES / 2);
    const half = bytesOf(file);
    await live(MINUTES / 2);
    const grown = bytesOf(file) - half;

    assert.deepEqual(
      rowsOf(file, 'SELECT target, count(*) FROM changes GROUP BY target ORDER BY target'),
      [
        ['/each-minute', MINUTES - 1],
        ['/list', 2 * 24 - 1],
      ],
    );
    assert.deepEqual(
      rowsOf(
        file,
        `SELECT target, count(*), count(DISTINCT body_id), sum(confirmed), sum(status = 304)
         FROM results GROUP BY target ORDER BY target`,
      ),
      [
        ['/confirmed', MINUTES, 1, MINUTES - 1, MINUTES - 1],
        ['/each-minute', MINUTES, MINUTES, 0, 0],
        ['/ignored-part', MINUTES, MINUTES, 0, 0],
        ['/list', MINUTES, MINUTES, 0, 0],
        ['/never', MINUTES, 1, 0, 0],
      ],
    );
    assert.deepEqual(
      rowsOf(
        file,
        `SELECT target, count(*), min(number), max(number), sum(number) FROM extractions
         GROUP BY target ORDER BY target`,
      ),
      [
        ['/confirmed', MINUTES, 7, 7, 7 * MINUTES],
        ['/each-minute', MINUTES, 0, MINUTES - 1, (MINUTES * (MINUTES - 1)) / 2],
        ['/ignored-part', MINUTES, 5, 5, 5 * MINUTES],
        ['/never', MINUTES, 7, 7, 7 * MINUTES],
      ],
    );
    assert.deepEqual(
      rowsOf(file, 'SELECT change, count(*) FROM item_history GROUP BY change ORDER BY change'),
      [
        ['came', 24 + 1],
        ['changed', 24],
        ['went', 23],
      ],
    );
    assert.deepEqual(
      rowsOf(file, `SELECT change, from_at FROM item_history WHERE key = '5' ORDER BY from_at`),
      [
        ['came', '2026-01-01T05:00:00.000Z'],
        ['changed', '2026-01-01T05:30:00.000Z'],
        ['went', '2026-01-01T06:00:00.000Z'],
      ],
    );
    const saved = Buffer.byteLength(pageAt('/confirmed', 0)) * (MINUTES - 1);
    assert.deepEqual(
      rowsOf(file, `SELECT confirmed, saved_bytes FROM stats WHERE span = 'all' AND host = ''`),
      [[MINUTES - 1, saved]],
    );
    assert.deepEqual(toldOf(file, 31), [['/each-minute', '/list']]);
    assert.deepEqual(toldOf(file, 32), [['/each-minute']]);
    const reading = openReading({ kind: 'sqlite', file });
    const changed = async (target: number): Promise<number> =>
      (await reading.history(target, { limit: MINUTES })).filter((entry) => entry.changed).length;
    assert.deepEqual(await Promise.all([1, 2, 3, 4, 5].map(changed)), [MINUTES - 1, 0, 0, 47, 0]);
    // Five results a minute with their run, of which three bring a small body.
    const perMinute = grown / (MINUTES / 2);
    assert.ok(perMinute < 1500, `the database grows by ${perMinute} bytes a minute`);
  });
});
