import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { askDaemon } from '../../../../src/cli/doctor/ask-daemon.ts';
import { findingsOf, type SqliteSurroundings } from '../../../../src/cli/doctor/findings.ts';
import { controlSocketOf } from '../../../../src/control/socket-path.ts';
import { systemClock } from '../../../../src/platform/clock.ts';
import { acquireDaemonLock } from '../../../../src/store/files/daemon-lock.ts';
import type { Examination } from '../../../../src/store/examination/examine.ts';
import { inFolder } from '../../../support/rota-process.ts';
import { runInProcess } from '../../run-in-process.ts';

const NOW_MS = Date.UTC(2026, 5, 1);
const MIB = 1024 * 1024;
const WELL: Examination = {
  sqliteVersion: '3.54.1',
  schemaVersion: 4,
  damage: [],
  schemaFaults: [],
  fileBytes: 4 * MIB,
  freeBytes: MIB,
  givesBack: true,
  tables: [{ table: 'bodies', bytes: 3 * MIB }],
  results: 5,
  oldestResultMs: NOW_MS - 86_400_000,
  newestResultMs: NOW_MS,
  clockMarks: undefined,
  wrongSums: 0,
  orphans: { withoutParent: 0, bodies: 0, headerSets: 0, targets: 0 },
};
const AROUND: SqliteSurroundings = {
  nowMs: NOW_MS,
  walBytes: 0,
  diskFreeBytes: 1024 * MIB,
  openFilesWarning: undefined,
  openFilesLimit: 1024,
  looseFiles: [],
  proxyProblems: [],
  daemon: { check: 'daemon', state: 'ok', says: 'running' },
  zones: { version: '2026c', folder: undefined, faults: [] },
};

/** What is not ok, as `state check`. */
function complaints(
  examined: Partial<Examination>,
  around: Partial<SqliteSurroundings> = {},
): readonly string[] {
  return findingsOf({ ...WELL, ...examined }, { ...AROUND, ...around })
    .filter(({ state }) => state !== 'ok')
    .map(({ state, check }) => `${state} ${check}`);
}

test('with a sound database and enough of everything there is nothing to complain about', () => {
  assert.deepEqual(complaints({}), []);
  assert.deepEqual(complaints({ results: 0, oldestResultMs: null, newestResultMs: null }), []);
});

test('damage, rows without their run and a clock that is wrong are problems', () => {
  assert.deepEqual(complaints({ damage: ['row 1 missing from index'] }), ['problem integrity']);
  const schemaFaults = ['the view "latest" is missing'];
  assert.deepEqual(complaints({ schemaFaults }), ['problem schema']);
  assert.deepEqual(complaints({ orphans: { ...WELL.orphans, withoutParent: 1 } }), [
    'problem orphans',
  ]);
  assert.deepEqual(complaints({ orphans: { ...WELL.orphans, targets: 1 } }), ['problem orphans']);
  assert.deepEqual(complaints({ newestResultMs: NOW_MS + 3_600_000 }), ['problem clock']);
  assert.deepEqual(complaints({ newestResultMs: null }, { nowMs: Date.UTC(1970, 0, 1) }), [
    'problem clock',
  ]);
});

test('the time zone data in force is named, and a file that cannot be used is a warning', () => {
  const says = (zones: SqliteSurroundings['zones']): string | undefined =>
    findingsOf(WELL, { ...AROUND, zones }).find(({ check }) => check === 'time zones')?.says;
  assert.equal(says(AROUND.zones), "tzdata 2026c, the runtime's");
  const zones = { version: '2026f', folder: '/zones', faults: ['/zones has no file for CET'] };
  assert.equal(
    says(zones),
    "tzdata 2026f, from /zones, newer than the runtime's; /zones has no file for CET",
  );
  assert.deepEqual(complaints({}, { zones }), ['warning time zones']);
});

test('bodies that the next round removes are not a problem', () => {
  assert.deepEqual(complaints({ orphans: { ...WELL.orphans, bodies: 9, headerSets: 9 } }), []);
});

