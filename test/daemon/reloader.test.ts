import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { loadConfig, type LoadedConfig } from '../../src/config/load-config.ts';
import { Reloader, type AppliedConfig } from '../../src/daemon/reloader.ts';
import { withConfigFolder, type ConfigFolder } from '../support/config-folder.ts';
import { FakeClock } from '../support/fake-clock.ts';

const CONFIG = 'server: off\n';
const JOB = 'schedule: every 1h\nurls: ["http://localhost/"]\n';
const OTHER = 'schedule: every 2h\nurls: ["http://localhost/"]\n';
const RUBBISH = 'schedule: every 1h\nurls: {{{\n';

interface Stage {
  readonly reloader: Reloader;
  readonly applied: readonly AppliedConfig[];
  loads: number;
  /** When set, applying a configuration rejects with it. */
  refusal: Error | undefined;
  /** When set, a configuration is in force once its promise resolves. */
  holdUp?: () => Promise<void>;
}

async function startReloader(folder: ConfigFolder): Promise<Stage> {
  const load = (): Promise<LoadedConfig> => loadConfig(folder.configFile, { env: {} });
  const { settings, ...initial } = await load();
  if (settings === undefined) throw new Error('The first configuration is good');
  const applied: AppliedConfig[] = [];
  const reloader = new Reloader({
    initial: { settings, ...initial },
    load: () => {
      stage.loads += 1;
      return load();
    },
    apply: (config) => {
      if (stage.refusal !== undefined) return Promise.reject(stage.refusal);
      applied.push(config);
      return stage.holdUp?.() ?? Promise.resolve();
    },
    clock: new FakeClock(),
  });
  const stage: Stage = { reloader, applied, loads: 0, refusal: undefined };
  return stage;
}

test('a reload reports new, changed and removed jobs, and the others stay the same objects', async () => {
  const files = {
    'config.yaml': CONFIG,
    'jobs/a.yaml': JOB,
    'jobs/b.yaml': JOB,
    'jobs/c.yaml': JOB,
  };
  await withConfigFolder(files, async (folder) => {
    const { reloader, applied } = await startReloader(folder);
    await folder.write('jobs/e.yaml', JOB);
    await reloader.reload();
    const e = reloader.jobs.at(-1);
    await folder.write('jobs/a.yaml', `# a comment changes nothing\n${JOB}`);
    await folder.write('jobs/b.yaml', OTHER);
    await folder.remove('jobs/c.yaml');
    await folder.write('jobs/d.yaml', JOB);
    const report = await reloader.reload();
    assert.partialDeepStrictEqual(report, {
      ok: true,
      added: ['d'],
      changed: ['b'],
      removed: ['c'],
      kept: [],
      needsRestart: [],
    });
    assert.deepEqual(
      applied.at(-1)?.jobs.map(({ name }) => name),
      ['a', 'b', 'd', 'e'],
    );
    assert.equal(applied.at(-1)?.jobs.at(-1), e);
    assert.match(applied.at(-1)?.jobs[0]?.text ?? '', /^# a comment/);
  });
});

test('a job that two files define is in force once, as the first file has it', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const { reloader, applied } = await startReloader(folder);
    await folder.write('jobs/a.yaml', OTHER);
    await folder.write('jobs/a.yml', JOB);
    const report = await reloader.reload();
    assert.partialDeepStrictEqual(report, { ok: false, changed: ['a'], kept: [] });
    const schedules = applied.at(-1)?.jobs.map((job) => job.schedules.map(({ text }) => text));
    assert.deepEqual(schedules, [['every 2h']]);

    await folder.write('jobs/a.yaml', RUBBISH);
    assert.deepEqual((await reloader.reload()).kept, ['a']);
    assert.deepEqual(
      reloader.jobs.map(({ name }) => name),
      ['a'],
    );
  });
});

test('a missing path that the files name is awaited from then on', async () => {
  const missing = 'request: { auth: { bearer: "${file:token}" } }\nurls: [{ file: list.txt }]\n';
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': missing }, async (folder) => {
    const { reloader } = await startReloader(folder);
    const awaited = ['jobs/token', 'jobs/list.txt'].map((name) => join(folder.path, name));
    assert.deepEqual(reloader.awaited, awaited);
    for (const name of ['jobs/token', 'jobs/list.txt']) await folder.write(name, 'token\n');
    assert.deepEqual((await reloader.reload()).added, ['a']);
    assert.deepEqual(reloader.awaited, awaited);

    await folder.write('config.yaml', `${CONFIG}jobs: tasks\n`);
    assert.equal((await reloader.reload()).ok, false);
    assert.deepEqual(reloader.awaited, [...awaited, join(folder.path, 'tasks')]);
  });
});

