import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inFolder, startRota } from '../../../support/rota-process.ts';
import { startCountingServer } from '../../../support/servers/counting-server.ts';
import { inStoredFolder } from '../../../support/stored-folder.ts';
import { runInProcess } from '../../run-in-process.ts';

const AT_MS = Date.UTC(2026, 9, 24, 11);
const BREAKER = {
  host: 'dead.example:8080',
  failures: 10,
  openedAtMs: AT_MS,
  // Far ahead of the clock of the command.
  nextProbeAtMs: Date.UTC(2090, 0, 1),
  forMs: 60_000,
  reason: 'status 503',
};
const HOLD = { host: BREAKER.host, untilMs: Date.UTC(2080, 0, 1) };

test('without a daemon, hosts lists the breakers that are open and the waits of the database', async () => {
  await inStoredFolder(
    async (store) => {
      await store.holds.keepHold(HOLD, { nowMs: AT_MS });
      await store.breakers.keepBreaker(BREAKER);
      await store.breakers.keepBreaker({ ...BREAKER, host: 'due.example', nextProbeAtMs: AT_MS });
    },
    async (cwd) => {
      const { stdout, stderr, code } = await runInProcess(['hosts'], { cwd, columns: 120 });
      assert.equal(code, 0);
      assert.equal(
        stderr,
        'No daemon runs: only open breakers and waits for Retry-After are known.\n',
      );
      const lines = stdout.split('\n').map((line) => line.trimEnd().replaceAll(/ {2,}/g, '  '));
      assert.match(
        lines[1] ?? '',
        /^dead.example:8080  all  0  0  0  Retry-After, over in \d\w+, breaker open, probe in \d/,
      );
      assert.deepEqual(
        [lines[0], ...lines.slice(2)],
        [
          'HOST  ALLOWED  IN FLIGHT  QUEUED  WAITING  SLOWED',
          '  asked for a wait with Retry-After; failed 10 times in a row, the last time: status 503',
          'due.example  all  0  0  0  breaker half-open: one probe',
          '  failed 10 times in a row, the last time: status 503',
          '',
        ],
      );
      const one = await runInProcess(['hosts', 'DEAD.example', '--json'], { cwd });
      assert.deepEqual(JSON.parse(one.stdout), {
        live: false,
        found: 1,
        hosts: [
          {
            host: 'dead.example:8080',
            concurrency: null,
            rate: null,
            pace: null,
            in_flight: 0,
            queued: 0,
            waiting: 0,
            slowed_by: [
              {
                why: 'retry_after',
                text: 'asked for a wait with Retry-After',
                until: '2080-01-01T00:00:00.000Z',
              },
              {
                why: 'breaker',
                text: 'failed 10 times in a row, the last time: status 503',
                until: '2090-01-01T00:00:00.000Z',
              },
            ],
            breaker: {
              state: 'open',
              failures: 10,
              opened_at: '2026-10-24T11:00:00.000Z',
              next_probe_at: '2090-01-01T00:00:00.000Z',
              reason: 'status 503',
            },
            jobs: [],
          },
        ],
      });
      const more = await runInProcess(['hosts', '--limit', '1'], { cwd });
      assert.match(more.stderr, /^and 1 more: see --limit$/m);
      const none = await runInProcess(['hosts', 'other.example'], { cwd });
      assert.match(none.stderr, /^other.example has no requests, and is not slowed.$/m);
      assert.equal(none.stdout, '');
    },
  );
});

test('without a database, hosts says that it knows none', async () => {
  await inFolder({ 'config.yaml': 'server: off\n' }, async (cwd) => {
    const { stdout, stderr, code } = await runInProcess(['hosts'], { cwd });
    assert.deepEqual([code, stdout], [0, '']);
    assert.match(stderr, /^No host has requests, and none is slowed.$/m);
  });
});

test('a daemon says what each host gets now: in flight, queued, waiting, and why it is slowed', async () => {
  const slow = await startCountingServer({ hold: true });
  const busy = await startCountingServer({
    answer: (_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end(),
  });
  const dead = await startCountingServer({
    answer: (_, response) => void response.writeHead(503).end(),
  });
  const entry = ({ origin }: { origin: string }, count: number): string =>
    `  - { url: "${origin}/{n}", each: { n: 1..${count} } }\n`;
  const job = `schedule: every 1s
per_host: { concurrency: 2, breaker: { after: 1, for: 1h, when_open: wait } }
urls:
${entry(slow, 5)}${entry(busy, 3)}${entry(dead, 4)}`;
  const files = {
    'config.yaml': 'server: off\nper_host: { concurrency: 9, rate: 1000/s }\n',
    'jobs/mixed.yaml': job,
  };
  try {
    await inFolder(files, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      await Promise.all([
        slow.reached(2),
        daemon.said(/asks for a wait/),
        daemon.said(/its breaker opens/),
      ]);
      const { stdout } = await runInProcess(['hosts', '--json'], { cwd });
      const { hosts, found, live } = JSON.parse(stdout);
      assert.deepEqual([found, live], [3, true]);
      const stateOf = ({ origin }: { origin: string }): Record<string, unknown> =>
        hosts.find(({ host }: { host: string }) => host === new URL(origin).host);
      const counts = { in_flight: 2, queued: 3, waiting: 0 };
      assert.partialDeepStrictEqual(stateOf(slow), {
        ...counts,
        concurrency: 9,
        rate: '1000/s',
        slowed_by: [],
        breaker: { state: 'closed', failures: 0 },
        jobs: [{ job: 'mixed', concurrency: 2, rate: null, ...counts }],
      });
      assert.partialDeepStrictEqual(stateOf(busy), {
        slowed_by: [{ why: 'retry_after', text: 'asked for a wait with Retry-After' }],
        breaker: { state: 'closed' },
      });
      assert.partialDeepStrictEqual(stateOf(dead), {
        slowed_by: [{ why: 'breaker', text: 'failed: status 503' }],
        breaker: { state: 'open', failures: 1, reason: 'status 503' },
      });
      const host = new URL(slow.origin).host;
      const one = await runInProcess(['hosts', host], { cwd });
      assert.match(
        one.stdout,
        /^ {2}job mixed to \S+: 2 in flight, 3 queued, 0 waiting; its per_host allows 2 at once$/m,
      );
      daemon.signal('SIGKILL');
      await daemon.ended;
    });
  } finally {
    for (const server of [slow, busy, dead]) await server.close();
  }
});