test('a large log, little room, few descriptors and a file that cannot shrink are warnings', () => {
  assert.deepEqual(complaints({}, { walBytes: 200 * MIB }), ['warning wal']);
  assert.deepEqual(complaints({}, { diskFreeBytes: MIB }), ['warning disk']);
  assert.deepEqual(complaints({}, { openFilesWarning: 'too few' }), ['warning open files']);
  assert.deepEqual(complaints({}, { proxyProblems: ['ALL_PROXY'] }), ['warning proxies']);
  assert.deepEqual(complaints({ givesBack: false }), ['warning vacuum']);
});

test('rota doctor, prune and backup say in JSON or words what they found and did', async () => {
  const files = {
    'config.yaml': 'server: off\n',
    'jobs/gone.yaml': 'urls: ["http://127.0.0.1:9/"]\n',
  };
  await inFolder(files, async (cwd) => {
    assert.equal((await runInProcess(['doctor'], { cwd })).code, 1);
    assert.equal((await runInProcess(['run', 'gone'], { cwd, clock: systemClock })).code, 1);
    const doctor = await runInProcess(['doctor', '--json'], { cwd, clock: systemClock });
    assert.equal(doctor.code, 0, doctor.stderr);
    const document: Record<string, unknown> = JSON.parse(doctor.stdout);
    assert.deepEqual([document['ok'], document['results']], [true, 1]);
    assert.match(
      (await runInProcess(['doctor'], { cwd, clock: systemClock })).stdout,
      /^ok +integrity +the file is whole$/m,
    );
    const pruned: unknown = JSON.parse((await runInProcess(['prune', '--json'], { cwd })).stdout);
    assert.deepEqual(Object.keys(Object(pruned)), [
      'results',
      'bodies',
      'header_sets',
      'freed_bytes',
      'database_bytes',
      'took_ms',
      'held',
    ]);
    const backup = await runInProcess(['backup', 'copies/rota.db'], { cwd });
    assert.equal(backup.code, 0, backup.stderr);
    assert.match(backup.stdout, /copies\/rota\.db: \d+ KiB, checked\n$/);
    const again = await runInProcess(['backup', 'copies/rota.db'], { cwd });
    assert.deepEqual([again.code, /exists already/.test(again.stderr)], [2, true]);
  });
});

test('files that others may use are named, such as a log that was there before', () => {
  const found = findingsOf(WELL, { ...AROUND, looseFiles: ['/srv/rota.log', '/srv/rota.db'] });
  assert.deepEqual(
    found.find(({ check }) => check === 'modes'),
    {
      check: 'modes',
      state: 'warning',
      says: 'others may read or write /srv/rota.log, /srv/rota.db: chmod 600 ends that',
    },
  );
});

test('a daemon that cannot be asked, that is silent or that cannot store is a finding', async () => {
  const files = { 'config.yaml': 'server: off\n', 'jobs/job.yaml': 'urls: [http://127.0.0.1/]\n' };
  await inFolder(files, async (cwd) => {
    const database = join(cwd, 'data/rota.db');
    const lock = acquireDaemonLock(database);
    try {
      assert.deepEqual(await askDaemon(database, systemClock), {
        check: 'daemon',
        state: 'warning',
        says: 'running, but without a control socket: it may be starting; else "rota restart" gives it one',
      });
      const answers = new Map<string, string>([
        ['storing', 'storing fails: Cannot write rota.db: the disk is full'],
        [
          'silent',
          `The daemon of ${database} does not answer: it may be stopped (SIGSTOP) or overloaded; the log may say more`,
        ],
      ]);
      for (const [kind, says] of answers) {
        const server = createServer((socket) => {
          socket.on('error', () => undefined);
          const status = {
            type: 'status',
            status: { storageProblem: 'Cannot write rota.db: the disk is full' },
          };
          socket.on('data', () =>
            socket.end(kind === 'silent' ? '' : `${JSON.stringify(status)}\n`),
          );
        });
        server.listen(controlSocketOf(database));
        await once(server, 'listening');
        assert.deepEqual(await askDaemon(database, systemClock), {
          check: 'daemon',
          state: 'problem',
          says,
        });
        server.close();
        await once(server, 'close');
      }
    } finally {
      lock.release();
    }
    assert.deepEqual(await askDaemon(database, systemClock), {
      check: 'daemon',
      state: 'ok',
      says: 'none uses this database',
    });
  });
});
