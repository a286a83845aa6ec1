// A job in TypeScript under a daemon: edits of the file, and of a file that it imports, take effect by themselves.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder, rota, startRota } from '../support/rota-process.ts';

const JOB = `import { defineJob } from 'rota';
import { pages } from '../lib/pages.ts';

export default defineJob({ schedule: '@yearly', urls: pages });
`;
const FILES = {
  'config.yaml': 'server: off\n',
  'jobs/prices.ts': JOB,
  'lib/pages.ts': `export const pages: readonly string[] = ['http://127.0.0.1:1/'];\n`,
};

test('an edited job in TypeScript is reloaded, and keeps its last good version while it loops for ever', async () => {
  await inFolder(FILES, async (folder) => {
    const daemon = startRota(['start', '--foreground'], { cwd: folder });
    const write = (name: string, text: string): Promise<void> =>
      writeFile(join(folder, name), text);
    await daemon.said(/ready with 1 job/);
    await write('lib/pages.ts', `export const pages: readonly string[] = [];\n`);
    await daemon.said(/jobs\/prices\.ts:4:55 .*must be a list of at least one URL/);
    await write('lib/pages.ts', FILES['lib/pages.ts']);
    await daemon.said(/jobs\/prices\.ts is fixed/);
    await write('jobs/prices.ts', `for (;;);\n${JOB}`);
    await daemon.said(
      /jobs\/prices\.ts:1:1 The file was not evaluated within (?:2s of processor time|15s):/,
    );
    const { stdout } = await rota(['status', '--json'], { cwd: folder });
    const [job] = JSON.parse(stdout).jobs;
    assert.deepEqual([job.job, job.stale], ['prices', true]);
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
  });
});
