// The facts that rules of `notify` need about the results of a run, and the events that the database keeps for them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredEvent } from '../../src/domain/notify/notices.ts';
import type { Result } from '../../src/domain/result.ts';
import type { ExtractedValue } from '../../src/domain/rules.ts';
import type { RunEndStatus } from '../../src/domain/run.ts';
import type { Store } from '../../src/store/store.ts';
import { makeResult, makeRun, START_MS, withStore } from '../support/stored-run.ts';

/** Stores a run with these results, one for each position, and returns its id. */
async function storeRun(
  store: Store,
  results: readonly Partial<Result>[],
  {
    job = 'prices',
    latenessMs = 0,
    status,
  }: { job?: string; latenessMs?: number; status?: RunEndStatus } = {},
): Promise<number> {
  runs += 1;
  const plannedAtMs = START_MS + runs * 60_000;
  const startedAtMs = plannedAtMs + latenessMs;
  const runId =
    (await store.begin(makeRun({ trigger: 'schedule', job, plannedAtMs, startedAtMs }))) ?? 0;
  for (const [position, result] of results.entries()) {
    store.add(makeResult({ job, runId, position, ...result }));
  }
  const failed = results.filter(({ ok }) => ok === false).length;
  const end = { runId, finishedAtMs: startedAtMs + 10, total: results.length, failed };
  const reason = failed > 0 ? `${failed} failed` : null;
  await store.finish({
    ...end,
    status: status ?? (failed > 0 ? 'failed' : 'succeeded'),
    reason,
    succeeded: results.length - failed,
  });
  return runId;
}

let runs = 0;

function body(text: string): Partial<Result> {
  return { body: new TextEncoder().encode(text) };
}

test('the facts of a run count what changed and what is degraded, a part at a time', async () => {
  await withStore(async (store) => {
    await storeRun(store, [body('a'), body('b'), body('c'), body('d'), body('e')]);
    const failed = { ok: false, status: 500, errorKind: 'status' } as const;
    await storeRun(store, [body('a'), body('b2'), { ...body('oops'), ...failed }, body('d2')]);
    const runId = await storeRun(store, [
      { ...body('a'), degraded: true },
      body('b3'),
      body('c'),
      { ...body('d3'), degraded: true },
      body('e2'),
    ]);
    const { notices } = store;
    const page = (from: number): ReturnType<typeof notices.runFacts> =>
      notices.runFacts({ runId, from, limit: 3, values: [], targets: [] });
    const named = (position: number): object => {
      const url = `http://localhost/items/${position}`;
      return { target: url, url, text: '' };
    };
    assert.deepEqual(await page(0), {
      next: 3,
      changed: { count: 1, first: [named(1)] },
      degraded: { count: 1, first: [named(0)] },
      values: [],
      present: [],
      hasFaults: false,
    });
    assert.deepEqual(await page(3), {
      next: null,
      changed: { count: 2, first: [named(3), named(4)] },
      degraded: { count: 1, first: [named(3)] },
      values: [],
      present: [],
      hasFaults: false,
    });
  });
});

test('the end of a run is an event of a watched job, with its first failures', async () => {
  await withStore(async (store) => {
    await store.notices.watch([{ job: 'prices', lateMs: 60_000, everyEnd: false }]);
    const failed = { ok: false, status: 500, errorKind: 'status', error: 'status 500' } as const;
    await storeRun(store, [failed, {}], { job: 'others' });
    await storeRun(store, [{}]);
    await storeRun(store, [{}], { status: 'cancelled' });
    const runId = await storeRun(store, [{}, failed], { latenessMs: 90_000 });
    await storeRun(store, [{}]);
    const events = await store.notices.events(10);
    assert.deepEqual(
      events.map(({ type, job }) => `${job} ${type}`),
      // The success is news, because the failure is not judged yet.
      ['prices late', 'prices run', 'prices run'],
    );
    const [late, failure] = events;
    assert.ok(late?.type === 'late' && failure?.type === 'run');
    assert.deepEqual([late.runId, late.latenessMs], [runId, 90_000]);
    const url = 'http://localhost/items/1';
    const { id: _, job: _job, atMs: _at, type: _type, ...facts } = failure;
    assert.deepEqual(facts, {
      runId,
      status: 'failed',
      reason: '1 failed',
      total: 2,
      succeeded: 1,
      failed: 1,
      failures: [{ target: url, url, text: 'status 500' }],
      latenessMs: 90_000,
    });
  });
});

