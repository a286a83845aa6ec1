// Commands work against a healthy daemon in a shell without its variables, and with files that have just been broken.
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { systemClock } from '../../src/platform/clock.ts';
import { openStore } from '../../src/store/store.ts';
import { runInProcess } from '../cli/run-in-process.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { makeResult, makeRun } from '../support/stored-run.ts';

const CONFIG = `database: data/rota.db
jobs: jobs
server: off
concurrency: \${env:CONC}
defaults: { request: { headers: { x-token: "\${env:TOKEN}" } } }
`;
const TICK = `schedule: "@daily"
request: { auth: { bearer: "\${env:TOKEN}" } }
urls: ["http://127.0.0.1:1/\${env:PATH_PART}"]
`;
const FILES = { 'config.yaml': CONFIG, 'jobs/tick.yaml': TICK };
const ENV = { CONC: '9', TOKEN: 'hunter2hunter2', PATH_PART: 'a' };
const URL_ASKED = 'http://localhost/items/0';

/** Commands that leave the daemon running, in the order in which they run. */
const COMMANDS: readonly (readonly string[])[] = [
  ['status'],
  ['reload'],
  ['logs'],
  ['logs', '--job', 'tick'],
  ['why', 'tick'],
  ['jobs'],
  ['next'],
  ['next', 'tick'],
  ['pause', 'tick'],
  ['unpause', 'tick'],
  ['results'],
  ['results', 'tick'],
  ['stats'],
  ['stats', 'tick'],
  ['show', '1'],
  ['show', '1', '--as', 'curl'],
  ['show', '1', '--as', 'har'],
  ['body', '1'],
  ['diff', 'tick', URL_ASKED],
  ['export', 'tick'],
  ['query', 'select 1'],
  ['query', '--schema'],
  ['doctor'],
  ['backup', '--force', 'copy.db'],
  ['prune'],
  ['unit'],
];

interface Breakage {
  readonly what: string;
  readonly files: Readonly<Record<string, string>>;
  /** First words of the commands that cannot answer. */
  readonly blocked: readonly string[];
}

const BREAKAGES: readonly Breakage[] = [
  { what: 'a variable that is not set here', files: {}, blocked: [] },
  {
    what: 'a YAML syntax error',
    files: { 'config.yaml': `${CONFIG}log: { level: [\n` },
    blocked: ['reload', 'logs', 'unit'],
  },
  {
    what: 'an unclosed quote before the other keys',
    files: { 'config.yaml': `timezone: "UTC\n${CONFIG}` },
    blocked: ['reload'],
  },
  {
    what: 'an unknown key',
    files: { 'config.yaml': `${CONFIG}shedule: 1\n` },
    blocked: ['reload'],
  },
  {
    what: 'a value of the wrong type',
    files: { 'config.yaml': `${CONFIG}drain: [1]\n` },
    blocked: ['reload', 'unit'],
  },
  { what: 'a bad job file', files: { 'jobs/bad.yaml': 'urls: 5\n' }, blocked: ['reload'] },
  {
    what: 'a folder of jobs that is missing',
    files: { 'config.yaml': CONFIG.replace('jobs: jobs', 'jobs: nowhere') },
    blocked: ['reload', 'jobs', 'next', 'why', 'show'],
  },
];

async function store(cwd: string): Promise<void> {
  const opened = await openStore({ file: join(cwd, 'data/rota.db'), clock: systemClock });
  try {
    for (const body of ['one', 'two']) {
      const startedAtMs = systemClock.now() - 1000;
      const runId = await opened.begin(makeRun({ job: 'tick', startedAtMs }));
      assert.ok(runId !== undefined);
      const text = new TextEncoder().encode(body);
      opened.add(makeResult({ runId, job: 'tick', startedAtMs, body: text }));
      const end = {
        runId,
        finishedAtMs: startedAtMs + 500,
        status: 'succeeded',
        reason: null,
      } as const;
      await opened.finish({ ...end, total: 1, succeeded: 1, failed: 0 });
    }
  } finally {
    await opened.close();
  }
}

test('commands that only read or control the daemon need no variables and no valid files', async () => {
  await inFolder(FILES, async (cwd) => {
    await store(cwd);
    const daemon = startRota(['start', '--foreground'], { cwd, env: ENV });
    await daemon.said(/ready/);
    for (const { what, files, blocked } of BREAKAGES) {
      for (const [name, content] of Object.entries({ ...FILES, ...files })) {
        await writeFile(join(cwd, name), content);
      }
      for (const args of COMMANDS) {
        const [command = ''] = args;
        const form = args.includes('--as') || command !== 'show' ? command : '';
        const ran = await runInProcess(args, { cwd, clock: systemClock });
        const wanted = blocked.includes(form) ? 2 : 0;
        assert.equal(ran.code, wanted, `${what}: ${args.join(' ')}\n${ran.stdout}${ran.stderr}`);
        assert.ok(!ran.stderr.includes('Rota itself failed'), ran.stderr);
        assert.ok(ran.stderr.split('ignored;').length <= 2, ran.stderr);
      }
    }
    await rm(join(cwd, 'jobs/bad.yaml'));
    const broken = BREAKAGES[1]?.files['config.yaml'] ?? '';
    await writeFile(join(cwd, 'config.yaml'), broken);
    const stopped = await runInProcess(['stop'], { cwd, clock: systemClock });
    assert.deepEqual(
      [stopped.code, stopped.stdout, stopped.stderr],
      [
        0,
        'Stopped: nothing was in flight\n',
        'warning: 3 problems, the first at config.yaml:4:14, were ignored; "rota check" says more\n',
      ],
    );
    assert.equal((await daemon.ended).code, 0);
  });
});