test('a bad file keeps its last good version and is reported until it is fixed', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const { reloader, applied } = await startReloader(folder);
    const [good] = reloader.jobs;
    await folder.write('jobs/a.yaml', RUBBISH);
    const bad = await reloader.reload();
    assert.partialDeepStrictEqual(bad, { ok: false, kept: ['a'], changed: [], removed: [] });
    assert.partialDeepStrictEqual(bad.problems, [
      { severity: 'error', file: 'jobs/a.yaml', line: 2 },
    ]);
    assert.deepEqual([reloader.jobs, reloader.kept.has('a')], [[good], true]);
    assert.deepEqual(applied.at(-1)?.unusable, []);

    await folder.write('jobs/a.yaml', OTHER);
    const repaired = await reloader.reload();
    assert.partialDeepStrictEqual(repaired, { ok: true, kept: [], changed: ['a'] });
    assert.deepEqual([reloader.problems, reloader.kept.has('a')], [[], false]);
  });
});

test('a file that was never good has no version to keep, and differs from a removed one', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const { reloader, applied } = await startReloader(folder);
    await folder.write('jobs/new.yaml', RUBBISH);
    const report = await reloader.reload();
    assert.partialDeepStrictEqual(report, { ok: false, added: [], kept: [] });
    assert.deepEqual(applied.at(-1)?.unusable, ['new']);
  });
});

test('a bad config.yaml changes nothing, even if the jobs are good', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const { reloader, applied } = await startReloader(folder);
    const { jobs, settings } = reloader;
    await folder.write('config.yaml', 'sever: off\n');
    await folder.write('jobs/a.yaml', OTHER);
    const report = await reloader.reload();
    assert.partialDeepStrictEqual(report, { ok: false, changed: [], problems: [{ line: 1 }] });
    assert.deepEqual([reloader.jobs, reloader.settings, applied], [jobs, settings, []]);
  });
});

test('while the folder of jobs is missing, everything is kept', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const { reloader } = await startReloader(folder);
    const { jobs } = reloader;
    await folder.remove('jobs');
    assert.equal((await reloader.reload()).ok, false);
    assert.equal(reloader.jobs, jobs);
    await folder.write('jobs/a.yaml', JOB);
    assert.partialDeepStrictEqual(await reloader.reload(), { ok: true, removed: [], changed: [] });
  });
});

test('a change of "defaults" changes every job that does not set the key itself', async () => {
  const own = `concurrency: 7\n${JOB}`;
  const files = { 'config.yaml': CONFIG, 'jobs/a.yaml': JOB, 'jobs/own.yaml': own };
  await withConfigFolder(files, async (folder) => {
    const { reloader } = await startReloader(folder);
    await folder.write('config.yaml', `${CONFIG}defaults: { concurrency: 3 }\n`);
    assert.deepEqual((await reloader.reload()).changed, ['a']);
    assert.deepEqual(
      reloader.jobs.map(({ concurrency }) => concurrency),
      [3, 7],
    );
  });
});

test('keys that need a restart are reported until they have their old value again', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const { reloader } = await startReloader(folder);
    await folder.write('config.yaml', 'server: { listen: 127.0.0.1:7999 }\ndatabase: other.db\n');
    assert.deepEqual((await reloader.reload()).needsRestart, ['database', 'server']);
    assert.deepEqual((await reloader.reload()).needsRestart, ['database', 'server']);
    await folder.write('config.yaml', CONFIG);
    assert.deepEqual((await reloader.reload()).needsRestart, []);
  });
});

test('many requests during a reload share one further reload', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const stage = await startReloader(folder);
    const first = stage.reloader.reload();
    await Promise.resolve();
    await Promise.all([first, ...Array.from({ length: 200 }, () => stage.reloader.reload())]);
    assert.equal(stage.loads, 2);
  });
});

test('a configuration that cannot be applied changes nothing, and the next reload tries again', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const stage = await startReloader(folder);
    await folder.write('jobs/b.yaml', JOB);
    stage.refusal = new Error('the ledger is full');
    await assert.rejects(stage.reloader.reload(), /the ledger is full/);
    assert.equal(stage.reloader.jobs.length, 1);
    stage.refusal = undefined;
    assert.deepEqual((await stage.reloader.reload()).added, ['b']);
  });
});

test('a configuration that is read while the daemon begins to stop is not put in force', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const { reloader, applied } = await startReloader(folder);
    await folder.write('jobs/b.yaml', JOB);
    const reload = reloader.reload();
    const refused = assert.rejects(reload, {
      code: 'busy',
      message: 'Rota is stopping: nothing was reloaded',
    });
    await reloader.close();
    await refused;
    assert.deepEqual(applied, []);
    assert.deepEqual(
      reloader.jobs.map(({ name }) => name),
      ['a'],
    );
  });
});

test('closing waits for the configuration that is being put in force', async () => {
  await withConfigFolder({ 'config.yaml': CONFIG, 'jobs/a.yaml': JOB }, async (folder) => {
    const stage = await startReloader(folder);
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = new Promise<void>((begun) => {
      stage.holdUp = () => {
        begun();
        return promise;
      };
    });
    const reload = stage.reloader.reload();
    await started;
    const order: string[] = [];
    const closed = stage.reloader.close().finally(() => order.push('closed'));
    await setImmediate();
    order.push('in force');
    resolve();
    await Promise.all([closed, reload]);
    assert.deepEqual(order, ['in force', 'closed']);
    assert.equal(stage.applied.length, 1);
  });
});
