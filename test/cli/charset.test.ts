// Pages in other encodings than UTF-8, from a real server through the store to every command that shows them as text.
import assert from 'node:assert/strict';
import test from 'node:test';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, rota } from '../support/rota-process.ts';
import { runInProcess } from './run-in-process.ts';

/** 价格 in GBK, and a number. */
const page = (price: number): Buffer =>
  Buffer.concat([Buffer.from([0xbc, 0xdb, 0xb8, 0xf1]), Buffer.from(` ${price}\n`)]);

async function inFetchedFolder(use: (cwd: string) => Promise<void>): Promise<void> {
  let price = 0;
  const server = await startCountingServer({
    answer(request, response) {
      price += 1;
      const type = request.url === '/header' ? 'text/plain; charset=GB2312' : 'text/plain';
      response.writeHead(200, { 'content-type': type }).end(page(price));
    },
  });
  const files = {
    'config.yaml': 'database: rota.db\n',
    'jobs/page.yaml': `urls: ['${server.origin}/header']\n`,
    'jobs/named.yaml': `charset: gbk\nurls: ['${server.origin}/plain']\n`,
  };
  try {
    await inFolder(files, async (cwd) => {
      for (const args of [
        ['run', 'page'],
        ['run', 'page'],
        ['run', 'named'],
      ]) {
        const { code, stderr } = await rota(args, { cwd });
        assert.equal(code, 0, stderr);
      }
      await use(cwd);
    });
  } finally {
    await server.close();
  }
}

test('a page in GBK is stored as it came and read as text everywhere', async () => {
  await inFetchedFolder(async (cwd) => {
    const stdoutOf = async (...args: string[]): Promise<string> =>
      (await runInProcess(args, { cwd })).stdout;
    assert.equal(await stdoutOf('body', '1', '--text'), '价格 1\n');
    assert.equal(await stdoutOf('body', '3', '--text'), '价格 3\n');
    assert.match(await stdoutOf('show', '1'), /body +7 B, gbk, SHA-256 /);
    assert.match(await stdoutOf('diff', 'page', 'header'), /\n-价格 1\n\+价格 2\n$/);
    const exported = await stdoutOf('export', 'named', '--bodies', '--format', 'ndjson');
    const row: unknown = JSON.parse(exported);
    assert.ok(typeof row === 'object' && row !== null && 'body' in row && 'charset' in row);
    assert.deepEqual([row.body, row.charset], ['价格 3\n', 'gbk']);
    const sql = `SELECT body, body_text(body_id), body_text(body_id, 'windows-1252'), charset
      FROM responses ORDER BY id`;
    const queried: unknown = JSON.parse(await stdoutOf('query', sql, '--format', 'json'));
    assert.deepEqual(
      queried,
      [1, 2, 3].map((price) => ({
        body: `价格 ${price}\n`,
        'body_text(body_id)': `价格 ${price}\n`,
        "body_text(body_id, 'windows-1252')": `¼Û¸ñ ${price}\n`,
        charset: 'gbk',
      })),
    );
    const { stderr } = await runInProcess(['query', "SELECT body_text(1, 'gkb')"], { cwd });
    assert.match(stderr, /takes the name of an encoding such as 'gbk' .*current value is gkb/);
  });
});
