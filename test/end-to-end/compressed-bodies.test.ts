// `store: { compress: zstd }`, from the job file to the commands that read bodies.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota } from '../support/rota-process.ts';

const TEXT = '{"item": "the same again"}\n'.repeat(200);

test('rota body, rota query and the views return compressed bodies as they were received', async () => {
  const server = await startCountingServer({ answer: (_, response) => void response.end(TEXT) });
  const files = {
    'config.yaml': 'server: off\nlog: { file: none }\n',
    'jobs/pages.yaml': `store: { compress: zstd }\nurls: ["${server.origin}/"]\n`,
  };
  try {
    await inFolder(files, async (cwd) => {
      assert.equal((await rota(['run', 'pages'], { cwd })).code, 0);
      const db = new Database(join(cwd, 'data/rota.db'), { readonly: true });
      assert.deepEqual(db.prepare('SELECT codec, size FROM bodies').raw().all(), [
        ['zstd', TEXT.length],
      ]);
      db.close();
      assert.equal((await rota(['body', '1'], { cwd })).stdout, TEXT);
      for (const view of ['responses', 'latest']) {
        const sql = `select body from ${view}`;
        const { stdout } = await rota(['query', '--format', 'json', sql], { cwd });
        assert.deepEqual(JSON.parse(stdout), [{ body: TEXT }], view);
      }
    });
  } finally {
    await server.close();
  }
});
