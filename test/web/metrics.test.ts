import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { ReadProcess } from '../../src/query/process/read-process.ts';
import { Meter } from '../../src/metrics/meter.ts';
import { MetricsPage } from '../../src/metrics/metrics-page.ts';
import { FakeDaemon } from '../support/fake-daemon.ts';
import { makeResult, START_MS, storeRun } from '../support/stored-run.ts';
import { withWeb, type WebFixture } from '../support/web-fixture.ts';

/** The value of one line; undefined when the line is missing. */
async function valueOf({ ask }: WebFixture, line: string): Promise<number | undefined> {
  const { text } = await ask('/metrics');
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

function fillMeter({ meter }: WebFixture): void {
  meter.addResult(makeResult({ durationMs: 7 }));
  meter.addResult(makeResult({ durationMs: 700, degraded: true }));
  meter.addResult(makeResult({ ok: false, errorKind: 'timeout', durationMs: 61_000 }));
  meter.addResult(makeResult({ ok: false, errorKind: 'aborted', attempts: 0 }));
  meter.addRun({ job: 'prices', status: 'failed', atMs: START_MS + 5000 });
  meter.addRun({ job: 'a "quoted"\\job', status: 'succeeded', atMs: START_MS });
  meter.addFiresWithoutRun({ job: 'prices', status: 'missed', count: 12 });
  meter.addFire(4);
}

test('promtool accepts the metrics', async (context) => {
  const { error } = spawnSync('promtool', ['--version']);
  if (error !== undefined) {
    context.skip('promtool is not installed: apt-get install prometheus');
    return;
  }
  await withWeb(async (web) => {
    fillMeter(web);
    const { text, headers } = await web.ask('/metrics');
    assert.equal(headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], { input: text });
    assert.equal(status, 0, `${String(stdout)}${String(stderr)}`);
    assert.equal(`${String(stdout)}${String(stderr)}`, '');
  });
});

test('runs and requests are counted by job and by status or error kind', async () => {
  await withWeb(async (web) => {
    fillMeter(web);
    const lines = {
      'rota_runs_total{job="prices",status="failed"}': 1,
      'rota_runs_total{job="prices",status="missed"}': 12,
      'rota_runs_total{job="a \\"quoted\\"\\\\job",status="succeeded"}': 1,
      'rota_requests_total{job="prices",kind="ok"}': 2,
      'rota_requests_total{job="prices",kind="timeout"}': 1,
      'rota_requests_degraded_total{job="prices"}': 1,
      'rota_response_bytes_total{job="prices"}': 20,
    };
    for (const [line, value] of Object.entries(lines)) {
      assert.equal(await valueOf(web, line), value, line);
    }
  });
});

test('a histogram counts requests that were sent, in cumulative buckets', async () => {
  await withWeb(async (web) => {
    fillMeter(web);
    const name = 'rota_request_duration_seconds';
    for (const [bound, count] of [
      ['0.005', 0],
      ['0.01', 1],
      ['0.5', 1],
      ['1', 2],
      ['60', 2],
      ['+Inf', 3],
    ]) {
      const line = `${name}_bucket{job="prices",le="${bound}"}`;
      assert.equal(await valueOf(web, line), count, line);
    }
    assert.equal(await valueOf(web, `${name}_count{job="prices"}`), 3);
    assert.equal(await valueOf(web, `${name}_sum{job="prices"}`), 61.707);
    assert.equal(await valueOf(web, 'rota_fire_lateness_seconds_bucket{le="0.005"}'), 1);
  });
});

test('the last success of a job includes runs before the start', async () => {
  await withWeb(async (web) => {
    await storeRun(web.store, [{}]);
    await storeRun(web.store, [{ ok: false, errorKind: 'dns' }]);
    const line = 'rota_job_last_success_timestamp_seconds{job="prices"}';
    assert.equal(await valueOf(web, line), START_MS / 1000 + 1);
    web.meter.addRun({ job: 'prices', status: 'succeeded', atMs: START_MS + 60_000 });
    assert.equal(await valueOf(web, line), START_MS / 1000 + 60);
  });
});

test('the last success of a removed job is left out', async () => {
  await withWeb(async (web) => {
    await storeRun(web.store, [{}], { job: 'renamed-since' });
    web.meter.addRun({ job: 'removed-since', status: 'succeeded', atMs: START_MS });
    const line = (job: string): string => `rota_job_last_success_timestamp_seconds{job="${job}"}`;
    assert.equal(await valueOf(web, line('renamed-since')), undefined);
    assert.equal(await valueOf(web, line('removed-since')), undefined);
  });
});

