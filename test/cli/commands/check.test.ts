import assert from 'node:assert/strict';
import test from 'node:test';
import { inFolder } from '../../support/rota-process.ts';
import { runInProcess } from '../run-in-process.ts';

/** The lists of the tests are about this machine. */
const CONFIG = 'timezone: UTC\npermissions: { net: { allow: [127.0.0.0/8] } }\n';

const good = {
  'config.yaml': '',
  'jobs/noon.yaml':
    'schedule: "0 12 * * *"\nurls:\n  - http://127.0.0.1/\n  - { url: "http://127.0.0.1/{id}", each: { id: 1..1000 } }\n',
  'jobs/list.yaml': 'urls:\n  - file: ../urls.txt\n',
  'urls.txt': 'http://127.0.0.1/1\n\nhttp://127.0.0.1/2\n',
};

const bad = {
  'jobs/prices.yaml': 'shedule: "0 12 * * *"\nconcurrency: 0\nurls: [http://127.0.0.1/]\n',
};

test('check prints the jobs with their numbers of URLs, list files counted, and next fires', async () => {
  await inFolder({ ...good, 'config.yaml': CONFIG }, async (cwd) => {
    assert.deepEqual(await runInProcess(['check'], { cwd, columns: 100 }), {
      code: 0,
      stderr: '',
      stdout: `ok  config.yaml and 2 jobs

JOB    URLS  NEXT
list      2  by hand only
noon  1,001  2026-10-25T12:00:00+00:00  2026-10-26T12:00:00+00:00  2026-10-27T12:00:00+00:00
`,
    });
  });
});

