// docs/querying.md: the SQL of every question runs and finds the prepared rows.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Result } from '../../src/domain/result.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { runQuery } from '../../src/query/sql/run-query.ts';
import type { SqlValue } from '../../src/query/sql/sql-protocol.ts';
import type { Store } from '../../src/store/store.ts';
import { makeRun, storeRun, withStore } from '../support/stored-run.ts';

const document = readFileSync('docs/querying.md', 'utf8');
const questions = [...document.matchAll(/^### (\d+)\. (.+)\n\n```sql\n([^`]+)```/gm)].map(
  ([, number = '', question = '', sql = '']) => ({ number: Number(number), question, sql }),
);

const url = 'https://api.example.com/items/7';
const price = (value: number): Uint8Array => new TextEncoder().encode(`{"price":${value}}`);

/** Rows for every question: prices that change, an outage, a retry, a missed fire, an unfinished run. */
async function fill(store: Store): Promise<void> {
  const nowMs = systemClock.now();
  const headers = '{"content-type":"application/json"}';
  const down = {
    ok: false,
    status: null,
    errorKind: 'timeout',
    error: 'late',
    body: null,
  } as const;
  const tried = { number: 1, startedAtMs: nowMs, durationMs: 5, delayMs: 9, error: 'gone' };
  const answers: Partial<Result>[] = [
    { body: price(1), connectMs: 2 },
    { ...down },
    {
      body: price(2),
      attempts: 2,
      earlierAttempts: [{ ...tried, status: null, errorKind: 'reset' }],
    },
  ];
  for (const [index, answer] of answers.entries()) {
    const startedAtMs = nowMs - (3 - index) * 60_000;
    await storeRun(store, [{ url, headers, startedAtMs, ...answer }], { startedAtMs });
  }
  await storeRun(store, [{ ...down, startedAtMs: nowMs }], { job: 'pages', startedAtMs: nowMs });
  await store.recordFiresWithoutRun([
    { job: 'prices', plannedAtMs: nowMs, status: 'missed', reason: 'down', configHash: '' },
  ]);
  await store.begin(makeRun({ job: 'pages', startedAtMs: nowMs }));
}

async function answer(file: string, sql: string): Promise<readonly (readonly SqlValue[])[]> {
  const rows: (readonly SqlValue[])[] = [];
  await runQuery({
    file,
    sql,
    limit: 100,
    timeoutMs: 60_000,
    onColumns: () => {},
    onRows: (more) => void rows.push(...more),
  });
  return rows;
}

test('docs/querying.md asks twenty questions, numbered from 1', () => {
  assert.deepEqual(
    questions.map(({ number }) => number),
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  assert.equal(document.match(/```sql/g)?.length, questions.length);
});

test('each question of docs/querying.md finds the prepared rows', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    for (const { number, question, sql } of questions) {
      const rows = await answer(file, sql);
      assert.notEqual(rows.length, 0, `${number}. ${question} found nothing`);
    }
  });
});

test('a changed page, a field over time and an outage are found with the right values', async () => {
  await withStore(async (store, file) => {
    await fill(store);
    const ask = (number: number): Promise<readonly (readonly SqlValue[])[]> =>
      answer(file, questions[number - 1]?.sql ?? '');
    assert.deepEqual(
      (await ask(16)).map((row) => row.slice(1)),
      [[3, 1]],
    );
    assert.deepEqual(
      (await ask(17)).map((row) => row[1]),
      [1, 2],
    );
    assert.deepEqual(
      (await ask(9)).map((row) => row[2]),
      [1],
    );
    assert.deepEqual(
      (await ask(3)).map((row) => row.slice(0, 3)),
      [['pages', 'GET http://localhost/items/0', 'timeout']],
    );
    assert.deepEqual(
      (await ask(8)).map((row) => row[2]),
      ['missed'],
    );
  });
});
