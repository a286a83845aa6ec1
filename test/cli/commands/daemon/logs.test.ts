// rota logs: the lines of one job, and a job that has none.
import assert from 'node:assert/strict';
import test from 'node:test';
import { inFolder } from '../../../support/rota-process.ts';
import { runInProcess } from '../../run-in-process.ts';

const FILES = {
  'config.yaml': 'timezone: UTC\n',
  'jobs/prices.yaml': 'urls: [http://127.0.0.1/]\n',
  'jobs/news.yaml': 'urls: [http://127.0.0.1/]\n',
  'data/rota.log':
    '{"level":"info","time":"2026-10-24T11:00:00.000Z","job":"gone","msg":"a run"}\n',
};

test('logs of a job that does not exist are an error that names the jobs', async () => {
  await inFolder(FILES, async (cwd) => {
    const { code, stdout, stderr } = await runInProcess(['logs', '--job', 'nope'], { cwd });
    assert.deepEqual([code, stdout], [2, '']);
    assert.equal(stderr, 'error: There is no job "nope"\n  hint: the jobs are news, prices\n');
    const near = await runInProcess(['logs', '--job', 'price'], { cwd });
    assert.match(near.stderr, /hint: did you mean "prices"\?/);
  });
});

test('logs of a job that was removed are printed, and of a job without lines it is said', async () => {
  await inFolder(FILES, async (cwd) => {
    const gone = await runInProcess(['logs', '--job', 'gone'], { cwd });
    assert.deepEqual([gone.code, /a run/.test(gone.stdout)], [0, true]);
    const silent = await runInProcess(['logs', '--job', 'news'], { cwd });
    assert.deepEqual(
      [silent.code, silent.stdout, silent.stderr],
      [0, '', 'The log says nothing about the job "news".\n'],
    );
  });
});

const SPREAD = {
  ...FILES,
  'data/rota.log': [
    '{"level":30,"time":"2026-10-23T23:00:00.000Z","job":"prices","msg":"old"}',
    'a line of Node itself',
    '{"level":30,"time":"2026-10-24T00:30:00.000Z","job":"prices","msg":"early"}',
    '{"level":40,"time":"2026-10-24T11:30:00.000Z","job":"news","msg":"failed","run":7}',
    '',
  ].join('\n'),
};

test('logs --since begins with the lines since then', async () => {
  await inFolder(SPREAD, async (cwd) => {
    const since = async (...args: string[]): Promise<string> =>
      (await runInProcess(['logs', '--since', ...args], { cwd })).stdout;
    assert.equal(
      await since('today'),
      'a line of Node itself\n2026-10-24 00:30:00 info  prices: early\n2026-10-24 11:30:00 warn  news: failed run=7\n',
    );
    assert.equal(await since('1h'), '2026-10-24 11:30:00 warn  news: failed run=7\n');
    assert.equal(await since('yesterday', '-n', '1'), await since('1h'));
    assert.match(await since('yesterday'), /^2026-10-23 23:00:00 .*\na line of Node itself\n/);
    const wrong = await runInProcess(['logs', '--since', 'soon'], { cwd });
    assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
  });
});

test('logs have colours on a terminal, and none in a pipe or with --json', async () => {
  await inFolder(SPREAD, async (cwd) => {
    const env = { FORCE_COLOR: '1' };
    const colored = await runInProcess(['logs', '-n', '1'], { cwd, env, color: true });
    assert.equal(
      colored.stdout,
      '\u001B[2m2026-10-24 11:30:00\u001B[22m \u001B[33mwarn \u001B[39m \u001B[1mnews:\u001B[22m failed \u001B[2mrun=7\u001B[22m\n',
    );
    const json = await runInProcess(['logs', '-n', '1', '--json'], { cwd, env, color: true });
    assert.ok(!json.stdout.includes('\u001B'));
    assert.ok(!(await runInProcess(['logs'], { cwd })).stdout.includes('\u001B'));
  });
});
