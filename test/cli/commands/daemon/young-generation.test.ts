// A daemon with many jobs has a larger young generation: many of its runs may start at one instant.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissionFlags } from '../../../../src/cli/commands/daemon/process-permissions.ts';
import { loadConfig } from '../../../../src/config/load-config.ts';
import { withConfigFolder } from '../../../support/config-folder.ts';

const isNode = { skip: 'Deno' in globalThis ? 'Deno has no such flag' : false };

async function flagsWith(jobs: number): Promise<readonly string[]> {
  const job = 'urls: ["https://public.example/"]\n';
  const files = Array.from({ length: jobs }, (_, number) => [`jobs/job-${number}.yaml`, job]);
  let flags: readonly string[] = [];
  await withConfigFolder(
    { 'config.yaml': 'server: off\n', ...Object.fromEntries(files) },
    async ({ configFile }) => {
      const loaded = await loadConfig(configFile, { env: {} });
      const { settings } = loaded;
      assert.ok(settings !== undefined && loaded.jobs.length === jobs);
      flags = permissionFlags({ ...loaded, configFile, settings }, { env: {}, cwd: '/' });
    },
  );
  return flags.filter((flag) => flag.includes('semi-space'));
}

test(
  'a daemon with 200 jobs has a larger young generation, one with 199 has not',
  isNode,
  async () => {
    assert.deepEqual(await flagsWith(199), []);
    assert.deepEqual(await flagsWith(200), ['--max-semi-space-size=32', '--min-semi-space-size=4']);
  },
);
