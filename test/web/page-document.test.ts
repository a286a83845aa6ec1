import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storeRun } from '../support/stored-run.ts';
import { withWeb, type Answer, type WebFixture } from '../support/web-fixture.ts';

const TOKEN = 'a-token-of-sixteen-characters';
const MARKUP = '</script><!--<script>alert(1)</script>';

interface Plan {
  readonly paths: readonly string[];
  readonly lastEvent: number;
}

interface Opened extends Plan {
  readonly page: Answer;
  /** By path: whether the answer is a success, and its body. */
  readonly answers: ReadonlyMap<string, readonly [ok: boolean, body: unknown]>;
}

/** Requests a page like a browser. */
async function open(
  { ask }: Pick<WebFixture, 'ask'>,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Opened> {
  const page = await ask(path, { headers: { accept: 'text/html,*/*;q=0.8', ...headers } });
  const scripts = [
    ...page.text.matchAll(/^ *<script type="application\/json"[^>]*>(.*)<\/script>$/gm),
  ];
  const [plan = '', ...rest] = scripts.map(([, json = '']) => json);
  const answers = rest.map((json) => {
    const [each, ok, body]: [string, boolean, unknown] = JSON.parse(json);
    return [each, [ok, body]] as const;
  });
  const { paths, lastEvent }: Plan = JSON.parse(plan);
  return { paths, lastEvent, page, answers: new Map(answers) };
}

test('the document contains the same answers that the API gives to the page', async () => {
  await withWeb(async (web) => {
    await storeRun(web.store, [{}, { ok: false, status: 404, errorKind: 'status' }]);
    const pages = {
      '/': ['/jobs?limit=100', '/status?jobs=false'],
      '/?search=a+b&cursor=c': ['/jobs?search=a+b&cursor=c&limit=100', '/status?jobs=false'],
      '/runs/1?failed=true': ['/runs/1', '/runs/1/results?failed=true&limit=100'],
      '/results/1': [
        '/results/1/request',
        '/results/1',
        '/results/1/expectations',
        '/results/1/text',
        '/results/1/history?limit=20',
        '/results/1/diff',
        '/results/1/values',
        '/results/1/items?limit=30',
      ],
      '/results/1?history=here': [
        '/results/1/request',
        '/results/1',
        '/results/1/expectations',
        '/results/1/text',
        '/results/1/history?from=1&limit=20',
        '/results/1/diff',
        '/results/1/values',
        '/results/1/items?limit=30',
      ],
      '/results/1?from=2': [
        '/results/1/request',
        '/results/1',
        '/results/1/expectations',
        '/results/1/text',
        '/results/1/history?limit=20',
        '/results/1/diff?from=2',
        '/results/1/values',
        '/results/1/items?limit=30',
      ],
      '/ledger?status=failed&job=prices': [
        '/job-names',
        '/ledger?job=prices&status=failed&limit=50',
      ],
      '/sql?q=select+1': ['/schema'],
    };
    for (const [path, expected] of Object.entries(pages)) {
      const { paths, answers, page } = await open(web, path);
      assert.deepEqual(paths, ['/session', ...expected]);
      assert.match(page.text, /<\/html>\n$/);
      for (const each of paths) {
        const { status, json } = await web.ask(`/api/v1${each}`);
        const [ok, body] = answers.get(each) ?? [];
        assert.equal(ok, status === 200, each);
        if (!each.startsWith('/status')) assert.deepEqual(body, json(), each);
      }
    }
  });
});

test('the document of a job contains the range of its address', async () => {
  await withWeb(async (web) => {
    await storeRun(web.store, [{}]);
    const fixed = ['/session', '/jobs/prices', '/runs?job=prices&limit=12', '/jobs/prices/yaml'];
    const usual = await open(web, '/jobs/prices');
    assert.deepEqual(usual.paths, [
      ...fixed,
      '/jobs/prices/series',
      '/jobs/prices/urls?limit=10',
      '/jobs/prices/values',
    ]);
    const failed = [...usual.answers].filter(([, [ok]]) => !ok).map(([each]) => each);
    // The fake daemon does not have the job's file: the answer is an error.
    assert.deepEqual(failed, ['/jobs/prices/yaml']);
    for (const range of ['last=7d', 'from=2026-01-01T00%3A00%3A00Z&to=2026-01-02T00%3A00%3A00Z']) {
      const { paths } = await open(web, `/jobs/prices?${range}`);
      assert.deepEqual(paths.slice(4), [
        `/jobs/prices/series?${range}`,
        `/jobs/prices/urls?${range}&limit=10`,
        `/jobs/prices/values?${range}`,
      ]);
    }
  });
});

test('foreign content cannot end the element that contains it', async () => {
  await withWeb(async (web) => {
    const url = `http://localhost/?q=${MARKUP}`;
    const headers = JSON.stringify({ 'x-hostile': MARKUP });
    await storeRun(web.store, [{ url, headers, body: new TextEncoder().encode(MARKUP) }]);
    for (const path of ['/results/1', '/runs/1', `/?search=${encodeURIComponent(MARKUP)}`]) {
      const { page, answers } = await open(web, path);
      assert.doesNotMatch(page.text, /alert\(1\)<\/script>|<!--/, path);
      assert.ok(path.includes('search') || JSON.stringify([...answers]).includes(MARKUP), path);
    }
  });
});

test('without the token the answers are errors; with the cookie of a session they are complete', async () => {
  await withWeb(
    async (web) => {
      const bare = await open(web, '/');
      const session = { token_required: true, authenticated: false };
      assert.deepEqual(bare.answers.get('/session'), [true, session]);
      for (const each of ['/jobs?limit=100', '/status?jobs=false']) {
        const { status, json } = await web.ask(`/api/v1${each}`);
        assert.equal(status, 401);
        assert.deepEqual(bare.answers.get(each), [false, json()]);
      }
      assert.equal(bare.lastEvent, undefined);
      const { headers } = await web.post('/api/v1/session', { token: TOKEN });
      const [cookie = ''] = headers['set-cookie'] ?? [];
      const { answers, lastEvent } = await open(web, '/', { cookie: cookie.replace(/;.*/, '') });
      assert.deepEqual(
        [...answers.values()].map(([ok]) => ok),
        [true, true, true],
      );
      assert.equal(lastEvent, web.daemon.lastEvent);
    },
    { token: TOKEN },
  );
});

test('stored data is not cached, and only a browser that opens a page gets it', async () => {
  await withWeb(async (web) => {
    const { page, lastEvent } = await open(web, '/');
    assert.equal(page.headers['cache-control'], 'no-store');
    assert.equal(lastEvent, web.daemon.lastEvent);
    const accept = 'text/html';
    for (const path of ['/nowhere', '/jobs/%E0%A4%A', '/login']) {
      const { text, headers } = await web.ask(path, { headers: { accept } });
      assert.doesNotMatch(text, /paths/, path);
      assert.equal(headers['cache-control'], 'no-cache', path);
    }
    for (const options of [
      { headers: { accept, 'sec-fetch-dest': 'document', 'sec-fetch-site': 'cross-site' } },
      { headers: { 'sec-fetch-dest': 'image' } },
      { headers: { accept, 'sec-fetch-dest': 'iframe' } },
      { method: 'HEAD', headers: { accept } },
    ]) {
      const { text, headers } = await web.ask('/', options);
      assert.doesNotMatch(text, /paths/);
      assert.equal(headers['cache-control'], 'no-cache');
    }
  });
});
