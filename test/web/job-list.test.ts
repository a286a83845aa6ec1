// The list of jobs: what fails first, sorts and filters, and the summary over all jobs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Store } from '../../src/store/store.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { makeJob } from '../support/make-job.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';
import { withWeb, type WebFixture } from '../support/web-fixture.ts';

const MINUTE_MS = 60_000;
const OPTIONS = {
  clock: new FakeClock(START_MS),
  jobs: [
    makeJob({ name: 'broken', tags: ['shop'] }),
    makeJob({ name: 'calm', tags: ['shop', 'slow'] }),
    makeJob({ name: 'held' }),
    makeJob({ name: 'mended', tags: ['slow'] }),
    makeJob({ name: 'new' }),
  ],
};

interface List {
  readonly jobs: readonly { name: string; condition: string; failing_since_at: string | null }[];
  readonly found: number;
  readonly next: string | null;
}

/** Stores a run for each list of durations; a negative one is that of a failed request. */
async function addRuns(
  store: Store,
  job: string,
  ...runs: readonly (readonly number[])[]
): Promise<void> {
  for (const [index, durations] of runs.entries()) {
    const startedAtMs = START_MS - (runs.length - index) * MINUTE_MS;
    const results = durations.map((ms) => ({
      startedAtMs,
      durationMs: Math.abs(ms),
      ...(ms < 0 && { ok: false, status: 404, errorKind: 'status' as const }),
    }));
    await storeRun(store, results, { job, startedAtMs });
  }
}

async function inList(
  use: (list: (query?: string) => Promise<List>, web: WebFixture) => Promise<void>,
): Promise<void> {
  await withWeb(async (web) => {
    await addRuns(web.store, 'broken', [5], [-5, 5], [-5, 900]);
    await addRuns(web.store, 'calm', [70]);
    await addRuns(web.store, 'held', [-5]);
    await addRuns(web.store, 'mended', [-5], [20]);
    await addRuns(web.store, 'removed', [-5]);
    await web.daemon.pause('held');
    await use(async (query = '') => (await web.ask(`/api/v1/jobs${query}`)).json(), web);
  }, OPTIONS);
}

function namesOf({ jobs }: List): string[] {
  return jobs.map(({ name }) => name);
}

test('failing jobs come first, and paused or removed ones do not count as failing', async () => {
  await inList(async (list) => {
    const { jobs } = await list();
    assert.deepEqual(
      jobs.map(({ name, condition }) => [name, condition]),
      [
        ['broken', 'failing'],
        ['mended', 'degraded'],
        ['held', 'paused'],
        ['calm', 'scheduled'],
        ['new', 'scheduled'],
        ['removed', 'gone'],
      ],
    );
    const since = new Date(START_MS - 2 * MINUTE_MS).toISOString();
    assert.deepEqual(
      jobs.map((job) => job.failing_since_at),
      [since, null, null, null, null, null],
    );
  });
});

test('the summary counts all jobs, whatever the list selects', async () => {
  await inList(async (_, { ask }) => {
    const answer = (await ask('/api/v1/jobs?search=calm')).json();
    assert.equal(answer.found, 1);
    assert.deepEqual(answer.conditions, [
      { condition: 'failing', jobs: 1 },
      { condition: 'degraded', jobs: 1 },
      { condition: 'paused', jobs: 1 },
      { condition: 'scheduled', jobs: 2 },
      { condition: 'gone', jobs: 1 },
    ]);
    assert.deepEqual(answer.tags, ['shop', 'slow']);
    assert.deepEqual(answer.failing, [
      {
        job: 'broken',
        run_id: 3,
        reason: null,
        since_at: new Date(START_MS - 2 * MINUTE_MS).toISOString(),
      },
    ]);
    assert.equal(answer.last_incident.job, 'mended');
  });
});

test('the list is filtered by condition and tag', async () => {
  await inList(async (list) => {
    assert.deepEqual(namesOf(await list('?condition=scheduled')), ['calm', 'new']);
    assert.deepEqual(namesOf(await list('?tag=slow')), ['mended', 'calm']);
    assert.deepEqual(namesOf(await list('?tag=slow&condition=failing')), []);
  });
});

test('the list is sorted in both directions, jobs without a value last, and paged', async () => {
  await inList(async (list) => {
    const names = ['broken', 'calm', 'held', 'mended', 'new', 'removed'];
    assert.deepEqual(namesOf(await list('?sort=name')), names);
    assert.deepEqual(namesOf(await list('?sort=-name')), names.toReversed());
    assert.deepEqual(namesOf(await list('?sort=p95')).slice(0, 4), [
      'held',
      'removed',
      'mended',
      'calm',
    ]);
    assert.deepEqual(namesOf(await list('?sort=-p95')).slice(0, 2), ['broken', 'calm']);
    assert.equal(namesOf(await list('?sort=-p95')).at(-1), 'new');
    assert.deepEqual(namesOf(await list('?sort=success')).slice(0, 4), [
      'held',
      'removed',
      'mended',
      'broken',
    ]);
    for (const sort of ['last', '-last']) {
      assert.equal(namesOf(await list(`?sort=${sort}`)).at(-1), 'new');
    }
    const first = await list('?sort=-name&limit=4');
    const rest = await list(`?sort=-name&limit=4&cursor=${first.next}`);
    assert.deepEqual([...namesOf(first), ...namesOf(rest)], names.toReversed());
    assert.deepEqual([first.found, rest.next], [6, null]);
  });
});

test('a planned run that is overdue makes its job late', async () => {
  const clock = new FakeClock(START_MS + 71_000);
  await withWeb(
    async ({ ask }) => {
      const [job] = (await ask('/api/v1/jobs')).json().jobs;
      assert.deepEqual([job.name, job.condition], ['calm', 'late']);
    },
    { clock, jobs: [makeJob({ name: 'calm' })] },
  );
});

test('a wrong sort or condition is refused', async () => {
  await inList(async (_, { ask }) => {
    assert.match(
      (await ask('/api/v1/jobs?sort=speed')).json().error.message,
      /"sort": must be condition, name, next, last, success, p95, or - before it/,
    );
    assert.match(
      (await ask('/api/v1/jobs?condition=sick')).json().error.message,
      /"condition": must be failing, degraded, late, running, paused/,
    );
  });
});
