import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withWeb, type WebFixture } from '../support/web-fixture.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { FakeClock } from '../support/fake-clock.ts';

const TOKEN = 'correct horse battery';
const DAY_MS = 86_400_000;
const PUBLIC = { jobs: ['prices', 'health'], urls: false };

function bars(html: string): readonly string[] {
  return [...html.matchAll(/class="(\w+)"[^>]*>\s*<title>[\d-]+: ([^<]*)<\/title>/g)].map(
    ([, tone, text]) => `${tone}: ${text}`,
  );
}

async function storeTwoDays({ store }: WebFixture): Promise<void> {
  const results = (startedAtMs: number, failed: number): object[] =>
    Array.from({ length: 10 }, (_, index) => ({
      startedAtMs,
      url: `http://localhost/secret/${index}`,
      durationMs: 40,
      ...(index < failed
        ? { ok: false, status: 404, errorKind: 'status', error: 'status 404' }
        : {}),
    }));
  await storeRun(store, results(START_MS, 0), { job: 'prices' });
  await storeRun(store, results(START_MS + DAY_MS, 3), { job: 'prices' });
}

test('the status page shows the public jobs without a token, and no address', async () => {
  const clock = new FakeClock(START_MS + DAY_MS + 5000);
  await withWeb(
    async (web) => {
      await storeTwoDays(web);
      const { status, headers, text } = await web.ask('/status');
      assert.equal(status, 200);
      assert.equal(headers['content-type'], 'text/html; charset=UTF-8');
      assert.match(
        String(headers['content-security-policy']),
        /^default-src 'none'; style-src 'sha256-/,
      );
      assert.match(text, /<h1 class="partly">1 of 2 failing<\/h1>/);
      assert.match(text, /prices <span class="state partly">Partly failing<\/span>/);
      assert.match(text, /health <span class="state none">No data yet<\/span>/);
      assert.match(text, /Uptime of 90 days: <b>85 %<\/b>/);
      assert.deepEqual(bars(text).slice(0, 90).slice(-3), [
        'none: no data',
        'good: 100 %',
        'bad: 70 %',
      ]);
      assert.doesNotMatch(text, /localhost\/secret/);
    },
    { token: TOKEN, publicPages: PUBLIC, clock },
  );
});

test('with "urls" the page names the targets that failed', async () => {
  const clock = new FakeClock(START_MS + DAY_MS + 5000);
  await withWeb(
    async (web) => {
      await storeTwoDays(web);
      const { text } = await web.ask('/status');
      assert.equal(text.match(/http:\/\/localhost\/secret\/\d<\/code> status 404/g)?.length, 3);
    },
    { token: TOKEN, publicPages: { ...PUBLIC, urls: true }, clock },
  );
});

test('names and errors are text on the page and on the badge', async () => {
  const name = '<b>"x"&amp;';
  const publicPages = { jobs: [name], urls: true };
  await withWeb(
    async (web) => {
      const results = [{ url: 'http://localhost/', ok: false, error: '<script>' }];
      await storeRun(web.store, results, { job: name });
      for (const path of ['/status', `/badge/${encodeURIComponent(name)}.svg`]) {
        const { status, text } = await web.ask(path);
        assert.equal(status, 200, path);
        assert.doesNotMatch(text, /<b>"x"|<script>/);
        assert.match(text, /&lt;b&gt;&quot;x&quot;&amp;amp;/);
      }
    },
    { publicPages },
  );
});

test('a badge is an image that other sites may show; other jobs have none', async () => {
  await withWeb(
    async (web) => {
      await storeTwoDays(web);
      const { status, headers, text } = await web.ask('/badge/prices.svg');
      assert.equal(status, 200);
      assert.equal(headers['content-type'], 'image/svg+xml; charset=utf-8');
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
      assert.match(text, /aria-label="prices: Partly failing · 85 %"/);
      assert.equal((await web.ask('/badge/other.svg')).status, 404);
      assert.equal((await web.ask('/badge/.svg')).status, 404);
    },
    { token: TOKEN, publicPages: PUBLIC, clock: new FakeClock(START_MS + DAY_MS + 5000) },
  );
});

test('strangers who look often make the daemon read once in half a minute', async () => {
  const clock = new FakeClock(START_MS);
  await withWeb(
    async (web) => {
      assert.match((await web.ask('/status')).text, /No data yet/);
      await storeTwoDays(web);
      assert.match((await web.ask('/status')).text, /No data yet<\/h1>/);
      await clock.advance(DAY_MS + 5000);
      assert.match((await web.ask('/status')).text, /1 of 2 failing/);
    },
    { token: TOKEN, publicPages: PUBLIC, clock },
  );
});

test('nothing else becomes reachable without the token', async () => {
  const routes = async (publicPages?: typeof PUBLIC): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    await withWeb(
      async ({ ask }) => {
        const openapi = await ask('/api/v1/openapi.json', {
          headers: { authorization: `Bearer ${TOKEN}` },
        });
        const paths: Record<string, Record<string, unknown>> = openapi.json().paths;
        for (const [path, methods] of Object.entries(paths)) {
          for (const method of Object.keys(methods)) {
            const address = `/api/v1${path}`.replaceAll(/\{\w+\}/g, '1');
            const sent = { method: method.toUpperCase(), headers: { 'x-rota': '1' } };
            found[`${method} ${address}`] = (await ask(address, sent)).status;
          }
        }
        for (const path of [
          '/metrics',
          '/status/',
          '/status/x',
          '/badge/',
          '/badge/prices',
          '/badge/a/b.svg',
          '/badge/..%2fmetrics.svg',
        ]) {
          found[path] = (await ask(path)).status;
        }
      },
      { token: TOKEN, ...(publicPages === undefined ? {} : { publicPages }) },
    );
    return found;
  };
  const open = await routes(PUBLIC);
  assert.deepEqual(open, await routes());
  assert.ok(Object.keys(open).length > 25);
});

test('without "server.public" there is no public page', async () => {
  await withWeb(
    async ({ ask }) => {
      assert.equal((await ask('/status')).status, 404);
      assert.equal((await ask('/badge/prices.svg')).status, 404);
    },
    { token: TOKEN },
  );
});

test('below "server.base" everything is found with the base and without it', async () => {
  await withWeb(
    async ({ ask }) => {
      for (const base of ['', '/rota']) {
        for (const path of [
          '/healthz',
          '/status',
          '/badge/prices.svg',
          '/metrics',
          '/api/v1/status',
        ]) {
          assert.equal((await ask(base + path)).status, 200, base + path);
        }
        const { text } = await ask(`${base}/jobs/prices`, { headers: { accept: 'text/html' } });
        assert.match(text, /<html lang="en" data-base="\/rota">/);
        const [, script = ''] = /src="([^"]+main\.js)"/.exec(text) ?? [];
        assert.match(script, /^\/rota\/assets\//);
        assert.equal((await ask(script)).status, 200);
        assert.match(text, /\["\/jobs\/prices",true/);
      }
      assert.equal((await ask('/rota', { headers: { accept: 'text/html' } })).status, 200);
      assert.equal((await ask('/rotas/healthz')).status, 404);
    },
    { base: '/rota', publicPages: PUBLIC },
  );
});
