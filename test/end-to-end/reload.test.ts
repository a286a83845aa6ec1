// Edits of the configuration while the daemon runs, with real processes.
import assert from 'node:assert/strict';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, queryRows, rota, startRota } from '../support/rota-process.ts';

const CONFIG = 'server: off\ndrain: 20s\npermissions: { net: { allow: [127.0.0.0/8] } }\n';

test('ten edits of another job, one of them invalid, neither lose nor repeat a request of a run', async () => {
  const urls = 20_000;
  const server = await startCountingServer();
  try {
    const other = (hours: number): string =>
      `schedule: every ${hours}h\nurls: [http://localhost/]\n`;
    const files = {
      'config.yaml': CONFIG,
      'jobs/big.yaml': `schedule: every 1s\nconcurrency: 50\nurls: [{ url: "${server.origin}/{n}", each: { n: 1..${urls} } }]\n`,
      'jobs/other.yaml': other(1),
    };
    await inFolder(files, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      for (let edit = 1; edit <= 10; edit += 1) {
        while (server.requests < (edit * urls) / 20) await setImmediate();
        const text = edit === 5 ? 'schedule: {{{ rubbish' : other(edit + 1);
        // Alternates between the two ways in which editors save: in place, and by renaming.
        const file = join(cwd, 'jobs/other.yaml');
        if (edit % 2 === 0) await writeFile(file, text);
        else {
          await writeFile(`${file}.tmp`, text);
          await rename(`${file}.tmp`, file);
        }
        if (edit === 5) await daemon.said(/other\.yaml:1:\d+/);
        if (edit === 6) await daemon.said(/other\.yaml is fixed/);
      }
      await daemon.said(/succeeded: 20000 of 20000 ok/);
      daemon.signal('SIGTERM');
      assert.equal((await daemon.ended).code, 0);
      const runs = await queryRows('select total, succeeded from runs where id = 1', cwd);
      assert.deepEqual(runs, [{ total: urls, succeeded: urls }]);
      const paths = server.paths.slice(0, urls);
      assert.equal(new Set(paths).size, urls);
    });
  } finally {
    await server.close();
  }
});

test('a job whose list file is missing runs once the file exists', async () => {
  const server = await startCountingServer();
  try {
    const files = {
      'config.yaml': CONFIG,
      'jobs/a.yaml': 'schedule: every 1s\nurls: [{ file: ../list.txt }]\n',
    };
    await inFolder(files, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      await daemon.said(/ready with 0 jobs/);
      await writeFile(join(cwd, 'list.txt'), `${server.origin}/listed\n`);
      while (!server.paths.includes('/listed')) await setImmediate();
      daemon.signal('SIGTERM');
      assert.equal((await daemon.ended).code, 0);
    });
  } finally {
    await server.close();
  }
});

test('the daemon follows a job that is added, changed and removed', async () => {
  const server = await startCountingServer();
  try {
    const job = (path: string): string =>
      `schedule: every 1s\nurls: ["${server.origin}/${path}"]\n`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/.keep': '' }, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      await daemon.said(/ready with 0 jobs/);
      const file = join(cwd, 'jobs/tick.yaml');
      await writeFile(file, job('one'));
      while (!server.paths.includes('/one')) await setImmediate();
      await writeFile(file, job('two'));
      while (!server.paths.includes('/two')) await setImmediate();
      await rm(file);
      await daemon.said(/removed tick/);
      daemon.signal('SIGTERM');
      assert.equal((await daemon.ended).code, 0);
      const hashes = await queryRows('select count(distinct config_hash) as hashes from runs', cwd);
      assert.deepEqual(hashes, [{ hashes: 2 }]);
    });
  } finally {
    await server.close();
  }
});

test('a job paused by the command or the daemon stays paused over a restart, and the daemon unpauses it', async () => {
  const server = await startCountingServer();
  try {
    const job = `schedule: every 1s\nurls: ["${server.origin}/tick"]\n`;
    await inFolder({ 'config.yaml': CONFIG, 'jobs/tick.yaml': job }, async (cwd) => {
      assert.equal((await rota(['pause', 'tick'], { cwd })).stdout, 'tick is paused\n');
      assert.match((await rota(['jobs'], { cwd })).stdout, /every 1s +paused/);
      const first = startRota(['start', '--foreground'], { cwd });
      await first.said(/ready/);
      const status = await rota(['status', '--json'], { cwd });
      // A due fire does not run.
      assert.match(status.stdout, /"state": "paused",\s+"next": null/);
      first.signal('SIGTERM');
      await first.ended;
      const second = startRota(['start', '--foreground'], { cwd });
      await second.said(/ready/);
      assert.equal(server.requests, 0);
      assert.equal((await rota(['unpause', 'tick'], { cwd })).stdout, 'tick is no longer paused\n');
      await second.said(/succeeded: 1 of 1 ok/);
      second.signal('SIGTERM');
      assert.equal((await second.ended).code, 0);
      const unknown = await rota(['pause', 'tock'], { cwd });
      assert.deepEqual([unknown.code, /no job "tock"/.test(unknown.stderr)], [2, true]);
    });
  } finally {
    await server.close();
  }
});
