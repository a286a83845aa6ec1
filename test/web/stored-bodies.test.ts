// A stored body that is downloaded from the API.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storeRun } from '../support/stored-run.ts';
import { withWeb } from '../support/web-fixture.ts';

test('a stored body is a download that no browser opens', async () => {
  await withWeb(async ({ ask, store }) => {
    const script = '<script>alert(1)</script>';
    const headers = JSON.stringify({ 'content-type': 'text/html', 'x-evil': script });
    await storeRun(store, [{ url: `http://x/${script}`, headers, body: Buffer.from(script) }]);
    const { headers: sent, text } = await ask('/api/v1/results/1/body');
    assert.equal(text, script);
    assert.equal(sent['content-type'], 'application/octet-stream');
    assert.equal(sent['content-disposition'], 'attachment; filename="result-1.bin"');
    assert.equal(sent['x-content-type-options'], 'nosniff');
    assert.match(String(sent['content-security-policy']), /^default-src 'none'; sandbox/);
    for (const path of ['/results/1', '/results/1/text', '/runs/1/results', '/results/1/history']) {
      const answer = await ask(`/api/v1${path}`);
      assert.match(String(answer.headers['content-type']), /^application\/json/, path);
      assert.ok(answer.text.includes('alert(1)'), path);
    }
  });
});

test('a large body is sent completely, by its own process', async () => {
  await withWeb(async ({ ask, store }) => {
    const body = Buffer.alloc(3_000_000, 'rota ');
    // The store takes over the buffer, so it gets a copy.
    await storeRun(store, [{ body: Buffer.from(body) }]);
    const { status, bytes, headers } = await ask('/api/v1/results/1/body');
    assert.equal(status, 200);
    assert.deepEqual([bytes.length, bytes.equals(body)], [body.length, true]);
    assert.equal(headers['content-type'], 'application/octet-stream');
  });
});
