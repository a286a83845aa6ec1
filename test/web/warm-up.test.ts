import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warmUp, type WarmUpOptions } from '../../src/web/warm-up.ts';
import { storeRun } from '../support/stored-run.ts';
import { withWeb, type WebFixture } from '../support/web-fixture.ts';

const TOKEN = 'a-token-of-sixteen-characters';

/** The real app, and the requests that it got with their status. */
function listening({ ask }: WebFixture): { app: WarmUpOptions['app']; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    app: {
      async fetch(request) {
        const { pathname, search } = new URL(request.url);
        const headers = Object.fromEntries(request.headers);
        const { status, text } = await ask(pathname + search, { headers });
        asked.push(`${status} ${pathname.replace('/api/v1', '')}`);
        return new Response(text, { status });
      },
    },
  };
}

test('the warm-up requests one page of each kind, with the token', async () => {
  await withWeb(
    async (web) => {
      await storeRun(web.store, [{}, {}]);
      const { app, asked } = listening(web);
      await warmUp({ app, token: TOKEN });
      assert.deepEqual(asked, [
        '200 /jobs',
        '200 /status',
        '200 /runs',
        '200 /jobs/prices',
        '200 /jobs/prices/series',
        '200 /jobs/prices/urls',
        '200 /runs/1',
        '200 /runs/1/results',
        '200 /results/1',
        '200 /results/1/text',
        '200 /results/1/history',
        '404 /results/1/diff',
      ]);
    },
    { token: TOKEN },
  );
});

test('the warm-up makes few requests before the first run, and stops without a database', async () => {
  await withWeb(async (web) => {
    const { app, asked } = listening(web);
    await warmUp({ app, token: undefined });
    assert.deepEqual(asked, ['200 /jobs', '200 /status', '200 /runs']);
  });
  const asked: string[] = [];
  const fetch = (request: Request): Response => {
    asked.push(new URL(request.url).pathname);
    return new Response('{"error":{"code":"database"}}', { status: 503 });
  };
  await warmUp({ app: { fetch }, token: undefined });
  assert.deepEqual(asked, ['/api/v1/jobs', '/api/v1/status', '/api/v1/runs']);
});
