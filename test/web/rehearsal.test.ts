import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rehearse, type RehearsalOptions } from '../../src/web/rehearsal.ts';
import { storeRun } from '../support/stored-run.ts';
import { withWeb, type WebFixture } from '../support/web-fixture.ts';

const TOKEN = 'a-token-of-sixteen-characters';

/** The real app, and what it was asked for with what came of it. */
function listening({ ask }: WebFixture): { app: RehearsalOptions['app']; asked: string[] } {
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

test('the rehearsal asks for one page of each kind, and may', async () => {
  await withWeb(
    async (web) => {
      await storeRun(web.store, [{}, {}]);
      const { app, asked } = listening(web);
      await rehearse({ app, token: TOKEN });
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

test('before the first run there is little to rehearse, and without the database nothing', async () => {
  await withWeb(async (web) => {
    const { app, asked } = listening(web);
    await rehearse({ app, token: undefined });
    assert.deepEqual(asked, ['200 /jobs', '200 /status', '200 /runs']);
  });
  const asked: string[] = [];
  const fetch = (request: Request): Response => {
    asked.push(new URL(request.url).pathname);
    return new Response('{"error":{"code":"database"}}', { status: 503 });
  };
  await rehearse({ app: { fetch }, token: undefined });
  assert.deepEqual(asked, ['/api/v1/jobs', '/api/v1/status', '/api/v1/runs']);
});