test('missed and skipped fires are one event, those of a paused job none', async () => {
  await withStore(async (store) => {
    const watched = { lateMs: 60_000, everyEnd: false };
    await store.notices.watch([
      { job: 'prices', ...watched },
      { job: 'paused', ...watched },
    ]);
    const fire = (
      job: string,
      index: number,
      reason: string,
    ): Parameters<Store['recordFiresWithoutRun']>[0][number] => {
      const plannedAtMs = START_MS + index * 60_000;
      return {
        job,
        plannedAtMs,
        status: reason === 'Missed' ? 'missed' : 'skipped',
        reason,
        configHash: '',
      };
    };
    const fires = [0, 1, 2].map((index) => fire('prices', index, 'Missed'));
    await store.recordFiresWithoutRun([...fires, fire('paused', 0, 'The job was paused')]);
    // They have a row already.
    await store.recordFiresWithoutRun(fires);
    const events = await store.notices.events(10);
    assert.deepEqual(
      events.map((event: StoredEvent) => event.type === 'no run' && [event.status, event.count]),
      [['missed', 3]],
    );
  });
});

test('the values of a run come with the number that the target had before', async () => {
  await withStore(async (store) => {
    const value = (
      name: string,
      number: number | null,
      { text = null }: { text?: string | null } = {},
    ): ExtractedValue => ({ name, number, text });
    const values = (...list: readonly ExtractedValue[]): Partial<Result> => ({ values: list });
    await storeRun(store, [values(value('price', 120)), values(value('price', 7))]);
    await storeRun(store, [values(value('price', null, { text: 'sold out' })), {}]);
    const runId = await storeRun(store, [
      values(value('price', 90), value('stock', 3)),
      values(value('price', 8), value('state', null, { text: 'new' })),
      values(value('price', 5)),
    ]);
    const { notices } = store;
    const target = (position: number): string => `http://localhost/items/${position}`;
    const page = await notices.runFacts({
      runId,
      from: 0,
      limit: 2,
      values: ['price', 'state'],
      targets: [],
    });
    assert.deepEqual(page.values, [
      { name: 'price', target: target(0), number: 90, text: null, before: 120 },
      { name: 'price', target: target(1), number: 8, text: null, before: 7 },
      { name: 'state', target: target(1), number: null, text: 'new', before: null },
    ]);
    const rest = await notices.runFacts({
      runId,
      from: 2,
      limit: 2,
      values: ['price'],
      targets: [],
    });
    assert.deepEqual(rest.values, [
      { name: 'price', target: target(2), number: 5, text: null, before: null },
    ]);
  });
});

test('the facts of a run name the targets that it has results of, and tell of entries without a request', async () => {
  await withStore(async (store) => {
    const failed = { ok: false, status: 500, errorKind: 'status' } as const;
    const unread = { ok: false, status: null, errorKind: 'local', attempts: 0 } as const;
    const runId = await storeRun(store, [{}, failed, unread]);
    const target = (position: number): string => `http://localhost/items/${position}`;
    const targets = [target(1), target(0), target(2), 'http://localhost/gone'];
    const question = { runId, values: [], targets };
    const page = await store.notices.runFacts({ ...question, from: 0, limit: 2 });
    assert.deepEqual(page.present.toSorted(), [target(0), target(1)]);
    assert.equal(page.hasFaults, false);
    const rest = await store.notices.runFacts({ ...question, from: 2, limit: 2 });
    assert.deepEqual(rest.present, [target(2)]);
    assert.equal(rest.hasFaults, true);
  });
});
