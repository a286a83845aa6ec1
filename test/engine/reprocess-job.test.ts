// Today's rules applied to stored results.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import type { Job } from '../../src/domain/job.ts';
import type { ExtractedValue, ResponseRules } from '../../src/domain/rules.ts';
import {
  type Reprocessed,
  reprocessJob,
  type ReprocessOptions,
} from '../../src/engine/reprocess/reprocess-job.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { examine } from '../../src/store/examination/examine.ts';
import type { Store } from '../../src/store/store.ts';
import { makeJob } from '../support/make-job.ts';
import { startScript } from '../support/script-process.ts';
import { START_MS, storeRun, withStore } from '../support/stored-run.ts';

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
async function fill(store: Store, hours = 12): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    const startedAtMs = START_MS + hour * HOUR_MS;
    const at = { startedAtMs, headers: '{"content-type":"application/json"}' };
    await storeRun(
      store,
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

function optionsOf(file: string, changes: Partial<ReprocessOptions> = {}): ReprocessOptions {
  return {
    file,
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

function again(file: string, changes: Partial<ReprocessOptions> = {}): Promise<Reprocessed> {
  return reprocessJob(optionsOf(file, changes));
}

/** Everything that reprocessing may touch. */
function contentOf(file: string): unknown {
  const db = new Database(file, { readonly: true });
  try {
    return [
      'SELECT id, ok, error_kind, error, degraded, unmet, charset, compared FROM result_rows ORDER BY id',
      'SELECT * FROM extracted ORDER BY result_id, name',
      'SELECT * FROM item_history ORDER BY target, key, from_at',
      'SELECT target_id, rows, seen_at_ms, result_id FROM item_lists ORDER BY target_id',
      'SELECT id, status, reason, succeeded, failed FROM runs ORDER BY id',
      'SELECT job, host, span, start_at_ms, results, ok, kinds FROM stats ORDER BY 1, 2, 3, 4',
      'SELECT span, start_at_ms, results, ok, kinds FROM total_stats ORDER BY 1, 2',
      'SELECT id, previous_id FROM changes ORDER BY id',
      'SELECT * FROM reprocessing',
    ].map((sql) => db.prepare(sql).all());
  } finally {
    db.close();
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

test('the audit log has each reprocessing, and no dry run', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const events = (): unknown[] => rowsOf(file, 'SELECT action, ok FROM audit');
    await again(file, { dryRun: true });
    assert.deepEqual(events(), []);
    await again(file);
    assert.deepEqual(events(), [['reprocess', 1]]);
  });
});

test('results, values, rows, runs and sums become what the rules make of them', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const report = await again(file);
    assert.deepEqual(
      [report.results, report.becameFailed, report.becameOk, report.leftAlone['no response']],
      [36, 4, 0, 12],
    );
    assert.deepEqual(
      report.unmet.map(({ where, wanted, count }) => [where, wanted, count]),
      [['$.status', '"ok"', 4]],
    );
    assert.deepEqual(
      rowsOf(
        file,
        `SELECT id, ok, error_kind FROM results WHERE url = 'http://a.example/' AND ok = 0`,
      ),
      [
        [10, 0, 'expectation'],
        [25, 0, 'expectation'],
      ],
    );
    assert.deepEqual(rowsOf(file, 'SELECT count(*), sum(number) FROM extracted'), [
      [24, 10 * (66 + 78)],
    ]);
    assert.deepEqual(rowsOf(file, 'SELECT status, succeeded, failed FROM runs WHERE id = 4'), [
      ['failed', 1, 2],
    ]);
    assert.match(
      reasonOf(file, 4),
      /^2 of 3 failed: expectation × 1, timeout × 1\. The first: .*\$\.status/,
    );
    assert.equal(examine(file).wrongSums, 0);
    assert.ok(rowsOf(file, 'SELECT 1 FROM item_history').length > 10);
    assert.deepEqual(rowsOf(file, 'SELECT count(*) FROM result_rows WHERE degraded = 1'), [[5]]);
  });
});

function reasonOf(file: string, run: number): string {
  return String(rowsOf(file, `SELECT reason FROM runs WHERE id = ${run}`).flat()[0]);
}

test('a dry run says the same and changes nothing', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const before = contentOf(file);
    const dry = await again(file, { dryRun: true });
    assert.deepEqual(contentOf(file), before);
    assert.deepEqual(dry, await again(file));
  });
});

test('to apply the same rules again changes nothing, and to drop them restores what was', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    await again(file);
    const once = contentOf(file);
    const { changed } = await again(file);
    assert.equal(changed, 0);
    assert.deepEqual(contentOf(file), once);
    const none = { expect: [], degraded: [], charset: undefined };
    await again(file, { job: job({ rules: none, configHash: 'other' }) });
    assert.deepEqual(rowsOf(file, 'SELECT count(*) FROM result_rows WHERE ok = 1'), [[24]]);
    assert.deepEqual(rowsOf(file, 'SELECT count(*) FROM extracted'), [[0]]);
    assert.equal(examine(file).wrongSums, 0);
  });
});

