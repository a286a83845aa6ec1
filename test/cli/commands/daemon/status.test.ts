// rota status: failing jobs, errors that still matter, and --watch.
import assert from 'node:assert/strict';
import test from 'node:test';
import { formatStatus } from '../../../../src/cli/output/daemon/status-text.ts';
import { statusDocument } from '../../../../src/cli/output/daemon/status-json.ts';
import type { Clock } from '../../../../src/platform/clock.ts';
import { FakeDaemon } from '../../../support/fake-daemon.ts';
import { inFolder } from '../../../support/rota-process.ts';
import { START_MS } from '../../../support/stored-run.ts';
import { fakeSink } from '../../output/fake-sink.ts';
import { runInProcess } from '../../run-in-process.ts';

const clock = { now: () => START_MS + 120_000 };
const failing = [
  {
    job: 'prices',
    runId: 42,
    reason: '3 of 2,000 failed: 404 × 2, timeout × 1',
    sinceMs: START_MS,
  },
];

test('status lists the failing jobs, since when and why, before the others', async () => {
  const daemon = new FakeDaemon(['prices', 'news']);
  const text = formatStatus({ status: await daemon.status(), failing }, { out: fakeSink(), clock });
  assert.match(
    text,
    new RegExp(
      [
        '1 of 2 jobs failing',
        'FAILING  SINCE      LAST RUN',
        'prices   2m00s ago        42',
        '  3 of 2,000 failed: 404 × 2, timeout × 1',
        '"rota results --run 42 --failed" shows what failed',
        '',
        'JOB ',
      ].join('\n'),
    ),
  );
});

test('status --json has the failing jobs', async () => {
  assert.partialDeepStrictEqual(statusDocument(await new FakeDaemon().status(), failing), {
    failing: [
      {
        job: 'prices',
        run: 42,
        since: '2026-01-01T00:00:00.000Z',
        reason: '3 of 2,000 failed: 404 × 2, timeout × 1',
      },
    ],
  });
});

test('an error of a file that is listed as a problem is not listed again', async () => {
  const daemon = new FakeDaemon();
  const problem = {
    severity: 'error',
    file: 'jobs/a.yaml',
    line: 1,
    column: 1,
    message: 'Bad key',
    hint: undefined,
  } as const;
  daemon.fields = {
    problems: [problem],
    lastErrors: [{ atMs: START_MS, message: 'jobs/a.yaml:1:1 Bad key' }],
  };
  const text = formatStatus(
    { status: await daemon.status(), failing: [] },
    { out: fakeSink(), clock },
  );
  assert.equal(text.match(/Bad key/g)?.length, 1);
  assert.doesNotMatch(text, /last errors/);
});

test('status --watch looks again every two seconds until its reader has gone', async () => {
  await inFolder({ 'config.yaml': 'timezone: UTC\n' }, async (cwd) => {
    const closing = new AbortController();
    let looks = 0;
    const time: Clock = {
      now: () => START_MS,
      elapsed: () => 0,
      setTimer(delayMs, callback) {
        if (delayMs === 2000) looks += 1;
        if (delayMs === 2000 && looks === 1) queueMicrotask(callback);
        if (looks === 2) queueMicrotask(() => closing.abort());
        return { cancel: () => undefined };
      },
    };
    const { code, stdout } = await runInProcess(['status', '--watch'], {
      cwd,
      clock: time,
      closed: closing.signal,
    });
    assert.equal(code, 0);
    assert.match(stdout, /^not running: .*\n\nnot running: .*\n$/);
  });
});

test('over PostgreSQL, status speaks for its own folder alone: other machines may be at work', async () => {
  const config = 'database: postgres://rota@127.0.0.1:1/rota\n';
  await inFolder({ 'config.yaml': config }, async (cwd) => {
    const { code, stdout } = await runInProcess(['status'], { cwd });
    assert.equal(code, 1);
    assert.equal(
      stdout,
      'not running: no daemon of this folder uses postgres://rota@127.0.0.1:1/rota\n',
    );
  });
});
