// The judgement of systemd itself on the unit that `rota unit` prints.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { formatUnit } from '../../src/cli/output/systemd-unit.ts';
import { inFolder, rota } from '../support/rota-process.ts';

const SKIP = { skip: missingSystemd() };
const FILES = {
  'config.yaml': 'server: off\n',
  'jobs/idle.yaml': 'urls: ["http://127.0.0.1:1/"]\n',
  'data/a': '',
};
/** An installation as docs/daemon.md describes it. */
const USUAL = {
  command: ['/usr/bin/node', '/usr/lib/node_modules/rota/bin/rota.cjs', 'start', '--foreground'],
  folder: '/srv/rota',
  writable: ['/srv/rota/data'],
  user: 'rota',
  drainMs: 30_000,
  port: 7682,
};
/** Versions of systemd weigh and know other settings. */
const HIGHEST_EXPOSURE = 2.5;

function missingSystemd(): string | false {
  const { status } = spawnSync('systemd-analyze', ['--version']);
  return status === 0 ? false : 'systemd-analyze is not installed: apt-get install systemd';
}

/** What systemd says against a unit, in lines; empty: nothing. */
function complaintsOf(file: string): string {
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
  return status === 0 ? stderr : `${stderr}\nexit code ${status}`;
}

/** From 0 (safe) to 10, as `systemd-analyze security` computes it. */
function exposureOf(file: string): number {
  const words = ['security', '--offline=true', '--no-pager', file];
  const { stdout } = spawnSync('systemd-analyze', words, { encoding: 'utf8' });
  return Number(/Overall exposure level for \S+: ([\d.]+)/.exec(stdout)?.[1]);
}

test('systemd finds nothing wrong with the unit that rota unit prints', SKIP, async () => {
  await inFolder(FILES, async (cwd) => {
    const { code, stdout, stderr } = await rota(['unit'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    const file = join(cwd, 'rota-test.service');
    await writeFile(file, stdout);
    assert.equal(complaintsOf(file), '');
    await writeFile(file, stdout.replace('WatchdogSec=60s', 'WatchdogSec=never ever'));
    assert.notEqual(complaintsOf(file), '');
  });
});

test('the unit of a worker runs rota worker, and needs PostgreSQL', SKIP, async () => {
  const files = { ...FILES, 'config.yaml': 'database: postgres://rota@127.0.0.1:1/rota\n' };
  await inFolder(files, async (cwd) => {
    const { code, stdout, stderr } = await rota(['unit', '--worker'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, / worker --foreground --config \S+\/config\.yaml$/m);
    const file = join(cwd, 'rota-test.service');
    await writeFile(file, stdout);
    assert.equal(complaintsOf(file), '');
    await writeFile(join(cwd, 'config.yaml'), FILES['config.yaml']);
    const refused = await rota(['unit', '--worker'], { cwd });
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /^error: A worker needs PostgreSQL: "database" in config\.yaml is /,
    );
  });
});

test('systemd calls the exposure of the usual unit low, as docs/daemon.md says', SKIP, async () => {
  const document = readFileSync(join(import.meta.dirname, '../../docs/daemon.md'), 'utf8');
  const stated = Number(/exposure of ([\d.]+) \(systemd 252\)/.exec(document)?.[1]);
  await inFolder({}, async (cwd) => {
    const file = join(cwd, 'rota-test.service');
    await writeFile(file, formatUnit(USUAL));
    const exposure = exposureOf(file);
    assert.ok(exposure <= HIGHEST_EXPOSURE, String(exposure));
    const { stdout } = spawnSync('systemd-analyze', ['--version'], { encoding: 'utf8' });
    if (stdout.startsWith('systemd 252 ')) assert.equal(exposure, stated);
    await writeFile(file, formatUnit(USUAL).replace(/^Protect.*$/gm, ''));
    assert.ok(exposureOf(file) > HIGHEST_EXPOSURE);
  });
});
