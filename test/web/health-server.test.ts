import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startHealthServer } from '../../src/web/health-server.ts';

test('the health server says ok at /healthz and nothing else anywhere', async () => {
  const server = await startHealthServer({ host: '127.0.0.1', port: 0 });
  try {
    const healthy = await fetch(`http://127.0.0.1:${server.port}/healthz`);
    assert.deepEqual([healthy.status, await healthy.text()], [200, 'ok\n']);
    const other = await fetch(`http://127.0.0.1:${server.port}/etc/passwd`);
    assert.deepEqual([other.status, await other.text()], [404, 'not found\n']);
  } finally {
    await server.close();
  }
});

test('an address in use is refused with what to do about it', async () => {
  const server = await startHealthServer({ host: '127.0.0.1', port: 0 });
  try {
    await assert.rejects(startHealthServer({ host: '127.0.0.1', port: server.port }), {
      name: 'AppError',
      code: 'busy',
      hint: 'change "server.listen" in config.yaml, or set "server: off"',
    });
  } finally {
    await server.close();
  }
});
