// Several processes that store results at the same time.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import { Client } from 'pg';
import { CLUSTER_OWNER } from '../../../src/domain/cluster/run-owner.ts';
import type { Storage } from '../../../src/domain/storage.ts';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { makeResult, makeRun } from '../../support/stored-run.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

function databaseOf(url: string): { kind: 'postgres'; url: string; local: string } {
  return { kind: 'postgres', url, local: '/nowhere/rota' };
}

/** Opens writers of one database, and closes them at the end. */
async function withWriters(
  { url, count }: { readonly url: string; readonly count: number },
  play: (...writers: readonly Storage[]) => Promise<void>,
): Promise<void> {
  const writers = await Promise.all(
    Array.from({ length: count }, () => openStorage(databaseOf(url), { clock: systemClock })),
  );
  try {
    await play(...writers);
  } finally {
    await Promise.allSettled(writers.map((storage) => storage.close()));
  }
}

async function begin(storage: Storage): Promise<number> {
  const runId = await storage.ledger.begin(makeRun({ plannedAtMs: null }));
  assert.ok(runId !== undefined);
  return runId;
}

test('a writer that waits holds up no other one', { skip }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  const runIds: number[] = [];
  await withWriters({ url, count: 2 }, async (one, other) => {
    assert.ok(one !== undefined && other !== undefined);
    const [first, second] = [await begin(one), await begin(other)];
    runIds.push(first, second);
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      // A body that a third transaction is storing: the first writer must wait for its end.
      const body = Buffer.from('stored by both');
      await client.query('BEGIN');
      await client.query(
        `INSERT INTO bodies (sha256, size, codec, data) VALUES ($1, $2, 'none', $3)`,
        [createHash('sha256').update(body).digest(), body.length, body],
      );
      let isStored = false;
      one.sink.add(makeResult({ runId: first, position: 0, body }));
      const store = async (): Promise<void> => {
        await one.sink.flush();
        isStored = true;
      };
      const stored = store();
      for (let position = 0; position < 100; position += 1) {
        other.sink.add(makeResult({ runId: second, position }));
      }
      await other.sink.flush();
      assert.equal(isStored, false);
      await client.query('COMMIT');
      await stored;
    } finally {
      await client.end();
    }
  });
  assert.deepEqual(
    await server.sql(
      'SELECT run_id AS run, count(*) AS count FROM result_rows GROUP BY 1 ORDER BY 1',
      url,
    ),
    [
      { run: String(runIds[0]), count: '1' },
      { run: String(runIds[1]), count: '100' },
    ],
  );
});

test('the sums of two writers are added up, with their percentiles', { skip }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  const alone = await server.newDatabase();
  await withWriters({ url: alone, count: 1 }, async (only) => {
    assert.ok(only);
    await withWriters({ url, count: 2 }, async (...writers) => {
      for (const [index, storage] of writers.entries()) {
        const [runId, onlyId] = [await begin(storage), await begin(only)];
        for (let position = 0; position < 50; position += 1) {
          const isFailed = position % 7 === 0;
          const result = {
            position,
            durationMs: 1 + index * 1000 + position * 13.7,
            ...(isFailed ? ({ ok: false, status: 500 + index, errorKind: 'status' } as const) : {}),
          };
          storage.sink.add(makeResult({ ...result, runId }));
          only.sink.add(makeResult({ ...result, runId: onlyId }));
        }
        await storage.sink.flush();
        await only.sink.flush();
      }
    });
  });
  for (const table of ['stats', 'total_stats']) {
    const read = (address: string): Promise<readonly Record<string, unknown>[]> =>
      server.sql(`SELECT * FROM ${table} ORDER BY span, start_at_ms`, address);
    const [added, counted] = [await read(url), await read(alone)];
    assert.deepEqual(added.map(comparable), counted.map(comparable));
    const parts = await server.sql(
      `SELECT DISTINCT part FROM ${table}_parts WHERE results > 0`,
      url,
    );
    assert.equal(parts.length, 2);
  }
});

/** The ids differ, and durations are added in another order. */
function comparable(row: Record<string, unknown>): unknown {
  return { ...row, id: null, duration_sum_ms: Math.round(Number(row['duration_sum_ms'])) };
}

test('two writers that meet the same new targets store both results', { skip }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await withWriters({ url, count: 3 }, async (...writers) => {
    await Promise.all(
      writers.map(async (storage) => {
        const runId = await begin(storage);
        for (let round = 0; round < 5; round += 1) {
          for (let position = round * 50; position < (round + 1) * 50; position += 1) {
            storage.sink.add(makeResult({ runId, position, url: `http://127.0.0.1/${position}` }));
          }
          await storage.sink.flush();
        }
      }),
    );
  });
  const [row] = await server.sql(
    `SELECT (SELECT count(*) FROM result_rows) AS rows, (SELECT count(*) FROM targets) AS targets,
       (SELECT results FROM stats WHERE span = 'all' AND host = '') AS sum,
       (SELECT runs FROM stats WHERE span = 'all' AND host = '') AS runs`,
    url,
  );
  assert.deepEqual(row, { rows: '750', targets: '250', sum: '750', runs: '3' });
});

test('a position that another writer has stored gets no second result', { skip }, async () => {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  await withWriters({ url, count: 2 }, async (one, other) => {
    assert.ok(one !== undefined && other !== undefined);
    const runId = await begin(one);
    // Every worker of a cluster may store results of its runs.
    await server.sql(`UPDATE runs SET owner = '${CLUSTER_OWNER}'`, url);
    for (let position = 0; position < 60; position += 1) {
      one.sink.add(makeResult({ runId, position, url: 'http://127.0.0.1/first' }));
    }
    await one.sink.flush();
    // Twenty of them have a row, and position 80 comes twice.
    for (const [from, to] of [
      [40, 81],
      [80, 100],
    ] as const) {
      for (let position = from; position < to; position += 1) {
        other.sink.add(makeResult({ runId, position, url: 'http://127.0.0.1/second' }));
      }
    }
    await other.sink.flush();
    other.sink.add(makeResult({ runId, position: 0, url: 'http://127.0.0.1/second' }));
    await other.sink.flush();
  });
  const rows = await server.sql(
    `SELECT t.url, count(*)::int AS rows, count(DISTINCT r.position)::int AS positions,
       min(r.position)::int AS first, max(r.position)::int AS last
     FROM result_rows AS r JOIN targets AS t ON t.id = r.target_id GROUP BY 1 ORDER BY 1`,
    url,
  );
  assert.deepEqual(rows, [
    { url: 'http://127.0.0.1/first', rows: 60, positions: 60, first: 0, last: 59 },
    { url: 'http://127.0.0.1/second', rows: 40, positions: 40, first: 60, last: 99 },
  ]);
  const [sum] = await server.sql(
    `SELECT results::int FROM stats WHERE span = 'all' AND host = ''`,
    url,
  );
  assert.deepEqual(sum, { results: 100 });
});
