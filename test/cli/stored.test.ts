// The commands that read what was stored, on a database that the real store wrote.
import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import type { Result } from '../../src/domain/result.ts';
import { openStore } from '../../src/store/store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { inFolder } from '../support/rota-process.ts';
import { makeResult } from '../support/stored-run.ts';
import { runInProcess } from './run-in-process.ts';

const NOW = Date.UTC(2026, 9, 24, 12);
const DAY_MS = 86_400_000;

const files = {
  'config.yaml': 'timezone: UTC\n',
  'jobs/prices.yaml': 'schedule: "0 13 * * *"\nurls: [http://127.0.0.1/]\n',
  'jobs/new.yaml': 'urls: [http://127.0.0.1/]\n',
};

const ok = makeResult({
  url: 'https://example.com/a',
  startedAtMs: NOW - 60_000,
  connectMs: 1.25,
  ttfbMs: 20,
  durationMs: 25.5,
  bytes: 2048,
  body: new TextEncoder().encode('hello\n'),
  headers: '{"content-type":"text/plain"}',
});

const failed: Result = {
  ...ok,
  position: 1,
  url: 'https://example.com/\u001B[2Jb',
  ok: false,
  status: null,
  errorKind: 'connect',
  error: 'connection refused',
  connectMs: null,
  ttfbMs: null,
  bytes: 0,
  body: new Uint8Array([0x1b, 0x5b, 0x32, 0x4a]),
};

/** A folder with one stored run of two results. */
async function inStoredFolder(use: (cwd: string) => Promise<void>): Promise<void> {
  await inFolder(files, async (cwd) => {
    const clock = new FakeClock(NOW);
    const store = await openStore({ file: join(cwd, 'data/rota.db'), clock });
    try {
      const startedAtMs = NOW - 60_000;
      const run = { job: 'prices', trigger: 'manual', plannedAtMs: null, configHash: 'x' } as const;
      const runId = (await store.begin({ ...run, startedAtMs })) ?? 0;
      store.add({ ...ok, runId });
      store.add({ ...failed, runId });
      const end = {
        runId,
        finishedAtMs: NOW - 59_000,
        status: 'failed',
        reason: '1 of 2 failed: timeout × 1',
      } as const;
      const finished = store.finish({ ...end, total: 2, succeeded: 1, failed: 1 });
      await clock.advance(1000);
      await finished;
    } finally {
      await store.close();
    }
    await use(cwd);
  });
}

test('results prints what was stored, with control characters shown', async () => {
  await inStoredFolder(async (cwd) => {
    const { code, stdout } = await runInProcess(['results', 'prices', '--run', '1'], { cwd });
    assert.equal(code, 0);
    assert.equal(
      stdout,
      `ID  STARTED (UTC)   STATUS    TOOK  BYTES  TARGET
 1  10-24 11:59:00  200      26 ms  2 KiB  GET https://example.com/a
 2  10-24 11:59:00  connect  26 ms    0 B  GET https://example.com/\\x1b[2Jb
  connection refused
`,
    );
  });
});

test('results can be narrowed, and its JSON has the names of the columns', async () => {
  await inStoredFolder(async (cwd) => {
    const { stdout } = await runInProcess(['results', '--failed', '--since', '5m', '--json'], {
      cwd,
    });
    assert.deepEqual(JSON.parse(stdout), [
      {
        id: 2,
        run_id: 1,
        job: 'prices',
        position: 1,
        method: 'GET',
        url: failed.url,
        target_id: 2,
        target: `GET ${failed.url}`,
        variables: null,
        ok: false,
        degraded: false,
        status: null,
        error_kind: 'connect',
        error: 'connection refused',
        unmet: null,
        attempts: 1,
        started_at: '2026-10-24T11:59:00.000Z',
        queued_ms: 0,
        connect_ms: null,
        ttfb_ms: null,
        duration_ms: 25.5,
        total_ms: 25.5,
        bytes: 0,
        body_id: 2,
        charset: null,
        confirmed: false,
        saved_bytes: null,
        final_url: null,
        redirects: null,
      },
    ]);
    const none = await runInProcess(['results', '--since', '10s'], { cwd });
    assert.deepEqual(none, { code: 0, stdout: '', stderr: 'There are no such results.\n' });
    const unknown = await runInProcess(['results', 'price', '--json'], { cwd });
    assert.equal(unknown.code, 2);
    assert.match(unknown.stderr, /There is no job "price".*did you mean "prices"/s);
  });
});

test('body writes a stored body as it is, but nothing that steers onto a terminal', async () => {
  await inStoredFolder(async (cwd) => {
    assert.equal((await runInProcess(['body', '1'], { cwd, columns: 80 })).stdout, 'hello\n');
    assert.equal((await runInProcess(['body', '2'], { cwd })).stdout, '\u001B[2J');
    assert.deepEqual(await runInProcess(['body', '2'], { cwd, columns: 80 }), {
      code: 1,
      stdout: '',
      stderr:
        'error: The body of result 2 is not plain text\n  hint: "rota body 2 > FILE" stores it, "--force" prints it\n',
    });
    const forced = await runInProcess(['body', '2', '--force'], { cwd, columns: 80 });
    assert.equal(forced.stdout, '\u001B[2J');
  });
});