test('the values that a handler returned stay, and results that it failed are left alone', async () => {
  await withStore(async (store, file) => {
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
    await storeRun(store, [
      { url, body: bodyAt(1), values: [value('old', 1), ofHandler('rise', 2)] },
      { url, body: bodyAt(2), values: [ofHandler('price', 3)] },
      { url, body: bodyAt(3), ...thrown, unmet, values: [value('price', 4)] },
    ]);
    const values = (): unknown =>
      rowsOf(file, 'SELECT result_id, name, number, of_handler FROM extracted ORDER BY 1, 2');
    const { leftAlone } = await again(file);
    assert.equal(leftAlone.handler, 1);
    const kept = [
      [1, 'rise', 2, 1],
      [2, 'price', 3, 1],
      [3, 'price', 4, 0],
    ];
    assert.deepEqual(values(), [[1, 'price', 10, 0], ...kept]);
    assert.deepEqual(rowsOf(file, 'SELECT error FROM results WHERE id = 3'), [[thrown.error]]);
    const none = { expect: [], degraded: [], charset: undefined };
    await again(file, { job: job({ rules: none, configHash: 'other' }) });
    assert.deepEqual(values(), kept);
  });
});

test('a part that is ignored no longer counts as a change', async () => {
  await withStore(async (store, file) => {
    for (const text of ['{"at":1,"v":1}', '{"at":2,"v":1}', '{"at":3,"v":2}']) {
      await storeRun(store, [{ url: 'http://a.example/', body: Buffer.from(text) }]);
    }
    assert.deepEqual(rowsOf(file, 'SELECT id FROM changes'), [[2], [3]]);
    await again(file, { job: job({ rules: { ...RULES, expect: [] } }) });
    assert.deepEqual(rowsOf(file, 'SELECT id FROM changes'), [[3]]);
  });
});

test('only results since a time are judged, and the history before it stays', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    await again(file);
    const whole = contentOf(file);
    const sinceMs = START_MS + 6 * HOUR_MS;
    const { results } = await again(file, { sinceMs, range: '6h' });
    assert.equal(results, 18);
    assert.deepEqual(contentOf(file), whole);
  });
});

test('a result whose body is gone is left as it is, and counted', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const db = new Database(file);
    db.exec('DELETE FROM bodies WHERE id = (SELECT body_id FROM result_rows WHERE id = 10)');
    db.close();
    const report = await again(file);
    assert.equal(report.leftAlone['no body'], 2);
    assert.deepEqual(rowsOf(file, 'SELECT ok FROM result_rows WHERE id = 10'), [[1]]);
  });
});

test('a call that was stopped goes on, and the rows are those of one call', async () => {
  await withStore(async (store, file) => {
    await fill(store, 300);
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done >= 500) stop.abort();
    };
    const first = await again(file, { onProgress, signal: stop.signal });
    assert.deepEqual([first.stopped, first.wentOn], [true, false]);
    const second = await again(file);
    assert.deepEqual([second.stopped, second.wentOn], [false, true]);
    const inTwo = contentOf(file);
    await again(file, { range: 'once more' });
    assert.deepEqual(contentOf(file), inTwo);
    assert.equal(examine(file).wrongSums, 0);
  });
});

test('killed at any time and run again, it leaves the rows of one call', async () => {
  await withStore(async (store, file) => {
    await fill(store, 300);
    for (const doneBefore of [1, 260, 520]) {
      const script = startScript(SCRIPT, [file, String(doneBefore), JSON.stringify(RULES)]);
      assert.equal(await script.nextLine(), 'now');
      script.child.kill('SIGKILL');
      await script.ended;
    }
    await again(file);
    const killed = contentOf(file);
    await again(file, { range: 'once more' });
    assert.deepEqual(contentOf(file), killed);
    assert.equal(examine(file).wrongSums, 0);
  });
});

test('a daemon stores results meanwhile, and its rows join the history', async () => {
  await withStore(async (store, file) => {
    await fill(store, 100);
    let stored: Promise<unknown> | undefined;
    const onProgress = (): void => {
      const startedAtMs = START_MS + 100 * HOUR_MS;
      stored ??= storeRun(
        store,
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
    await again(file, { onProgress });
    await stored;
    await again(file, { range: 'once more' });
    assert.deepEqual(rowsOf(file, `SELECT change FROM item_history WHERE key = '77'`), [['came']]);
    assert.equal(examine(file).wrongSums, 0);
  });
});

test('a value of a handler stays when the rules read one of its name, and does not count as a change', async () => {
  await withStore(async (store, file) => {
    const price = { name: 'price', number: 7, text: null, ofHandler: true } as const;
    await storeRun(store, [{ url: 'http://a.example/', body: bodyAt(0), values: [price] }]);
    assert.equal((await again(file)).changed, 1);
    assert.equal((await again(file)).changed, 0);
    const values = rowsOf(file, 'SELECT name, number, of_handler FROM extracted');
    assert.deepEqual(values, [['price', 7, 1]]);
  });
});

test('a run whose after_run threw stays failed, with its reason, when its results become ok', async () => {
  await withStore(async (store, file) => {
    const { ledger, sink } = store;
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
    assert.equal((await again(file)).becameOk, 1);
    assert.deepEqual(rowsOf(file, 'SELECT status, reason, failed FROM runs'), [
      ['failed', 'after_run threw: no space. after all', 0],
    ]);
  });
});
