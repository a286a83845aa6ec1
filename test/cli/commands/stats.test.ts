import assert from 'node:assert/strict';
import test from 'node:test';
import type { Store } from '../../../src/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { inStoredFolder } from '../../support/stored-folder.ts';
import { storeRun } from '../../support/stored-run.ts';
import { sparkline } from '../../../src/cli/output/sparkline.ts';
import { runInProcess } from '../run-in-process.ts';

const HOUR_MS = 3_600_000;
/** The present of these tests. */
const NOW_MS = Date.UTC(2026, 9, 24, 12, 30);
const clock = new FakeClock(NOW_MS);

async function fill(store: Store): Promise<void> {
  const failed = { ok: false, status: null, errorKind: 'timeout' } as const;
  const startedAtMs = NOW_MS - 3 * HOUR_MS;
  const url = 'http://one.example/';
  const prices = [
    { startedAtMs, url, durationMs: 10 },
    { startedAtMs, durationMs: 20 },
    { startedAtMs, durationMs: 3000, ...failed },
  ];
  await storeRun(store, prices, { startedAtMs });
  const late = { startedAtMs: NOW_MS - 60_000 };
  await storeRun(store, [{ ...late, url, durationMs: 40 }], { job: 'pages', ...late });
}

test('stats prints what the results came to, hour by hour, with bars', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { code, stdout } = await runInProcess(['stats'], { cwd, clock, columns: 100 });
    assert.equal(code, 0);
    assert.equal(
      stdout,
      `results  █▁▁▄
failed   █▁▁▁
p95      █  ▂

START (UTC)       RESULTS   RATE      OK    P50     P90     P95     P99     MAX  FAILED
2026-10-24 09:00        3  3.0/h  66.6 %  20 ms  3.00 s  3.00 s  3.00 s  3.00 s  timeout × 1
2026-10-24 12:00        1  2.0/h   100 %  40 ms   40 ms   40 ms   40 ms   40 ms
total                   4  0.2/h  75.0 %  20 ms  3.00 s  3.00 s  3.00 s  3.00 s  timeout × 1
`,
    );
  });
});

test('stats can be narrowed to a job, a host, a URL and a time', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const results = async (...args: string[]): Promise<number> => {
      const { stdout } = await runInProcess(['stats', ...args, '--json'], { cwd, clock });
      return JSON.parse(stdout).total.results;
    };
    assert.equal(await results('prices'), 3);
    assert.equal(await results('--by', 'day'), 4);
    assert.equal(await results('--host', 'One.example', '--by', 'day'), 2);
    assert.equal(await results('--host', 'one.example'), 2);
    assert.equal(await results('--url', '/items/'), 2);
    assert.equal(await results('--since', '1h'), 1);
    assert.equal(await results('prices', '--url', 'http://*/items/2'), 1);
  });
});

test('stats --json has figures for each hour and for all', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const { stdout } = await runInProcess(['stats', 'pages', '--since', '1h', '--json'], {
      cwd,
      clock,
    });
    const figures = {
      results: 1,
      ok: 1,
      failed: 0,
      success_rate: 1,
      p50_ms: 40,
      p90_ms: 40,
      p95_ms: 40,
      p99_ms: 40,
      max_ms: 40,
      mean_ms: 40,
      bytes: 5,
      confirmed: 0,
      saved_bytes: 0,
      kinds: {},
    };
    assert.deepEqual(JSON.parse(stdout), {
      by: 'hour',
      since: '2026-10-24T11:00:00.000Z',
      job: 'pages',
      host: null,
      url: null,
      target: null,
      total: { at: '2026-10-24T11:00:00.000Z', per_second: 0.000185185, ...figures },
      bins: [{ at: '2026-10-24T12:00:00.000Z', per_second: 0.000555556, ...figures }],
    });
  });
});

test('stats of a job that does not exist is a usage error, of one that never ran says so', async () => {
  await inStoredFolder(fill, async (cwd) => {
    assert.equal((await runInProcess(['stats', 'price'], { cwd, clock })).code, 2);
    assert.equal((await runInProcess(['stats', '--host', 'a/b'], { cwd, clock })).code, 2);
    const { code, stdout, stderr } = await runInProcess(['stats', 'new'], { cwd, clock });
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /no such results/);
  });
});

test('a sparkline tells nothing from little, and leaves out what is not known', () => {
  assert.equal(sparkline([0, 1, 500, 1000, null]), '▁▂▅█ ');
  assert.equal(sparkline([0, 0]), '▁▁');
  assert.equal(sparkline([]), '');
});
