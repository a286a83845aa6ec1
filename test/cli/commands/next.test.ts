import assert from 'node:assert/strict';
import test from 'node:test';
import { zoneData } from '../../../src/schedule/zone-data.ts';
import { tzif, withZoneFolder } from '../../schedule/zone-files.ts';
import { inFolder, rota } from '../../support/rota-process.ts';
import { runInProcess } from '../run-in-process.ts';

const files = {
  'config.yaml': 'timezone: Europe/Berlin\n',
  'jobs/night.yaml': 'schedule: "30 2 * * *"\nurls: [http://127.0.0.1/]\n',
  'jobs/noon.yaml': 'schedule: "0 12 * * *"\ntimezone: Asia/Shanghai\nurls: [http://127.0.0.1/]\n',
  'jobs/by-hand.yaml': 'urls: [http://127.0.0.1/]\n',
  'jobs/off.yaml': 'enabled: false\nschedule: "* * * * *"\nurls: [http://127.0.0.1/]\n',
};

test('next prints the fires of all jobs in order of time, each in its own zone', async () => {
  await inFolder(files, async (cwd) => {
    const { code, stdout, stderr } = await runInProcess(['next', '-n', '4'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(
      stdout,
      `AT                         ZONE           FROM NOW   JOB
2026-10-25T02:30:00+02:00  Europe/Berlin  in 12h30m  night
2026-10-25T12:00:00+08:00  Asia/Shanghai  in 16h00m  noon
2026-10-26T02:30:00+01:00  Europe/Berlin  in 1d14h   night
  clocks go back: +02:00 to +01:00
2026-10-26T12:00:00+08:00  Asia/Shanghai  in 1d16h   noon
`,
    );
  });
});

test('next --json is an array of {job, at, zone_data} in UTC, strictly after --from', async () => {
  await inFolder(files, async (cwd) => {
    const args = ['next', 'night', '--json', '-n', '2', '--from', '2026-03-28T02:30+01:00'];
    const { code, stdout } = await runInProcess(args, { cwd });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), [
      { job: 'night', at: '2026-03-29T01:00:00.000Z', zone_data: zoneData().version },
      { job: 'night', at: '2026-03-30T00:30:00.000Z', zone_data: zoneData().version },
    ]);
  });
});

test('newer zone files of the system say when a job fires, and next --json names their version', async () => {
  await withZoneFolder(
    { 'tzdata.zi': '# version 2099z\n', 'Asia/Shanghai': tzif(9 * 3600, { footer: 'CST-9' }) },
    async (folder) =>
      inFolder(files, async (cwd) => {
        const args = ['next', 'noon', '--json', '-n', '1', '--from', '2026-03-01T00:00Z'];
        const { code, stdout } = await rota(args, { cwd, env: { TZDIR: folder } });
        assert.equal(code, 0);
        assert.deepEqual(JSON.parse(stdout), [
          { job: 'noon', at: '2026-03-01T03:00:00.000Z', zone_data: '2099z' },
        ]);
      }),
  );
});

test('next says which of the jobs are paused', async () => {
  await inFolder({ ...files, 'config.yaml': 'server: off\n' }, async (cwd) => {
    await rota(['pause', 'night'], { cwd });
    const one = await rota(['next', '-n', '2'], { cwd });
    assert.equal(one.stderr, 'warning: The job "night" is paused: its fires are skipped\n');
    assert.equal(one.stdout.split('\n').length, 4);
    await rota(['pause', 'noon'], { cwd });
    const two = await rota(['next', '--json', '-n', '2'], { cwd });
    assert.match(two.stderr, /^warning: 2 jobs are paused: their fires are skipped: "n/);
    assert.equal(JSON.parse(two.stdout).length, 2);
    const other = await rota(['next', 'by-hand'], { cwd });
    assert.doesNotMatch(other.stderr, /paused/);
  });
});

test('a database that cannot be read does not keep next from what is planned', async () => {
  await inFolder({ ...files, 'data/rota.db': 'not a database' }, async (cwd) => {
    const { code, stderr } = await runInProcess(['next', '-n', '1'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
  });
});

test('a job that never fires says why, and its JSON is an empty array', async () => {
  await inFolder(files, async (cwd) => {
    assert.deepEqual(await runInProcess(['next', 'off', '--json'], { cwd }), {
      code: 0,
      stdout: '[]\n',
      stderr: 'warning: The job "off" is disabled, so it never fires\n',
    });
    assert.equal(
      (await runInProcess(['next', 'by-hand', '--json'], { cwd })).stderr,
      'warning: The job "by-hand" has no schedule: it runs by hand only\n',
    );
  });
});

test('a text that is not a time is a usage error', async () => {
  await inFolder(files, async (cwd) => {
    const { code, stderr } = await runInProcess(['next', '--from', 'soon'], { cwd });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^error: "--from" must be a duration or a time: current value is "soon"\n/,
    );
  });
});

test('an unknown job is a usage error with a suggestion', async () => {
  await inFolder(files, async (cwd) => {
    assert.deepEqual(await runInProcess(['next', 'nigth'], { cwd }), {
      code: 2,
      stdout: '',
      stderr: 'error: There is no job "nigth"\n  hint: did you mean "night"?\n',
    });
  });
});
