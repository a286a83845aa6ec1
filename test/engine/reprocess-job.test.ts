// Today's rules applied to stored results.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Job } from '../../src/domain/job.ts';
import type { ExtractedValue, ResponseRules } from '../../src/domain/rules.ts';
import {
  type Reprocessed,
  reprocessJob,
  type ReprocessOptions,
} from '../../src/engine/reprocess/reprocess-job.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeJob } from '../support/make-job.ts';
import { startScript } from '../support/script-process.ts';
import { testBothDatabases, type WrittenStore } from '../contract/both-databases.ts';
import { closeSharedPostgres } from '../support/servers/postgres-server.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';

after(closeSharedPostgres);

const HOUR_MS = 3_600_000;
const SCRIPT = join(import.meta.dirname, 'reprocessing-process.ts');

const RULES: ResponseRules = {
  charset: undefined,
  expect: [
    { subject: { type: 'json', path: '$.status' }, tests: [{ type: 'equals', value: 'ok' }] },
  ],
  degraded: [
    {
      subject: { type: 'duration' },
      tests: [{ type: 'compare', operator: '>', value: 100, text: '100ms' }],
    },
  ],
  extract: [{ name: 'price', source: { type: 'json', path: '$.price' } }],
  items: { type: 'json', path: '$.rows[*]', keys: ['$.id'], ignore: [] },
  ignore: [{ type: 'json', path: '$.at' }],
};

/** The body of a response at an hour: its status, price and rows change. */
function bodyAt(hour: number): Uint8Array {
  const status = hour % 5 === 3 ? 'broken' : 'ok';
  const rows = [1, 2, 3].filter((id) => (hour + id) % 4 !== 0).map((id) => ({ id, n: hour >> 2 }));
  return Buffer.from(JSON.stringify({ status, price: hour * 10, rows, at: hour }));
}

/** Runs of two targets, one an hour, some with failures. */
async function fill({ storage }: WrittenStore, hours = 12): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    const startedAtMs = START_MS + hour * HOUR_MS;
    const at = { startedAtMs, headers: '{"content-type":"application/json"}' };
    await storeRun(
      storage,
      [
        { ...at, url: 'http://a.example/', body: bodyAt(hour), durationMs: 50 + hour * 10 },
        { ...at, url: 'http://b.example/', body: bodyAt(hour + 1) },
        {
          ...at,
          url: 'http://c.example/',
          ok: false,
          status: null,
          errorKind: 'timeout',
          body: null,
        },
      ],
      { startedAtMs },
    );
  }
}

function optionsOf(
  { database }: WrittenStore,
  changes: Partial<ReprocessOptions> = {},
): ReprocessOptions {
  return {
    database,
    job: job(),
    clock: systemClock,
    sinceMs: undefined,
    range: '',
    dryRun: false,
    audit: { action: 'reprocess', actor: { via: 'cli' }, ok: true, atMs: 0, more: 0 },
    onProgress: () => {},
    signal: new AbortController().signal,
    ...changes,
  };
}

function job(changes: Partial<Job> = {}): Job {
  return makeJob({ name: 'prices', rules: RULES, ...changes });
}

function again(stage: WrittenStore, changes: Partial<ReprocessOptions> = {}): Promise<Reprocessed> {
  return reprocessJob(optionsOf(stage, changes));
}

/** Everything that reprocessing may touch. */
async function contentOf(stage: WrittenStore): Promise<unknown> {
  const content: unknown[] = [];
  for (const sql of [
    'SELECT id, ok, error_kind, error, degraded, unmet, charset, compared FROM result_rows ORDER BY id',
    'SELECT * FROM extracted ORDER BY result_id, name',
    'SELECT * FROM item_history ORDER BY target, key, from_at',
    'SELECT target_id, rows, seen_at_ms, result_id FROM item_lists ORDER BY target_id',
    'SELECT id, status, reason, succeeded, failed FROM runs ORDER BY id',
    'SELECT job, host, span, start_at_ms, results, ok, kinds FROM stats ORDER BY 1, 2, 3, 4',
    'SELECT span, start_at_ms, results, ok, kinds FROM total_stats ORDER BY 1, 2',
    'SELECT id, previous_id FROM changes ORDER BY id',
    'SELECT * FROM reprocessing',
  ]) {
    content.push(await stage.rows(sql));
  }
  return content;
}

testBothDatabases('the audit log has each reprocessing, and no dry run', async (stage) => {
  await fill(stage);
  const events = (): Promise<unknown[]> => stage.rows('SELECT action, ok FROM audit');
  await again(stage, { dryRun: true });
  assert.deepEqual(await events(), []);
  await again(stage);
  assert.deepEqual(await events(), [['reprocess', 1]]);
});