test('ignored settings are named in one line, and a secret is shown as ***', async () => {
  await inFolder(FILES, async (cwd) => {
    const listed = await runInProcess(['jobs', '--json'], { cwd });
    assert.equal(listed.code, 0);
    assert.match(listed.stdout, /"next": "2026-10-25T00:00:00.000Z"/);
    assert.equal(
      listed.stderr,
      'warning: 4 problems, the first at config.yaml:4:14, were ignored; "rota check" says more\n',
    );
  });
});

test('an unknown database is an error about that key alone', async () => {
  for (const [config, message] of [
    [
      'database: ${env:DB}\nconcurrency: 0\n',
      /^error: Cannot load config\.yaml: 1 problem\n {2}config\.yaml:1:11 {2}The environment variable "DB" is not set\n/,
    ],
    ['database: "data/rota.db\njobs: jobs\n', /config\.yaml:1:11 {2}A " is not closed/],
    ['{ database: data/rota.db, jobs: [ }\n', /^error: Cannot load config\.yaml: 1 problem\n/],
    [
      'database: a.db\ndatabase: b.db\n',
      /^error: Cannot load config\.yaml: 1 problem\n.*Duplicate key "database"/,
    ],
  ] as const) {
    await inFolder({ 'config.yaml': config }, async (cwd) => {
      for (const args of [['status'], ['stop'], ['query', 'select 1'], ['jobs']]) {
        const { code, stdout, stderr } = await runInProcess(args, { cwd });
        assert.deepEqual([code, stdout], [2, ''], `${config}${args.join(' ')}: ${stderr}`);
        assert.match(stderr, message);
      }
    });
  }
});

test('prune does nothing when retention cannot be read', async () => {
  for (const retention of [
    'retention: { results: "${env:KEEP}" }\n',
    'retention: { results: [\n',
  ]) {
    await inFolder({ 'config.yaml': retention }, async (cwd) => {
      await store(cwd);
      const { code, stderr } = await runInProcess(['prune'], { cwd });
      assert.deepEqual([code, /Cannot load config\.yaml: 1 problem/.test(stderr)], [2, true]);
    });
  }
});

test(
  'restart takes over variables from the daemon that are not set in this shell',
  {
    skip: process.platform === 'linux' ? false : 'only Linux shows the environment of a process',
  },
  async () => {
    await inFolder(FILES, async (cwd) => {
      const started = await rota(['start'], { cwd, env: ENV });
      assert.equal(started.code, 0, started.stderr);
      const restarted = await rota(['restart'], { cwd });
      assert.equal(restarted.code, 0, restarted.stderr);
      assert.match(
        restarted.stderr,
        /^Not set here, taken over from process \d+: CONC, TOKEN, PATH_PART$/m,
      );
      assert.match((await rota(['status', '--json'], { cwd })).stdout, /"problems": \[\]/);
      assert.equal((await rota(['stop'], { cwd })).code, 0);
      // Without a daemon there are no variables to take over, and a broken file stops nothing.
      assert.equal((await rota(['restart'], { cwd })).code, 2);
    });
  },
);

test('a restart with a broken config.yaml leaves the daemon running', async () => {
  await inFolder({ 'config.yaml': 'server: off\njobs: .\n' }, async (cwd) => {
    const started = await rota(['start'], { cwd });
    assert.equal(started.code, 0, started.stderr);
    await writeFile(join(cwd, 'config.yaml'), 'server: off\nconcurrency: 0\n');
    assert.equal((await rota(['restart'], { cwd })).code, 2);
    assert.equal((await rota(['status'], { cwd })).code, 0);
    assert.equal((await rota(['stop'], { cwd })).code, 0);
  });
});

test('a changed .env takes effect while the daemon runs', async () => {
  const files = {
    'config.yaml': 'server: off\n',
    'jobs/a.yaml': 'urls: ["http://127.0.0.1:1/${env:PART}"]\n',
  };
  await inFolder(files, async (cwd) => {
    const daemon = startRota(['start', '--foreground'], { cwd });
    await daemon.said(/"PART\\?" is not set/);
    await writeFile(join(cwd, '.env'), 'PART=x\n');
    await daemon.said(/added a/);
    await writeFile(join(cwd, '.env'), 'PART=y\n');
    await daemon.said(/changed a/);
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
  });
});
