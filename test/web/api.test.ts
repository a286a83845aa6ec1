// Every route of the API: the answers match the OpenAPI document.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as z from 'zod';
import type { Result } from '../../src/domain/result.ts';
import { API_ROUTES } from '../../src/web/api/api.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { makeJob } from '../support/make-job.ts';
import { withWeb, type Answer, type WebFixture } from '../support/web-fixture.ts';

const NOW = {
  now: () => START_MS + 3_600_000,
  elapsed: () => 0,
  setTimer: () => ({ cancel() {} }),
};
const failed = { ok: false, status: 500, errorKind: 'status', error: 'HTTP 500' } as const;

/** Two runs of `prices`: two good results and a failed one, then a changed body. */
async function fill({ store }: WebFixture): Promise<void> {
  const headers = '{"content-type":"text/plain","set-cookie":["a=1","b=2"]}';
  const earlierAttempts = [
    {
      number: 1,
      startedAtMs: START_MS,
      durationMs: 5,
      status: 503,
      errorKind: 'status' as const,
      error: 'HTTP 503',
      delayMs: 1000,
    },
  ];
  const redirects = '[{"url":"http://localhost/old","status":301}]';
  const finalUrl = 'http://localhost/items/0';
  await storeRun(store, [
    {
      headers,
      redirects,
      finalUrl,
      earlierAttempts,
      values: [{ name: 'price', number: 5, text: null }],
      items: JSON.stringify({ rows: [['a', '{"x":1}']], withoutKey: 0, duplicates: 0 }),
      attempts: 2,
      body: Buffer.from('{"a":1,"bC":2}'),
    },
    failed,
    { durationMs: 40 },
  ]);
  const startedAtMs = START_MS + 60_000;
  await storeRun(store, [{ startedAtMs, body: Buffer.from('{"a":1,"bC":{"dE":3}}') }], {
    startedAtMs,
    trigger: 'schedule',
    plannedAtMs: startedAtMs,
  });
  await store.recordFiresWithoutRun([
    {
      job: 'prices',
      plannedAtMs: startedAtMs + 60_000,
      status: 'skipped',
      reason: 'the last run still runs',
      configHash: '0123456789abcdef',
    },
  ]);
}

/** A real request for each route, in the order of the definitions. */
const QUESTIONS: Readonly<Record<string, { path?: string; body?: object }>> = {
  'GET /status': {},
  'POST /reload': {},
  'GET /jobs': {},
  'GET /job-names': {},
  'GET /jobs/{job}': { path: '/jobs/prices' },
  'GET /jobs/{job}/yaml': { path: '/jobs/prices/yaml' },
  'GET /jobs/{job}/series': { path: '/jobs/prices/series' },
  'GET /jobs/{job}/urls': { path: '/jobs/prices/urls?limit=3' },
  'GET /jobs/{job}/values': { path: '/jobs/prices/values' },
  'GET /results/{id}/values': { path: '/results/1/values' },
  'GET /results/{id}/items': { path: '/results/1/items' },
  'GET /runs/{id}/values': { path: '/runs/1/values' },
  'GET /runs': {},
  'GET /ledger': {},
  'GET /hosts': {},
  'GET /workers': {},
  'GET /runs/{id}': { path: '/runs/1' },
  'GET /runs/{id}/results': { path: '/runs/1/results' },
  'GET /results/{id}': { path: '/results/1' },
  'GET /results/{id}/request': { path: '/results/1/request' },
  'GET /results/{id}/text': { path: '/results/1/text' },
  'GET /results/{id}/history': { path: '/results/4/history' },
  'GET /results/{id}/diff': { path: '/results/4/diff' },
  'GET /results/{id}/expectations': { path: '/results/1/expectations' },
  'POST /query': { body: { sql: "SELECT 1, 2.5, 'x', NULL, x'00', 9223372036854775807" } },
  'GET /schema': {},
  'POST /jobs/{job}/run': { path: '/jobs/prices/run' },
  'POST /jobs/{job}/pause': { path: '/jobs/prices/pause' },
  'POST /jobs/{job}/unpause': { path: '/jobs/prices/unpause' },
  'GET /audit': {},
  'POST /runs/{id}/cancel': { path: '/runs/17/cancel' },
  'GET /session': {},
  'POST /session': { body: { token: 'any' } },
  'POST /session/end': {},
};

