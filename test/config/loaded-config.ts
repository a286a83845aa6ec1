// A folder of configuration, loaded.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadConfig } from '../../src/config/load-config.ts';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { Job } from '../../src/domain/job.ts';
import { inFolder } from './report-of.ts';

export const ONE_URL = 'urls: [https://example.com/]\n';

/** Loads a folder of files by their relative names. */
export async function load(
  files: Readonly<Record<string, string | Uint8Array>>,
  env: Record<string, string> = {},
): Promise<LoadedConfig & { folder: string }> {
  return await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    for (const [name, content] of Object.entries({ 'config.yaml': 'jobs: jobs\n', ...files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    return { ...(await loadConfig(join(folder, 'config.yaml'), { env })), folder };
  });
}

/** The only job of a folder without problems. */
export async function loadJob(
  text: string,
  { files = {}, env = {} }: { files?: Record<string, string>; env?: Record<string, string> } = {},
): Promise<Job> {
  const { jobs, problems } = await load({ ...files, 'jobs/a.yaml': text }, env);
  assert.deepEqual(problems, []);
  const [job] = jobs;
  assert.ok(job !== undefined);
  return job;
}
