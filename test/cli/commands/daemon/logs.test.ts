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