const named = API_ROUTES.map((route) => ({ route, name: `${route.method} ${route.path}` }));

for (const { route, name } of named) {
  const { answer } = route;
  if (typeof answer === 'string') continue;
  test(`${name} answers as the document says`, async () => {
    await withWeb(
      async (web) => {
        await fill(web);
        const question = QUESTIONS[name];
        assert.ok(question !== undefined, 'there is no question for this route yet');
        const path = `/api/v1${question.path ?? route.path}`;
        const { status, text, headers, json } =
          route.method === 'GET' ? await web.ask(path) : await web.post(path, question.body);
        assert.equal(status, 200, text);
        assert.equal(headers['cache-control'], 'no-store');
        assert.match(String(headers['content-type']), /^application\/json/);
        const { error } = z.safeParse(answer, json());
        assert.equal(error === undefined ? '' : z.prettifyError(error), '', text);
      },
      { jobs: [makeJob({ name: 'prices', file: import.meta.filename })], clock: NOW },
    );
  });
}

test('the OpenAPI document is valid, and has exactly the existing routes', async () => {
  await withWeb(async ({ ask, post }) => {
    const document = (await ask('/api/v1/openapi.json')).json();
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    assert.ok(valid, JSON.stringify(errors));
    const described = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const existing = named.map(({ route }) => `${route.method} /api/v1${route.path}`);
    assert.deepEqual(described.toSorted(), existing.toSorted());
    for (const each of described) {
      const [method = '', path = ''] = each.split(' ');
      if (path.endsWith('/events')) continue;
      const real = path.replace('{job}', 'prices').replace('{id}', '1');
      const answer = method === 'GET' ? await ask(real) : await post(real, { nothing: 'known' });
      assert.notEqual(answer.json().error?.message, `There is no route ${method} ${real}`);
    }
    assert.equal((await ask('/api/v1/nowhere')).json().error.code, 'not_found');
  });
});

test('a wrong request is refused with the name of the wrong value', async () => {
  await withWeb(async ({ ask, post }) => {
    const messageOf = async (answer: Promise<Answer>): Promise<[number, string]> => {
      const { status, json } = await answer;
      return [status, json().error.message];
    };
    const api = '/api/v1';
    assert.deepEqual(await messageOf(ask(`${api}/runs?limit=many`)), [
      400,
      '"limit": must be a number from 1 to 1000',
    ]);
    assert.deepEqual(await messageOf(ask(`${api}/runs?limit=1&limit=2`)), [
      400,
      '"limit" occurs more than once',
    ]);
    assert.deepEqual(await messageOf(ask(`${api}/runs?colour=red`)), [
      400,
      'Unrecognized key: "colour"',
    ]);
    assert.deepEqual(await messageOf(ask(`${api}/runs?cursor=abc`)), [
      400,
      '"cursor" must be "next" of another page of the same list',
    ]);
    assert.deepEqual(await messageOf(ask(`${api}/runs/abc`)), [
      400,
      '"id": must be a number such as 17',
    ]);
    assert.deepEqual(await messageOf(ask(`${api}/jobs/x/series?from=yesterday`)), [
      400,
      '"from": must be a time such as 2026-01-31T12:00:00Z',
    ]);
    assert.deepEqual(await messageOf(ask(`${api}/jobs/x/series?last=1y`)), [
      400,
      '"last": must be 1h, 24h, 7d or 30d',
    ]);
    const both = 'last=1h&to=2026-01-31T12:00:00Z';
    assert.deepEqual(await messageOf(ask(`${api}/jobs/x/series?${both}`)), [
      400,
      '"last" excludes "from" and "to"',
    ]);
    assert.deepEqual(await messageOf(post(`${api}/jobs/prices/run?x=1`)), [
      400,
      'Requests that change something take their input from the body, not the address',
    ]);
    assert.deepEqual(await messageOf(post(`${api}/jobs/prices/run`, { job: 'pages' })), [
      400,
      '"job" is already in the path',
    ]);
    assert.deepEqual(await messageOf(post(`${api}/query`, [1])), [
      400,
      'The body of the request must be a JSON object',
    ]);
    assert.deepEqual(await messageOf(post(`${api}/jobs/unknown/run`)), [
      404,
      'There is no job "unknown"',
    ]);
    assert.deepEqual(await messageOf(ask(`${api}/results/99`)), [404, 'There is no result 99']);
    assert.deepEqual(await messageOf(post(`${api}/query`, { sql: 'DELETE FROM runs' })), [
      400,
      'Only statements that read can be run (SELECT, WITH, VALUES, EXPLAIN, and PRAGMA where it only reads): this one starts with DELETE',
    ]);
  });
});

