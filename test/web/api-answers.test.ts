// What the answers of the API contain: pages of rows, targets, jobs and the requests behind results.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../../src/domain/result.ts';
import { storeRun } from '../support/stored-run.ts';
import { makeJob } from '../support/make-job.ts';
import { withWeb } from '../support/web-fixture.ts';
import { NOW, failed, fill } from './api-world.ts';

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
