// The flags of a daemon on Deno, and where it gets none because it could not work with them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areClosedByDeno, denoFlags } from '../../../../src/cli/commands/daemon/deno-flags.ts';
import type { Environment } from '../../../../src/platform/process-environment.ts';
import type { ConfiguredJobs } from '../../../../src/cli/configured-jobs.ts';
import { loadConfig } from '../../../../src/config/load-config.ts';
import { withConfigFolder } from '../../../support/config-folder.ts';

const onLinux = { skip: process.platform === 'linux' ? false : 'the limits need Linux' };
const FOLDERS = { reads: ['/srv/rota'], writes: ['/srv/rota/data'], cwd: '/srv/rota' };

async function settingsOf(config: string): Promise<Pick<ConfiguredJobs, 'settings'>> {
  const files = { 'config.yaml': config, 'jobs/a.yaml': 'urls: ["https://public.example/"]\n' };
  let settings: ConfiguredJobs['settings'] | undefined;
  await withConfigFolder(files, async ({ configFile }) => {
    const loaded = await loadConfig(configFile, { env: {} });
    assert.deepEqual(loaded.problems, []);
    ({ settings } = loaded);
  });
  assert.ok(settings !== undefined);
  return { settings };
}

test('a daemon on Deno may use its folders and start its programs', onLinux, async () => {
  const channels = `notify:
  page: { command: [bin/page, --now] }
  call: { command: [call] }
`;
  const configured = await settingsOf(`server: off\ndatabase: /srv/rota/data/rota.db\n${channels}`);
  const flags = denoFlags(configured, { ...FOLDERS, env: { NOTIFY_SOCKET: '/run/notify' } });
  assert.ok(flags.includes('--no-prompt'));
  assert.ok(!flags.includes('--allow-all'));
  assert.ok(flags.includes('--allow-read=/srv/rota,/srv/rota/data'));
  assert.ok(flags.includes('--allow-write=/srv/rota/data'));
  const programs = flags.find((flag) => flag.startsWith('--allow-run='));
  const [deno, ...others] = programs?.slice('--allow-run='.length).split(',') ?? [];
  assert.equal(deno, process.execPath);
  assert.deepEqual(
    others.map((path) => path.replace(/^\/.*(?=\/bin\/page)/, '…')),
    ['/bin/sh', 'systemd-notify', '…/bin/page', 'call'],
  );
});

test(
  'a variable that changes how programs are loaded needs the right to start all',
  onLinux,
  async () => {
    const configured = await settingsOf('server: off\ndatabase: /srv/rota/data/rota.db\n');
    const env: Environment = { LD_LIBRARY_PATH: '/opt/lib' };
    assert.ok(denoFlags(configured, { ...FOLDERS, env }).includes('--allow-run'));
  },
);

test(
  'a folder with a comma, or a socket that no address can name, means no limits',
  onLinux,
  async () => {
    const usual = await settingsOf('server: off\ndatabase: /srv/rota/data/rota.db\n');
    const comma = { ...FOLDERS, reads: ['/srv/a,b'], env: {} };
    assert.deepEqual(denoFlags(usual, comma), []);
    const deep = `/srv/${'deep/'.repeat(25)}`;
    const far = await settingsOf(`server: off\ndatabase: ${deep}rota.db\n`);
    assert.deepEqual(denoFlags(far, { ...FOLDERS, env: {} }), []);
    assert.notDeepEqual(denoFlags(far, { ...FOLDERS, cwd: deep, env: {} }), []);
  },
);

test('Deno opens files below /dev, /proc and /sys only to a program that may do everything', () => {
  const writes = ['/srv/rota/data'];
  assert.equal(areClosedByDeno({ reads: ['/srv/rota', '/srv/dev', '/devices'], writes }), false);
  for (const folder of ['/dev', '/dev/shm/rota', '/proc/1/fd', '/sys']) {
    assert.equal(areClosedByDeno({ reads: ['/srv/rota'], writes: [folder] }), true, folder);
    assert.equal(areClosedByDeno({ reads: [folder], writes }), true, folder);
  }
});
