// Every route of the API: the answers match the OpenAPI document, and wrong requests are refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import * as z from 'zod';
import { API_ROUTES } from '../../src/web/api/api.ts';
import { makeJob } from '../support/make-job.ts';
import { withWeb, type Answer } from '../support/web-fixture.ts';
import { NOW, fill } from './api-world.ts';

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
      'A query can only read (SELECT, WITH, VALUES, EXPLAIN, or a PRAGMA that only reads): this one starts with DELETE',
    ]);
  });
});