test('body of a result that does not exist is an error, of a text that is not an id a usage error', async () => {
  await inStoredFolder(async (cwd) => {
    assert.equal((await runInProcess(['body', '99'], { cwd })).code, 1);
    assert.equal((await runInProcess(['body', 'x'], { cwd })).code, 2);
  });
});

test('jobs prints what is planned beside what happened', async () => {
  await inStoredFolder(async (cwd) => {
    const { code, stdout } = await runInProcess(['jobs'], { cwd });
    assert.equal(code, 0);
    assert.equal(
      stdout,
      `JOB     SCHEDULE    NEXT          LAST RUN          OK 24H  P95 24H
new     -           by hand only  never                  -        -
prices  0 13 * * *  in 1h00m      failed 1m00s ago  50.0 %    26 ms
  1 of 2 failed: timeout × 1
`,
    );
  });
});

test('jobs lists no fire as the next one that came due while it read the database', async () => {
  await inStoredFolder(async (cwd) => {
    const clock = new FakeClock(NOW);
    let looks = 0;
    // Each look at the clock is an hour after the one before: the fire of 13:00 comes due meanwhile.
    const now = (): number => NOW + looks++ * 7_200_000;
    const slow = { now, elapsed: () => clock.elapsed(), setTimer: clock.setTimer.bind(clock) };
    const { stdout } = await runInProcess(['jobs'], { cwd, clock: slow });
    assert.match(stdout, /^prices  0 13 \* \* \*  in 23h00m /m);
  });
});

test('jobs shows figures of the last 24 hours, and a last run however old it is', async () => {
  await inStoredFolder(async (cwd) => {
    const clock = new FakeClock(NOW + 2 * DAY_MS);
    const { stdout } = await runInProcess(['jobs'], { cwd, clock });
    assert.match(stdout, /^prices .* failed 2d00h ago +- +-$/m);
    const json = await runInProcess(['jobs', '--json'], { cwd, clock });
    const [, prices] = JSON.parse(json.stdout);
    assert.partialDeepStrictEqual(prices, {
      job: 'prices',
      last_run: { run: 1 },
      results: 0,
      success_rate: null,
      p95_ms: null,
    });
  });
});

test('jobs has the right figures beside each of more jobs than it reads at once', async () => {
  await inStoredFolder(async (cwd) => {
    const many = Array.from({ length: 1001 }, (_, index) => `job-${index}.yaml`);
    await Promise.all(
      many.map((name) => copyFile(join(cwd, 'jobs/new.yaml'), join(cwd, 'jobs', name))),
    );
    const { stdout } = await runInProcess(['jobs', '--json'], { cwd });
    const jobs: { job: string; results: number }[] = JSON.parse(stdout);
    assert.equal(jobs.length, 1003);
    assert.deepEqual(
      jobs.filter(({ results }) => results > 0).map(({ job }) => job),
      ['prices'],
    );
  });
});

test('jobs --json has a row for each job, with nothing invented for one that never ran', async () => {
  await inStoredFolder(async (cwd) => {
    const { stdout } = await runInProcess(['jobs', '--json'], { cwd });
    assert.deepEqual(JSON.parse(stdout), [
      {
        job: 'new',
        enabled: true,
        paused: false,
        schedules: [],
        timezone: 'UTC',
        next: null,
        last_run: null,
        results: 0,
        success_rate: null,
        p95_ms: null,
      },
      {
        job: 'prices',
        enabled: true,
        paused: false,
        schedules: ['0 13 * * *'],
        timezone: 'UTC',
        next: '2026-10-24T13:00:00.000Z',
        last_run: {
          run: 1,
          status: 'failed',
          started_at: '2026-10-24T11:59:00.000Z',
          reason: '1 of 2 failed: timeout × 1',
        },
        results: 2,
        success_rate: 0.5,
        p95_ms: 25.5,
      },
    ]);
  });
});

test('query prints rows in each format, and says when there are more', async () => {
  await inStoredFolder(async (cwd) => {
    const sql = 'select id, status from results order by id';
    const table = await runInProcess(['query', sql, '--limit', '1'], { cwd });
    assert.deepEqual(table, {
      code: 0,
      stdout: 'id  status\n 1     200\n',
      stderr: 'warning: There are more than 1 rows: "--limit 0" prints all\n',
    });
    const csv = await runInProcess(['query', sql, '--format', 'csv'], { cwd });
    assert.deepEqual(csv, { code: 0, stdout: 'id,status\n1,200\n2,\n', stderr: '' });
  });
});

test('query refuses to write, with 2', async () => {
  await inStoredFolder(async (cwd) => {
    const { code, stdout } = await runInProcess(['query', 'delete from results'], { cwd });
    assert.deepEqual([code, stdout], [2, '']);
  });
});

test('without a database, jobs and next work; results says that nothing ran yet', async () => {
  await inFolder(files, async (cwd) => {
    assert.equal((await runInProcess(['jobs'], { cwd })).code, 0);
    const { code, stderr } = await runInProcess(['results'], { cwd });
    assert.equal(code, 1);
    assert.match(stderr, /^error: /);
  });
});
