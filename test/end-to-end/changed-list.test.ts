import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';

async function reasonOf(cwd: string): Promise<unknown> {
  const { stdout } = await rota(['query', 'SELECT status, reason FROM runs', '--format', 'json'], {
    cwd,
  });
  const rows: unknown = JSON.parse(stdout);
  return rows;
}

test('a run notes that its list was rewritten meanwhile, and only then', async () => {
  for (const isRewritten of [false, true]) {
    const server = await startCountingServer({ hold: true });
    try {
      const files = {
        'config.yaml':
          'server: off\nlog: { file: none }\npermissions: { net: { allow: [127.0.0.0/8] } }\n',
        'jobs/list.yaml': 'urls: [{ file: ../lists/urls.txt }]\n',
        'lists/urls.txt': `${server.origin}/1\n${server.origin}/2\n`,
      };
      await inFolder(files, async (cwd) => {
        const run = startRota(['run', 'list'], { cwd });
        await server.reached(2);
        if (isRewritten) await writeFile(join(cwd, 'lists/urls.txt'), `${server.origin}/3\n`);
        server.open();
        const { code, stderr } = await run.ended;
        assert.equal(code, 0, stderr);
        const reason = isRewritten
          ? 'lists/urls.txt was changed during the run: its URLs may be of either version'
          : null;
        assert.deepEqual(await reasonOf(cwd), [{ status: 'succeeded', reason }]);
      });
    } finally {
      await server.close();
    }
  }
});