test('check warns once of a variable that names no usable proxy, and never shows its value', async () => {
  await inFolder({ ...good, 'config.yaml': CONFIG }, async (cwd) => {
    const env = { ALL_PROXY: 'socks6://me:hunter2@p:1' };
    const { code, stderr } = await runInProcess(['check'], { cwd, env });
    assert.deepEqual(
      [code, stderr],
      [
        0,
        'warning: ALL_PROXY in the environment is not the URL of a proxy (http:, https:, socks4:, socks4a:, socks5: or socks5h:): requests that would go through it fail\n',
      ],
    );
    const json = await runInProcess(['check', '--json'], { cwd, env });
    assert.match(json.stdout, /"warnings": \[\s+"ALL_PROXY in the environment/);
  });
});

test('check reports every problem of every file, and ends with 2', async () => {
  await inFolder({ ...good, ...bad, 'config.yaml': CONFIG }, async (cwd) => {
    const { code, stdout, stderr } = await runInProcess(['check'], { cwd });
    assert.deepEqual([code, stdout], [2, '']);
    assert.equal(
      stderr,
      `error: Cannot load 1 of 3 jobs: 2 problems
  jobs/prices.yaml:1:1   Unknown key "shedule": did you mean "schedule"?
    1 | shedule: "0 12 * * *"
      | ^
  jobs/prices.yaml:2:14  "concurrency" must be an integer from 1 to 10000: current value is 0
    2 | concurrency: 0
      |              ^
`,
    );
  });
});

test('check --json has the problems and the good jobs on stdout', async () => {
  await inFolder({ ...good, ...bad, 'config.yaml': CONFIG }, async (cwd) => {
    const { code, stdout } = await runInProcess(['check', '--json'], { cwd });
    assert.equal(code, 2);
    const { ok, problems, jobs } = JSON.parse(stdout);
    assert.equal(ok, false);
    assert.deepEqual(problems[0], {
      file: 'jobs/prices.yaml',
      line: 1,
      column: 1,
      severity: 'error',
      message: 'Unknown key "shedule": did you mean "schedule"?',
      hint: null,
    });
    assert.deepEqual(jobs[0], { job: 'list', urls: 2, next: [], notes: [] });
    assert.equal(jobs[1].next[0], '2026-10-25T12:00:00.000Z');
  });
});

test('check notes a jitter that is longer than the time between two fires', async () => {
  const job = (keys: string): string => `${keys}\nurls: [https://example.com/]\n`;
  const files = {
    'config.yaml': 'server: off\n',
    'jobs/a.yaml': job('schedule: every 2s\njitter: 10s'),
    'jobs/b.yaml': job('schedule: every 2s\njitter: 2s'),
    'jobs/c.yaml': job('schedule: every 2s\njitter: 10s\noverlap: allow'),
    'jobs/d.yaml': job('schedule: ["0 * * * *", "10 * * * *"]\njitter: 15m\noverlap: queue'),
    'jobs/e.yaml': job('jitter: 15m'),
  };
  await inFolder(files, async (cwd) => {
    const { stdout } = await runInProcess(['check', '--json'], { cwd });
    const notes = JSON.parse(stdout).jobs.map((checked: { notes: string[] }) => checked.notes);
    const tail = 'then also concerns fires that wait for their delay';
    assert.deepEqual(notes, [
      [`jitter 10s is longer than the 2s between two fires: "overlap: skip" ${tail}`],
      [],
      [],
      [`jitter 15m is longer than the 10m between two fires: "overlap: queue" ${tail}`],
      [],
    ]);
  });
});

test('check notes what a schedule means where many people expect something else', async () => {
  const files = {
    'config.yaml': CONFIG,
    'jobs/odd.yaml': 'schedule: "*/45 0 1 * 0-6"\nurls: [http://127.0.0.1/]\n',
  };
  const every =
    '"*/45 0 1 * 0-6" fires every day: one matching day field is enough, and 0-6 matches every day; write * so that only the other field counts';
  const uneven =
    '"*/45" in the minute field is uneven: it fires at 0, 45 and starts again with each hour; for an even period write "every 45m"';
  await inFolder(files, async (cwd) => {
    const { code, stderr } = await runInProcess(['check'], { cwd });
    assert.equal(code, 0);
    assert.equal(
      stderr,
      `note: The schedule of "odd": ${every}\nnote: The schedule of "odd": ${uneven}\n`,
    );
    const { stdout } = await runInProcess(['check', '--json'], { cwd });
    assert.deepEqual(JSON.parse(stdout).jobs[0].notes, [every, uneven]);
  });
});

test('of a list file the first five bad lines are shown, and the number of the others', async () => {
  const lines = ['http://127.0.0.1/', ...Array.from({ length: 8 }, (_, i) => `bad${i}`)];
  const files = { ...good, 'config.yaml': CONFIG, 'urls.txt': `${lines.join('\n')}\n` };
  await inFolder(files, async (cwd) => {
    const { code, stderr } = await runInProcess(['check'], { cwd });
    assert.equal(code, 2);
    assert.equal(
      stderr,
      `error: Cannot load 1 list file: 6 problems
  urls.txt:2:1  Not an http or https URL: "bad0"
  urls.txt:3:1  Not an http or https URL: "bad1"
  urls.txt:4:1  Not an http or https URL: "bad2"
  urls.txt:5:1  Not an http or https URL: "bad3"
  urls.txt:6:1  Not an http or https URL: "bad4"
  urls.txt:7:1  And 3 more problems in this file
`,
    );
  });
});

test('check shows no secret that a template puts beside a line of a list file', async () => {
  const files = {
    'config.yaml': CONFIG,
    'jobs/a.yaml': 'urls:\n  - { file: ../urls.txt, url: "{+line}?key=${env:API_KEY}" }\n',
    'urls.txt': 'example.com/x\n',
  };
  await inFolder(files, async (cwd) => {
    const env = { API_KEY: 'hunter2secret' };
    const { code, stderr } = await runInProcess(['check'], { cwd, env });
    assert.equal(code, 2);
    assert.match(stderr, /Not an http or https URL: "example\.com\/x\?key=\*\*\*"/);
  });
});
