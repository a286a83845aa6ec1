// The background daemon and the commands that control it: real processes, real sockets.
import assert from 'node:assert/strict';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { daemonLockHolder } from '../../src/store/files/daemon-lock.ts';
import { startCountingServer, type CountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { CONFIG, IDLE, start, succeeds } from './background-daemon.ts';

/** Calls back with a daemon that has this many requests in flight, which the server holds. */
async function withRequestsInFlight(
  requests: number,
  use: (cwd: string, server: CountingServer) => Promise<void>,
): Promise<void> {
  const server = await startCountingServer({ hold: true });
  try {
    const urls = `[{ url: "${server.origin}/{n}", each: { n: 1..${requests} } }]`;
    const job = `schedule: every 1s\ntimeout: 1h\nurls: ${urls}\n`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/tick.yaml': job }, async (cwd) => {
      await start(cwd);
      await server.reached(requests);
      await use(cwd, server);
    });
  } finally {
    await server.close();
  }
}

test('start returns once the daemon is ready, and prints its process id, database, dashboard and bad job files', async () => {
  const files = { ...IDLE, 'config.yaml': 'server: { listen: 127.0.0.1:0 }\n' };
  await inFolder({ ...files, 'jobs/bad.yaml': 'concurrency: 0\n' }, async (cwd) => {
    const { code, stdout, stderr } = await rota(['start'], { cwd });
    const warning = 'warning: 1 job file cannot be loaded: jobs/bad.yaml; "rota check" says why\n';
    assert.deepEqual([code, stderr], [0, warning]);
    const [, pid, database, dashboard = ''] =
      /^Rota is at work: process (\d+)\n  database   (.*)\n  dashboard  (.*)\n$/.exec(stdout) ?? [];
    assert.equal(database, join(cwd, 'data/rota.db'));
    assert.equal((await fetch(new URL('/healthz', dashboard))).status, 200);
    const status: unknown = JSON.parse(succeeds(await rota(['status', '--json'], { cwd })));
    assert.partialDeepStrictEqual(status, { state: 'running', pid: Number(pid), dashboard });
  });
});

test('a daemon that cannot start says why, with the last lines of its log, and start fails', async () => {
  const taken = await startCountingServer();
  try {
    const { port } = new URL(taken.origin);
    const config = `server: { listen: "127.0.0.1:${port}" }\nlog: { level: debug }\n`;
    await inFolder({ ...IDLE, 'config.yaml': config }, async (cwd) => {
      const { code, stdout, stderr } = await rota(['start'], { cwd });
      assert.deepEqual([code, stdout], [1, '']);
      assert.ok(
        stderr.startsWith(
          `error: Cannot listen on 127.0.0.1:${port}: another program uses this address\n`,
        ),
        stderr,
      );
      assert.match(
        stderr,
        /The last lines of data\/rota\.log:\n  \d\d:\d\d:\d\d error cannot start/,
      );
    });
  } finally {
    await taken.close();
  }
});