testBothDatabases(
  'results, values, rows, runs and sums become what the rules make of them',
  async (stage) => {
    await fill(stage);
    const report = await again(stage);
    assert.deepEqual(
      [report.results, report.becameFailed, report.becameOk, report.leftAlone['no response']],
      [36, 4, 0, 12],
    );
    assert.deepEqual(
      report.unmet.map(({ where, wanted, count }) => [where, wanted, count]),
      [['$.status', '"ok"', 4]],
    );
    assert.deepEqual(
      await stage.rows(
        `SELECT id, ok, error_kind FROM results WHERE url = 'http://a.example/' AND ok = 0`,
      ),
      [
        [10, 0, 'expectation'],
        [25, 0, 'expectation'],
      ],
    );
    assert.deepEqual(await stage.rows('SELECT count(*), sum(number) FROM extracted'), [
      [24, 10 * (66 + 78)],
    ]);
    assert.deepEqual(await stage.rows('SELECT status, succeeded, failed FROM runs WHERE id = 4'), [
      ['failed', 1, 2],
    ]);
    assert.match(
      await reasonOf(stage, 4),
      /^2 of 3 failed: expectation × 1, timeout × 1\. The first: .*\$\.status/,
    );
    assert.equal(await stage.wrongSums(), 0);
    assert.ok((await stage.rows('SELECT 1 FROM item_history')).length > 10);
    assert.deepEqual(await stage.rows('SELECT count(*) FROM result_rows WHERE degraded = 1'), [
      [5],
    ]);
  },
);

async function reasonOf(stage: WrittenStore, run: number): Promise<string> {
  return String((await stage.rows(`SELECT reason FROM runs WHERE id = ${run}`)).flat()[0]);
}

testBothDatabases('a dry run says the same and changes nothing', async (stage) => {
  await fill(stage);
  const before = await contentOf(stage);
  const dry = await again(stage, { dryRun: true });
  assert.deepEqual(await contentOf(stage), before);
  assert.deepEqual(dry, await again(stage));
});

testBothDatabases(
  'to apply the same rules again changes nothing, and to drop them restores what was',
  async (stage) => {
    await fill(stage);
    await again(stage);
    const once = await contentOf(stage);
    const { changed } = await again(stage);
    assert.equal(changed, 0);
    assert.deepEqual(await contentOf(stage), once);
    const none = { expect: [], degraded: [], charset: undefined };
    await again(stage, { job: job({ rules: none, configHash: 'other' }) });
    assert.deepEqual(await stage.rows('SELECT count(*) FROM result_rows WHERE ok = 1'), [[24]]);
    assert.deepEqual(await stage.rows('SELECT count(*) FROM extracted'), [[0]]);
    assert.equal(await stage.wrongSums(), 0);
  },
);

testBothDatabases(
  'the values that a handler returned stay, and results that it failed are left alone',
  async (stage) => {
    const value = (name: string, number: number): ExtractedValue => ({ name, number, text: null });
    const ofHandler = (name: string, number: number): ExtractedValue => ({
      ...value(name, number),
      ofHandler: true,
    });
    const unmet = '[{"where":"on_response","wanted":"no error","got":"no page"}]';
    const thrown = {
      ok: false,
      errorKind: 'expectation',
      error: 'on_response threw: no page',
    } as const;
    const url = 'http://a.example/';
    await storeRun(stage.storage, [
      { url, body: bodyAt(1), values: [value('old', 1), ofHandler('rise', 2)] },
      { url, body: bodyAt(2), values: [ofHandler('price', 3)] },
      { url, body: bodyAt(3), ...thrown, unmet, values: [value('price', 4)] },
    ]);
    const values = (): Promise<unknown[]> =>
      stage.rows('SELECT result_id, name, number, of_handler FROM extracted ORDER BY 1, 2');
    const { leftAlone } = await again(stage);
    assert.equal(leftAlone.handler, 1);
    const kept = [
      [1, 'rise', 2, 1],
      [2, 'price', 3, 1],
      [3, 'price', 4, 0],
    ];
    assert.deepEqual(await values(), [[1, 'price', 10, 0], ...kept]);
    assert.deepEqual(await stage.rows('SELECT error FROM results WHERE id = 3'), [[thrown.error]]);
    const none = { expect: [], degraded: [], charset: undefined };
    await again(stage, { job: job({ rules: none, configHash: 'other' }) });
    assert.deepEqual(await values(), kept);
  },
);

testBothDatabases('a part that is ignored no longer counts as a change', async (stage) => {
  for (const text of ['{"at":1,"v":1}', '{"at":2,"v":1}', '{"at":3,"v":2}']) {
    await storeRun(stage.storage, [{ url: 'http://a.example/', body: Buffer.from(text) }]);
  }
  assert.deepEqual(await stage.rows('SELECT id FROM changes'), [[2], [3]]);
  await again(stage, { job: job({ rules: { ...RULES, expect: [] } }) });
  assert.deepEqual(await stage.rows('SELECT id FROM changes'), [[3]]);
});

