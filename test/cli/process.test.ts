// The program in a process of its own: what only a real process shows.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import test from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { inFolder, ROTA, rota, startRota } from '../support/rota-process.ts';
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ENDLESS = 'with recursive a(x) as (select 1 union all select x + 1 from a)';
/** Rows enough to be passed on, and then none for ever. */
const ROWS_THEN_ENDLESS = `${ENDLESS}, b(x) as (select 1 union all select x + 1 from b limit 100)
  select x, printf('%01000d', x) from b union all select max(x), '' from a`;

/** False also for a process that has ended but was not asked about by its parent. */
function isRunning(pid: string): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A server that answers 200, or 404 under /missing. */
async function withServer(use: (origin: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    response.writeHead(request.url?.startsWith('/missing') === true ? 404 : 200);
    response.end('ok\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    await use(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
}

test('run --json prints nothing but the runs, and a broken job beside them is only a warning', async () => {
  await withServer(async (origin) => {
    const files = {
      'config.yaml': 'server: off\n',
      'jobs/good.yaml': `urls: [${origin}/1, ${origin}/2]\n`,
      'jobs/missing.yaml': `urls: [${origin}/1, ${origin}/missing]\n`,
      'jobs/allowed.yaml': `urls: [${origin}/1, ${origin}/missing]\nfail_when: "> 50%"\n`,
      'jobs/bad.yaml': 'concurrency: 0\n',
    };
    await inFolder(files, async (cwd) => {
      const good = await rota(['run', 'good', '--json'], { cwd });
      const [run] = JSON.parse(good.stdout);
      assert.equal(good.code, 0);
      assert.equal(typeof run.duration_ms, 'number');
      assert.deepEqual(
        { ...run, duration_ms: 0 },
        {
          job: 'good',
          run: 1,
          status: 'succeeded',
          total: 2,
          succeeded: 2,
          failed: 0,
          duration_ms: 0,
          reason: null,
        },
      );
      assert.equal(
        good.stderr,
        'warning: 1 job file cannot be loaded: jobs/bad.yaml; "rota check" says why\n',
      );

      const missing = await rota(['run', 'good', 'missing'], { cwd });
      assert.equal(missing.code, 1);
      assert.match(
        missing.stdout,
        /^good {2}run 2 {2}succeeded\n[^]*\n\nmissing {2}run 3 {2}failed\n/,
      );
      assert.match(missing.stdout, / failed +1 \(404 × 1\)\n/);
      assert.match(
        missing.stdout,
        /\nID {2}STATUS {2}TARGET\n *\d+ {2}404 +GET http:.*\nall failures: rota results --run 3 --failed\n$/,
      );
      assert.doesNotMatch(missing.stderr, /\r|in flight/);

      const allowed = await rota(['run', 'allowed'], { cwd });
      assert.equal(allowed.code, 0);
      assert.match(allowed.stdout, /^allowed {2}run 4 {2}succeeded\n[^]* failed +1 \(404 × 1\)\n/);

      const bad = await rota(['run', 'bad'], { cwd });
      assert.deepEqual([bad.code, bad.stdout], [2, '']);
      assert.match(bad.stderr, /^error: Cannot load 1 of 4 jobs/);
    });
  });
});

test('output that a full disk takes a part of, or nothing, is an error', async () => {
  await withServer(async (origin) => {
    const files = { 'config.yaml': 'server: off\n', 'jobs/a.yaml': `urls: [${origin}/1]\n` };
    await inFolder(files, async (cwd) => {
      assert.equal((await rota(['run', 'a'], { cwd })).code, 0);
      // As on a full disk: the first 100 KiB fit, and Node does not tell that the rest of one write did not.
      const before = "trap '' XFSZ; ulimit -f 200; exec > part";
      const cut = await rota(['query', '--json', 'select hex(zeroblob(100000)) as x'], {
        cwd,
        before,
      });
      assert.equal(cut.code, 1);
      assert.match(cut.stderr, /^error: Cannot write all of the output: .*file too large.*\n$/i);
      if (process.platform !== 'linux') return;
      for (const command of [['export', 'a'], ['results'], ['jobs', '--json'], ['check']]) {
        const { code, stderr } = await rota(command, { cwd, before: 'exec > /dev/full' });
        assert.equal(code, 1, command.join(' '));
        assert.match(stderr, /^error: Cannot write all of the output: .*no space left.*$/im);
      }
    });
  });
});

test('a query reads its SQL from stdin, and ends quietly when its reader has seen enough', async () => {
  await withServer(async (origin) => {
    const files = {
      'config.yaml': 'server: off\n',
      'jobs/a.yaml': `urls: [${origin}/1]\n`,
      'report.sql': 'select count(*) as n from results',
      'endless.sql': `${ENDLESS} select x from a`,
    };
    await inFolder(files, async (cwd) => {
      assert.equal((await rota(['run', 'a'], { cwd })).code, 0);
      for (const argument of [[], ['-']]) {
        const words = ['query', '--json', ...argument];
        const report = await rota(words, { cwd, before: 'exec < report.sql' });
        assert.deepEqual([report.code, report.stdout], [0, '[\n  {"n":1}\n]\n']);
      }
      const pipe = '"$@" query --format csv --limit 0 < endless.sql | head -n 2';
      const child = spawn('/bin/sh', ['-c', pipe, 'sh', ...ROTA], { cwd });
      const [stdout, stderr] = await Promise.all([
        child.stdout.toArray(),
        child.stderr.toArray(),
        once(child, 'close'),
      ]);
      assert.deepEqual([stdout.join(''), stderr.join('')], ['x\n1\n', '']);
    });
  });
});

test('Ctrl-C ends a query that would never end', async () => {
  await withServer(async (origin) => {
    const files = { 'config.yaml': 'server: off\n', 'jobs/a.yaml': `urls: [${origin}/1]\n` };
    await inFolder(files, async (cwd) => {
      assert.equal((await rota(['run', 'a'], { cwd })).code, 0);
      const args = ['query', ROWS_THEN_ENDLESS, '--format', 'ndjson', '--limit', '0'];
      const query = startRota(args, { cwd });
      await query.said(/\{"x":60,/);
      query.signal('SIGINT');
      const { code, stderr } = await query.ended;
      assert.equal(code, 1);
      assert.match(stderr, /^error: /);
    });
  });
});

test('an endless query ends soon after the process that asked for it was killed', async () => {
  await withServer(async (origin) => {
    const files = { 'config.yaml': 'server: off\n', 'jobs/a.yaml': `urls: [${origin}/1]\n` };
    await inFolder(files, async (cwd) => {
      assert.equal((await rota(['run', 'a'], { cwd })).code, 0);
      // Elsewhere than on Linux the child cannot be found, and on Deno it cannot be ended.
      if (!existsSync('/proc/self/task') || 'Deno' in globalThis) return;
      const args = ['query', ROWS_THEN_ENDLESS, '--format', 'ndjson', '--limit', '0'];
      const query = startRota(args, { cwd });
      await query.said(/\{"x":60,/);
      const child = readFileSync(`/proc/${query.pid}/task/${query.pid}/children`, 'utf8').trim();
      query.signal('SIGKILL');
      await query.ended;
      while (isRunning(child)) await setImmediate();
    });
  });
});

test('the demo prints both rates and the gain, and --keep leaves a folder that can be used', async () => {
  await inFolder({}, async (cwd) => {
    const args = [
      'demo',
      '--urls',
      '200',
      '--delay',
      '20ms',
      '--concurrency',
      '100',
      '--keep',
      'kept',
    ];
    const { code, stdout } = await rota(args, { cwd });
    assert.equal(code, 0);
    assert.match(
      stdout,
      /\none at a time {6}20 requests in .*\/s\n100 at once {7}200 requests in .*\/s\n/,
    );
    assert.match(stdout, /\n[\d,.]+ times as fast\n/);
    const sql = 'select job, count(*) as n from results where ok group by job';
    const query = await rota(['query', sql, '--format', 'csv', '-c', 'kept/config.yaml'], { cwd });
    assert.equal(query.stdout, 'job,n\nall-at-once,200\none-at-a-time,20\n');
    const again = await rota(args, { cwd });
    assert.equal(again.code, 1);
    assert.match(again.stderr, /^error: Cannot write /);
  });
});

test('output that the disk has no room for is an error', async () => {
  await inFolder({ 'config.yaml': 'server: off\n' }, async (cwd) => {
    if (!existsSync('/dev/full')) return;
    for (const words of [['--version'], ['--help'], ['unit']]) {
      const { code, stderr } = await rota(words, { cwd, before: 'exec > /dev/full' });
      assert.equal(code, 1, words.join(' '));
      assert.match(stderr, /^error: Cannot write all of the output: ENOSPC/m, words.join(' '));
    }
  });
});

test('a relative HOME is not used for compiled code', async () => {
  await inFolder({ 'config.yaml': 'server: off\n' }, async (cwd) => {
    const env = { HOME: 'home', XDG_CACHE_HOME: '' };
    const { code } = await rota(['--version'], { cwd, env });
    assert.equal(code, 0);
    assert.equal(existsSync(join(cwd, 'home')), false);
  });
});

test('a user without a name, as in a container, gets a unit file with the number', async (t) => {
  if (process.getuid?.() !== 0) {
    t.skip('only root can become another user');
    return;
  }
  await inFolder({ 'config.yaml': 'server: off\n' }, async (cwd) => {
    chmodSync(cwd, 0o755);
    const command = ['--reuid', '54321', '--clear-groups', ...ROTA, 'unit'];
    const { status, stdout, stderr } = spawnSync('setpriv', command, { cwd, encoding: 'utf8' });
    if (status === null || /EACCES|[Pp]ermission denied/.test(stderr)) {
      t.skip('another user cannot read this checkout');
      return;
    }
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^User=54321$/m);
  });
});

test('a command of a user who may not search the folder of the database says so', async (t) => {
  if (process.getuid?.() !== 0) {
    t.skip('only root can become another user');
    return;
  }
  const files = { 'config.yaml': 'server: off\n', 'jobs/job.yaml': 'urls: [http://127.0.0.1/]\n' };
  await inFolder(files, async (cwd) => {
    chmodSync(cwd, 0o755);
    mkdirSync(join(cwd, 'data'), { mode: 0o700 });
    const file = join(cwd, 'data/rota.db');
    const another = (...words: readonly string[]): { code: number | null; stderr: string } => {
      const command = ['--reuid', '54321', '--clear-groups', ...ROTA, ...words];
      const { status, stderr } = spawnSync('setpriv', command, { cwd, encoding: 'utf8' });
      return { code: status, stderr };
    };
    const check = another('check');
    if (check.code === null || /permission denied, open/.test(check.stderr)) {
      t.skip('another user cannot read this checkout');
      return;
    }
    assert.deepEqual(check, { code: 0, stderr: '' });
    for (const command of ['results', 'jobs', 'doctor', 'prune']) {
      assert.deepEqual(another(command), {
        code: 1,
        stderr: `error: Cannot open ${file}: it cannot be examined (EACCES)\n  hint: The user of this command must be able to read the database and to search its folder.\n`,
      });
    }
    for (const command of ['start', 'restart', 'stop', 'status', 'logs', 'run', 'pause']) {
      const { code, stderr } = another(command, ...(/run|pause/.test(command) ? ['job'] : []));
      assert.notEqual(code, 0, command);
      assert.match(stderr, /^error: Cannot /, command);
    }
  });
});