test('an unusable configuration starts no daemon, with exit code 2', async () => {
  await inFolder({ ...IDLE, 'config.yaml': 'concurency: 3\n' }, async (cwd) => {
    const { code, stderr } = await rota(['start'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /Unknown key "concurency"/);
  });
});

test('an interrupted start ends the daemon again, and says so', async () => {
  await inFolder(IDLE, async (cwd) => {
    const database = join(cwd, 'data/rota.db');
    succeeds(await rota(['pause', 'idle'], { cwd }));
    // Prevents the daemon from being ready before the signal.
    const other = new Database(database);
    other.exec('BEGIN IMMEDIATE');
    const starting = startRota(['start'], { cwd });
    while (daemonLockHolder(database) === undefined) await setImmediate();
    starting.signal('SIGINT');
    other.close();
    const { code, stdout, stderr } = await starting.ended;
    assert.deepEqual([code, stdout, stderr], [1, '', 'Interrupted: the daemon was not started\n']);
    assert.equal(daemonLockHolder(database), undefined);
  });
});

test('one of two simultaneous starts succeeds, and the other names the process that holds the lock', async () => {
  await inFolder(IDLE, async (cwd) => {
    const both = await Promise.all([rota(['start'], { cwd }), rota(['start'], { cwd })]);
    const [winner, loser] = both.toSorted((a, b) => Number(a.code) - Number(b.code));
    assert.deepEqual([winner?.code, loser?.code], [0, 1]);
    const pid = /process (\d+)/.exec(winner?.stdout ?? '')?.[1];
    assert.match(
      loser?.stderr ?? '',
      new RegExp(`^error: A daemon \\(process ${pid}\\) already uses`),
    );
    assert.doesNotMatch(loser?.stderr ?? '', /last lines/);
  });
});

test('stop waits for the requests in flight, and says how many finished', async () => {
  await withRequestsInFlight(3, async (cwd, server) => {
    const stop = startRota(['stop'], { cwd });
    await stop.said(/Waiting for 3 requests of 1 run\n/);
    server.open();
    assert.equal(succeeds(await stop.ended), 'Stopped: 3 requests finished, none was cut off\n');
    const status = await rota(['status'], { cwd });
    assert.equal(status.code, 1);
    assert.match(status.stdout, /^not running/);
  });
});

test('stop --now cuts off the requests in flight, and says how many there were', async () => {
  await withRequestsInFlight(3, async (cwd) => {
    const stdout = succeeds(await rota(['stop', '--now', '--json'], { cwd }));
    assert.deepEqual(JSON.parse(stdout), { finished: 0, cut_off: 3 });
  });
});

test('stop, reload and restart without a daemon: the first two fail, the last starts one', async () => {
  await inFolder(IDLE, async (cwd) => {
    for (const command of ['stop', 'reload']) {
      const { code, stderr } = await rota([command], { cwd });
      assert.equal(code, 1);
      assert.match(stderr, /^error: No daemon uses .*rota\.db\n  hint: "rota start"/);
    }
    assert.match(succeeds(await rota(['restart'], { cwd })), /^Rota is at work/);
  });
});

test('restart replaces the process of the daemon', async () => {
  await inFolder(IDLE, async (cwd) => {
    const before = await start(cwd);
    const { code, stdout, stderr } = await rota(['restart'], { cwd });
    assert.equal(code, 0, stderr);
    assert.equal(stderr, 'Stopped: nothing was in flight\n');
    const after = Number(/process (\d+)/.exec(stdout)?.[1]);
    assert.notEqual(after, before);
    const status: unknown = JSON.parse(succeeds(await rota(['status', '--json'], { cwd })));
    assert.partialDeepStrictEqual(status, { pid: after });
  });
});

test('status shows current runs, next fires and problems', async () => {
  await withRequestsInFlight(2, async (cwd) => {
    const text = succeeds(await rota(['status'], { cwd }));
    assert.match(text, /^running since /);
    assert.match(text, /2 in flight/);
    assert.match(text, /tick +scheduled, running/);
    const status: unknown = JSON.parse(succeeds(await rota(['status', '--json'], { cwd })));
    assert.partialDeepStrictEqual(status, {
      state: 'running',
      config: join(cwd, 'config.yaml'),
      database: join(cwd, 'data/rota.db'),
      dashboard: null,
      storage_problem: null,
      in_flight: 2,
      jobs: [{ job: 'tick', state: 'scheduled', running: 1, stale: false }],
      running: [{ job: 'tick', trigger: 'schedule', done: 0, in_flight: 2, expected: 2 }],
      problems: [],
    });
  });
});

test('reload applies changes and keeps the last good version of a bad file, with exit code 2', async () => {
  await inFolder(IDLE, async (cwd) => {
    await start(cwd);
    await writeFile(
      join(cwd, 'jobs/more.yaml'),
      'schedule: "@daily"\nurls: [http://127.0.0.1:1/]\n',
    );
    assert.match(
      succeeds(await rota(['reload'], { cwd })),
      /^(added: more|nothing has changed)\n$/,
    );
    await writeFile(
      join(cwd, 'jobs/more.yaml'),
      'shedule: "@daily"\nurls: [http://127.0.0.1:1/]\n',
    );
    const { code, stdout } = await rota(['reload', '--json'], { cwd });
    assert.equal(code, 2);
    assert.partialDeepStrictEqual(JSON.parse(stdout), {
      ok: false,
      kept: ['more'],
      problems: [
        {
          file: 'jobs/more.yaml',
          line: 1,
          message: 'Unknown key "shedule": did you mean "schedule"?',
        },
      ],
    });
    const status: unknown = JSON.parse(succeeds(await rota(['status', '--json'], { cwd })));
    assert.partialDeepStrictEqual(status, {
      jobs: [{ job: 'idle' }, { job: 'more', stale: true }],
    });
  });
});

test('only its owner can use the control socket', async () => {
  await inFolder(IDLE, async (cwd) => {
    await start(cwd);
    const { mode } = await stat(join(cwd, 'data/rota.db.sock'));
    assert.equal(mode & 0o777, 0o600);
  });
});

test('a database whose path is too long for a socket still has one', async () => {
  const deep = `${'d'.repeat(60)}/${'e'.repeat(60)}`;
  const files = { ...IDLE, 'config.yaml': `server: off\ndatabase: ${deep}/rota.db\n` };
  await inFolder(files, async (cwd) => {
    await start(cwd);
    assert.match(succeeds(await rota(['status'], { cwd })), /^running since /);
    assert.match(succeeds(await rota(['stop'], { cwd })), /^Stopped/);
  });
});

test('the files that a killed daemon left do not prevent another start', async () => {
  await inFolder(IDLE, async (cwd) => {
    process.kill(await start(cwd), 'SIGKILL');
    // The kernel frees the lock at the end of the process: start waits for that.
    await start(cwd);
    assert.match(succeeds(await rota(['status'], { cwd })), /^running since /);
  });
});