type ListName = 'runs' | 'fires' | 'results';
type ListPage = { readonly next: string | null } & {
  readonly [Name in ListName]?: readonly { readonly id: number }[];
};

test('pages contain every row once, in order', async () => {
  await withWeb(async ({ ask, store }) => {
    for (let run = 0; run < 7; run += 1) await storeRun(store, [{}, {}, failed, {}, failed]);
    const walk = async (path: string, list: ListName): Promise<number[]> => {
      const ids: number[] = [];
      let cursor: string | null = '';
      for (let asked = 0; cursor !== null && asked < 50; asked += 1) {
        const from: string = cursor === '' ? '' : `&cursor=${cursor}`;
        const page: ListPage = (await ask(`/api/v1${path}limit=2${from}`)).json();
        const { next, [list]: rows = [] } = page;
        ids.push(...rows.map(({ id }) => id));
        cursor = next;
      }
      return ids;
    };
    assert.deepEqual(await walk('/runs?', 'runs'), [7, 6, 5, 4, 3, 2, 1]);
    assert.deepEqual(await walk('/ledger?status=failed&', 'fires'), [7, 6, 5, 4, 3, 2, 1]);
    assert.deepEqual(await walk('/runs/2/results?', 'results'), [6, 7, 8, 9, 10]);
    assert.deepEqual(await walk('/runs/2/results?failed=true&', 'results'), [8, 10]);
    assert.deepEqual(await walk('/runs/2/results?url=items/3&', 'results'), [9]);
    assert.deepEqual(await walk('/results/31/history?', 'results'), [31, 26, 21, 16, 11, 6, 1]);
  });
});

test('targets with the same URL have separate histories and ranks, with names and variables', async () => {
  await withWeb(async ({ store, ask }) => {
    const url = 'http://localhost/rpc';
    const call = (name: string, ok: boolean): Partial<Result> => ({
      url,
      method: 'POST',
      variant: `${name}56789abcdef`,
      targetName: name,
      variables: `{"camelCase":"${name}"}`,
      ...(ok ? {} : failed),
    });
    for (const ok of [true, false]) {
      await storeRun(store, [call('block', true), call('price', ok)]);
    }
    const { results } = (await ask('/api/v1/results/4/history')).json();
    assert.deepEqual(
      results.map(({ id, target }: { id: number; target: string }) => [id, target]),
      [
        [4, 'price'],
        [2, 'price'],
      ],
    );
    assert.deepEqual(results[0]?.variables, { camelCase: 'price' });
    const found = (await ask('/api/v1/runs/1/results?url=price')).json();
    assert.equal(found.results.length, 1);
    const ranked = (await ask('/api/v1/jobs/prices/urls?from=2026-01-01T00:00:00Z')).json();
    assert.partialDeepStrictEqual(ranked.failing, [
      { target: 'price', url, variables: { camelCase: 'price' }, failed: 1, results: 2 },
    ]);
  });
});