testBothDatabases(
  'only results since a time are judged, and the history before it stays',
  async (stage) => {
    await fill(stage);
    await again(stage);
    const whole = await contentOf(stage);
    const sinceMs = START_MS + 6 * HOUR_MS;
    const { results } = await again(stage, { sinceMs, range: '6h' });
    assert.equal(results, 18);
    assert.deepEqual(await contentOf(stage), whole);
  },
);

testBothDatabases('a result whose body is gone is left as it is, and counted', async (stage) => {
  await fill(stage);
  await stage.run('DELETE FROM bodies WHERE id = (SELECT body_id FROM result_rows WHERE id = 10)');
  const report = await again(stage);
  assert.equal(report.leftAlone['no body'], 2);
  assert.deepEqual(await stage.rows('SELECT ok FROM result_rows WHERE id = 10'), [[1]]);
});

testBothDatabases(
  'a call that was stopped goes on, and the rows are those of one call',
  async (stage) => {
    await fill(stage, 300);
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done >= 500) stop.abort();
    };
    const first = await again(stage, { onProgress, signal: stop.signal });
    assert.deepEqual([first.stopped, first.wentOn], [true, false]);
    const second = await again(stage);
    assert.deepEqual([second.stopped, second.wentOn], [false, true]);
    const inTwo = await contentOf(stage);
    await again(stage, { range: 'once more' });
    assert.deepEqual(await contentOf(stage), inTwo);
    assert.equal(await stage.wrongSums(), 0);
  },
);

testBothDatabases(
  'killed at any time and run again, it leaves the rows of one call',
  async (stage) => {
    await fill(stage, 300);
    for (const doneBefore of [1, 260, 520]) {
      const script = startScript(SCRIPT, [
        JSON.stringify(stage.database),
        String(doneBefore),
        JSON.stringify(RULES),
      ]);
      assert.equal(await script.nextLine(), 'now');
      script.child.kill('SIGKILL');
      await script.ended;
    }
    await again(stage);
    const killed = await contentOf(stage);
    await again(stage, { range: 'once more' });
    assert.deepEqual(await contentOf(stage), killed);
    assert.equal(await stage.wrongSums(), 0);
  },
);

testBothDatabases(
  'a daemon stores results meanwhile, and its rows join the history',
  async (stage) => {
    await fill(stage, 100);
    let stored: Promise<unknown> | undefined;
    const onProgress = (): void => {
      const startedAtMs = START_MS + 100 * HOUR_MS;
      stored ??= storeRun(
        stage.storage,
        [
          {
            url: 'http://a.example/',
            body: Buffer.from('{"status":"ok","rows":[{"id":77,"n":1}]}'),
            startedAtMs,
          },
        ],
        { startedAtMs },
      );
    };
    await again(stage, { onProgress });
    await stored;
    await again(stage, { range: 'once more' });
    assert.deepEqual(await stage.rows(`SELECT change FROM item_history WHERE key = '77'`), [
      ['came'],
    ]);
    assert.equal(await stage.wrongSums(), 0);
  },
);

testBothDatabases(
  'a value of a handler stays when the rules read one of its name, and does not count as a change',
  async (stage) => {
    const price = { name: 'price', number: 7, text: null, ofHandler: true } as const;
    await storeRun(stage.storage, [{ url: 'http://a.example/', body: bodyAt(0), values: [price] }]);
    assert.equal((await again(stage)).changed, 1);
    assert.equal((await again(stage)).changed, 0);
    const values = await stage.rows('SELECT name, number, of_handler FROM extracted');
    assert.deepEqual(values, [['price', 7, 1]]);
  },
);

testBothDatabases(
  'a run whose after_run threw stays failed, with its reason, when its results become ok',
  async (stage) => {
    const { ledger, sink } = stage.storage;
    const failed = {
      ok: false,
      errorKind: 'expectation',
      error: 'expected $.status to be "no", but it is "ok"',
      unmet: '[]',
    } as const;
    const reason = '1 of 1 failed: expectation × 1. after_run threw: no space. after all';
    await storeRun(
      {
        sink,
        ledger: {
          begin: (run) => ledger.begin(run),
          finish: (end) => ledger.finish({ ...end, reason }),
        },
      },
      [{ url: 'http://a.example/', body: bodyAt(0), ...failed }],
    );
    assert.equal((await again(stage)).becameOk, 1);
    assert.deepEqual(await stage.rows('SELECT status, reason, failed FROM runs'), [
      ['failed', 'after_run threw: no space. after all', 0],
    ]);
  },
);
