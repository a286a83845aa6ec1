import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveDemo } from '../../../src/cli/commands/demo-pages.ts';
import { inFolder } from '../../config/report-of.ts';
import { startRota } from '../../support/rota-process.ts';

function portOf(server: { address(): unknown }): number {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null && 'port' in address);
  return Number(address.port);
}

test('the pages of the demo are as good and as bad as they say', async () => {
  const server = await serveDemo(0);
  try {
    const get = async (path: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${portOf(server)}${path}`, { redirect: 'manual' });
    for (const [path, status] of [
      ['/', 200],
      ['/items/1', 200],
      ['/items/1?page=2', 200],
      ['/clock', 200],
      ['/moved', 302],
      ['/missing', 404],
      ['/broken', 500],
      ['/items/x', 404],
    ] as const) {
      const response = await get(path);
      assert.equal(response.status, status, path);
      await response.arrayBuffer();
    }
    const item = await get('/items/7');
    assert.deepEqual(await item.json(), { id: 7, name: 'Item 7', price: 77.27 });
    await assert.rejects(async () => (await get('/cut')).text());
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a port in use is refused in one sentence', async () => {
  const server = await serveDemo(0);
  const port = portOf(server);
  try {
    await assert.rejects(serveDemo(port), {
      message: `Port ${port} of 127.0.0.1 cannot be used`,
      hint: 'Name another one with --port, or 0 for any free one.',
    });
  } finally {
    server.close();
  }
});

test('"rota demo --serve" lists its pages and ends at a signal', async () => {
  await inFolder(async (cwd) => {
    const rota = startRota(['demo', '--serve', '--port', '0'], { cwd });
    await rota.said(/\/cut/);
    rota.signal('SIGINT');
    const { code, signal, stdout } = await rota.ended;
    assert.deepEqual([code, signal], [0, null]);
    assert.match(
      stdout,
      /^Serving on this machine, until Ctrl-C:\n\n {2}http:\/\/127\.0\.0\.1:\d+\/ +a page/,
    );
  });
});