test('the list of jobs includes those that are only in the database, and can be searched by name', async () => {
  await withWeb(
    async ({ ask, store }) => {
      await storeRun(store, [{}, failed], { job: 'zoo' });
      const { jobs } = (await ask('/api/v1/jobs')).json();
      assert.deepEqual(
        jobs.map((job: { name: string; state: string }) => [job.name, job.state]),
        [
          ['pages', 'scheduled'],
          ['prices', 'scheduled'],
          ['zoo', 'gone'],
        ],
      );
      assert.deepEqual([jobs[2].results, jobs[2].success_rate], [2, 0.5]);
      const { jobs: some, found } = (await ask('/api/v1/jobs?search=AGE')).json();
      assert.deepEqual([some.length, found], [1, 1]);
      const first = (await ask('/api/v1/jobs?limit=2')).json();
      const rest = (await ask(`/api/v1/jobs?limit=2&cursor=${first.next}`)).json();
      assert.deepEqual(
        [...first.jobs, ...rest.jobs].map((job: { name: string }) => job.name),
        ['pages', 'prices', 'zoo'],
      );
      assert.deepEqual([first.found, rest.found, rest.next], [3, 3, null]);
      assert.equal((await ask('/api/v1/jobs/nobody')).status, 404);
    },
    { jobs: [makeJob({ name: 'prices' }), makeJob({ name: 'pages' })], clock: NOW },
  );
});

test('the status leaves out the jobs on request', async () => {
  await withWeb(async ({ ask }) => {
    assert.equal((await ask('/api/v1/status')).json().jobs.length, 1);
    const { jobs, problems } = (await ask('/api/v1/status?jobs=false')).json();
    assert.deepEqual([jobs, problems], [null, []]);
  });
});

test("the names in a server's JSON are not translated", async () => {
  await withWeb(async (web) => {
    await fill(web);
    const { changes } = (await web.ask('/api/v1/results/4/diff?from=1')).json();
    assert.deepEqual(changes, [{ path: '$.bC', op: 'changed', before: 2, after: { dE: 3 } }]);
  });
});

test("a job's file is shown as it was loaded, with credentials masked", async () => {
  const text = 'request: { auth: { bearer: "${env:T}" }, headers: { x-api-key: k-123 } } # Every\n';
  await withWeb(
    async ({ ask }) => {
      const { file, yaml } = (await ask('/api/v1/jobs/prices/yaml')).json();
      assert.equal(file, '/etc/passwd');
      assert.equal(
        yaml,
        'request: { auth: { bearer: "${env:T}" }, headers: { x-api-key: *** } } # ***\n',
      );
    },
    { jobs: [makeJob({ name: 'prices', file: '/etc/passwd', text })], secrets: ['Every'] },
  );
});

test('the results of a run come sorted, page by page', async () => {
  await withWeb(async ({ ask, store }) => {
    const durations = [30, 10, 50, 20, 40];
    await storeRun(
      store,
      durations.map((durationMs) => ({ durationMs, bytes: 100 - durationMs })),
    );
    const page = async (
      query: string,
    ): Promise<{ results: { duration_ms: number }[]; next: string }> =>
      (await ask(`/api/v1/runs/1/results?${query}`)).json();
    const first = await page('sort=duration&limit=3');
    const second = await page(`sort=duration&limit=3&cursor=${first.next}`);
    assert.deepEqual(
      [...first.results, ...second.results].map((each) => each.duration_ms),
      [50, 40, 30, 20, 10],
    );
    assert.equal(second.next, null);
    const { results } = await page('sort=bytes&limit=2');
    assert.deepEqual(
      results.map((each) => each.duration_ms),
      [10, 20],
    );
  });
});

test('the request behind a result is that of the job, without its secrets', async () => {
  const secret = 'a-secret-of-the-job';
  const job = makeJob({
    name: 'prices',
    secrets: [secret],
    batch: [
      {
        type: 'single',
        template: {
          method: 'GET',
          url: 'http://localhost/1',
          headers: ['x-key', secret, 'x-note', 'hello'],
          body: undefined,
        },
      },
    ],
  });
  await withWeb(
    async ({ ask, store }) => {
      await storeRun(store, [{ url: 'http://localhost/1' }, { url: 'http://localhost/2' }]);
      const known = (await ask('/api/v1/results/1/request')).json();
      assert.deepEqual(known.headers, [
        ['x-key', '***'],
        ['x-note', 'hello'],
      ]);
      assert.match(known.curl, /curl --header 'x-key: \*\*\*' --header 'x-note: hello'/);
      const unknown = (await ask('/api/v1/results/2/request')).json();
      assert.equal(unknown.headers, null);
      assert.match(unknown.curl, /^# Result 2 of job prices: the job no longer has this request/);
    },
    { jobs: [job] },
  );
});