test('the gauges show the present state of the daemon', async () => {
  await withWeb(async (web) => {
    web.daemon.fields = { storageProblem: 'disk full', state: 'paused' };
    await web.daemon.pause('prices');
    const lines = {
      'rota_build_info{version="1.2.3"}': 1,
      'rota_jobs{state="paused"}': 1,
      'rota_jobs{state="scheduled"}': 0,
      rota_requests_in_flight: 3,
      rota_requests_queued: 2,
      rota_results_unstored: 1,
      'rota_hosts_slowed{why="retry_after"}': 1,
      'rota_hosts_slowed{why="breaker"}': 2,
      'rota_hosts_slowed{why="pace"}': 3,
      rota_database_bytes: 4096,
      rota_storage_healthy: 0,
      rota_config_last_reload_successful: 1,
      rota_config_last_reload_success_timestamp_seconds: START_MS / 1000,
    };
    for (const [line, value] of Object.entries(lines)) {
      assert.equal(await valueOf(web, line), value, line);
    }
    assert.ok(((await valueOf(web, 'process_resident_memory_bytes')) ?? 0) > 1_000_000);
    assert.ok(((await valueOf(web, 'process_cpu_seconds_total')) ?? 0) > 0);
  });
});

test('the time of the last good configuration stays while the configuration is bad', async () => {
  await withWeb(async (web) => {
    const good = await web.daemon.reload();
    web.meter.addReload({ ...good, atMs: START_MS + 5000 });
    const lastReload = { ...good, ok: false, atMs: START_MS + 9000 };
    web.meter.addReload(lastReload);
    web.daemon.fields = { lastReload };
    assert.equal(await valueOf(web, 'rota_config_last_reload_successful'), 0);
    const line = 'rota_config_last_reload_success_timestamp_seconds';
    assert.equal(await valueOf(web, line), START_MS / 1000 + 5);
  });
});

test('the metrics of many jobs are written in pieces, and other work runs between them', async () => {
  const meter = new Meter();
  for (let job = 0; job < 500; job += 1) meter.addResult(makeResult({ job: `job ${job}` }));
  // Closed, so that only the text itself takes turns.
  const reads = new ReadProcess({ file: '/nowhere' });
  await reads.close();
  const page = new MetricsPage({ control: new FakeDaemon(), meter, reads: reads.reading });
  const state = { isTold: false };
  const answer = page.answer().finally(() => (state.isTold = true));
  let turns = 0;
  for (; !state.isTold; turns += 1) await setImmediate();
  assert.ok(turns > 5, `${turns} turns`);
  assert.match(await (await answer).text(), /^rota_requests_total\{job="job 499",kind="ok"\} 1$/m);
});

test('readiness follows the state, and gives the reason', async () => {
  await withWeb(async ({ ask, daemon }) => {
    assert.deepEqual([(await ask('/readyz')).status, (await ask('/readyz')).text], [200, 'ok\n']);
    daemon.fields = { state: 'paused', storageProblem: 'the disk is full' };
    const paused = await ask('/readyz');
    assert.deepEqual([paused.status, paused.text], [503, 'storing does not work\n']);
    daemon.fields = { state: 'draining' };
    const draining = await ask('/readyz');
    assert.deepEqual([draining.status, draining.text], [503, 'stopping\n']);
    assert.equal((await ask('/healthz')).status, 200);
  });
});

test('attempts to send are counted, and a channel that fails is shown', async () => {
  await withWeb(async (web) => {
    for (const isSent of [true, true, false]) web.meter.addMessage({ channel: 'ops', isSent });
    const state = { kind: 'slack', sent: 2, givenUp: 0, lastSentAtMs: START_MS } as const;
    const works = { failingSinceMs: undefined, error: undefined, waiting: 0 };
    const fails = { failingSinceMs: START_MS, error: 'answered 500', waiting: 3 };
    web.daemon.fields = {
      channels: [
        { ...state, ...works, name: 'ops' },
        { ...state, ...fails, name: 'mail' },
      ],
    };
    const lines = {
      'rota_notify_attempts_total{channel="ops",outcome="sent"}': 2,
      'rota_notify_attempts_total{channel="ops",outcome="failed"}': 1,
      'rota_notify_failing{channel="ops"}': 0,
      'rota_notify_failing{channel="mail"}': 1,
      'rota_notify_waiting{channel="mail"}': 3,
    };
    for (const [line, value] of Object.entries(lines)) {
      assert.equal(await valueOf(web, line), value, line);
    }
    const answer = await web.ask('/api/v1/status');
    assert.deepEqual(answer.json().channels[1], {
      name: 'mail',
      waiting: 3,
      failing_since_at: new Date(START_MS).toISOString(),
      error: 'answered 500',
    });
  });
});
