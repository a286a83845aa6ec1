// Every table of every command fits the terminal, and 80 columns in a pipe.
import assert from 'node:assert/strict';
import test from 'node:test';
import { COMMANDS as COMMANDS_OF_ROTA } from '../../src/cli/commands.ts';
import { formatStatus } from '../../src/cli/output/daemon/status-text.ts';
import { formatFailures } from '../../src/cli/output/result-table.ts';
import { paintFor } from '../../src/cli/output/paint.ts';
import { textWidth } from '../../src/cli/output/text-width.ts';
import { storedResults } from '../../src/query/reads/stored-results.ts';
import type { Store } from '../../src/store/store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { FakeDaemon } from '../support/fake-daemon.ts';
import { EARLIER_ATTEMPT, START_MS, storeRun } from '../support/stored-run.ts';
import { inStoredFolder } from '../support/stored-folder.ts';
import { fakeSink } from './output/fake-sink.ts';
import { runInProcess } from './run-in-process.ts';

const LONG_JOB = 'a-job-with-a-name-that-says-everything-that-it-does-and-more-than-that';
const LONG_URL = `https://api.example.com/v1/${'items/'.repeat(30)}7?page=1&cursor=${'x'.repeat(90)}`;
const NOW = START_MS + 3_600_000;
const SCHEDULE = '["*/15 * * * *", "0 3 * * 1-5", "every 90s"]';

const FILES = {
  [`jobs/${LONG_JOB}.yaml`]: `schedule: ${SCHEDULE}\ntimezone: America/Argentina/ComodRivadavia\nurls: [http://127.0.0.1/]\n`,
};

/** Tables of commands; in a folder with long URLs and names, wide characters and errors. */
const COMMANDS: readonly (readonly string[])[] = [
  ['results'],
  ['results', LONG_JOB],
  ['results', 'prices', '--failed'],
  ['results', '--run', '1'],
  ['jobs'],
  ['next', '-n', '20'],
  ['next', '--from', '2026-10-24', '-n', '200'],
  ['check'],
  ['audit'],
  ['stats'],
  ['stats', '--by', 'day', '--since', '365d'],
  ['diff', 'prices', '/same', '--list'],
  ['query', 'select * from latest'],
  ['query', 'select * from responses'],
  ['query', 'select * from runs'],
  ['query', 'select url, error, duration_ms / 3 as third from failures'],
  ['query', '.tables'],
  ['permissions'],
  ['doctor'],
];

async function fill(store: Store): Promise<void> {
  const failed = {
    ok: false,
    status: null,
    errorKind: 'timeout',
    error: `No response: ${'why '.repeat(60)}`,
  } as const;
  const startedAtMs = NOW - 60_000;
  for (const job of ['prices', LONG_JOB, '百度一下你就知道']) {
    await storeRun(
      store,
      [
        { url: 'http://localhost/same', startedAtMs, body: new TextEncoder().encode(job) },
        { url: LONG_URL, startedAtMs, durationMs: 12_345.678_901, bytes: 1_234_567_890 },
        { url: LONG_URL, targetName: '价格'.repeat(40), startedAtMs, ...failed },
        {
          url: LONG_URL,
          method: 'DELETE',
          startedAtMs,
          ...failed,
          attempts: 2,
          earlierAttempts: [EARLIER_ATTEMPT],
        },
        {
          url: 'http://localhost/x',
          startedAtMs,
          ok: false,
          status: 404,
          errorKind: 'status',
          error: 'status 404',
        },
      ],
      { job, startedAtMs },
    );
  }
  await storeRun(store, [
    {
      url: 'http://localhost/same',
      startedAtMs: NOW - 1000,
      body: new TextEncoder().encode('other'),
    },
  ]);
  const actor = {
    via: 'api',
    address: '2001:db8:1234:5678:9abc:def0:1234:5678',
    user: 'u'.repeat(80),
  } as const;
  await store.access.append([
    {
      action: 'query',
      actor,
      target: LONG_JOB,
      detail: LONG_URL,
      ok: false,
      atMs: NOW,
      more: 1234,
    },
  ]);
}

function assertFits(text: string, { width, what }: { width: number; what: string }): void {
  assert.notEqual(text, '', what);
  for (const line of text.split('\n')) {
    assert.ok(textWidth(line) <= width, `${what} at ${width}: ${textWidth(line)} columns: ${line}`);
  }
}

test('no table of any command is wider than the terminal, or than 80 columns in a pipe', async () => {
  await inStoredFolder(
    fill,
    async (cwd) => {
      for (const command of COMMANDS) {
        const what = command.join(' ');
        for (const width of [80, 100, 200]) {
          const clock = new FakeClock(NOW);
          const { code, stdout, stderr } = await runInProcess(command, {
            cwd,
            clock,
            columns: width,
          });
          assert.equal(code, 0, `${what}: ${stderr}`);
          assertFits(stdout, { width, what });
        }
        const piped = await runInProcess(command, { cwd, clock: new FakeClock(NOW) });
        assertFits(piped.stdout, { width: 80, what: `${what} in a pipe` });
      }
    },
    FILES,
  );
});

test('the help of every command fits too', async () => {
  for (const { name } of COMMANDS_OF_ROTA) {
    for (const width of [80, 100, 200]) {
      const { stdout } = await runInProcess(['help', name], { cwd: '/', columns: width });
      assertFits(stdout, { width, what: `help ${name}` });
    }
  }
});

test('the status of the daemon and the failures of a run fit too', async () => {
  await inStoredFolder(fill, async (cwd) => {
    const daemon = new FakeDaemon(['prices', LONG_JOB, '百度一下你就知道']);
    const running = {
      job: LONG_JOB,
      runId: 12_345,
      trigger: 'schedule',
      startedAtMs: NOW,
      done: 1_234_567,
      ok: 1,
      failed: 2,
      inFlight: 500,
      expected: 9_999_999,
      spreadUntilAtMs: 1_800_000_000_000,
    } as const;
    daemon.fields = { running: [running] };
    const failing = [
      {
        job: LONG_JOB,
        runId: 12_345,
        reason: `3 of 5 failed: ${'404 × 2, '.repeat(20)}`,
        sinceMs: START_MS,
      },
    ];
    const failures = await storedResults(`${cwd}/data/rota.db`, { failed: true, limit: 5 });
    for (const width of [80, 100, 200]) {
      const out = fakeSink({ columns: width });
      const clock = { now: () => NOW };
      assertFits(formatStatus({ status: await daemon.status(), failing }, { out, clock }), {
        width,
        what: 'status',
      });
      assertFits(formatFailures(failures, { paint: paintFor(out), width }), {
        width,
        what: 'failures',
      });
    }
  });
});
