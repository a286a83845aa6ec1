import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { BatchEntry } from '../../src/domain/job.ts';
import { knownRequest } from '../../src/runner/known-request.ts';
import { makeJob } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';

function templateOf(url: string | undefined): BatchEntry['template'] {
  return { method: 'GET', url, headers: ['x-day', '{planned:EEE}'], body: undefined };
}

const PLANNED = Date.parse('2026-11-30T23:30:00Z');
const DAY_MS = 86_400_000;

test('two runs ask for two days, their results are of one target, and a resumed run keeps its day', async () => {
  await onStage({}, async ({ server, runner, store }) => {
    const url = `${server.origin}/{planned:yyyy-MM-dd}/{run}`;
    const job = makeJob({
      timezone: 'Asia/Shanghai',
      batch: [{ type: 'single', template: templateOf(url) }],
    });
    for (const plannedAtMs of [PLANNED, PLANNED + DAY_MS]) {
      const run = await runner.start(job, { trigger: 'schedule', plannedAtMs });
      await run?.finished;
    }
    const earlier = { total: 0, succeeded: 0, failures: [], done: [] };
    const of = { trigger: 'manual', plannedAtMs: null, startedAtMs: PLANNED } as const;
    await runner.resume(job, { ...of, runId: 9, earlier }).finished;
    const [one, other, resumed] = store.results;
    assert.ok(one !== undefined && other !== undefined && resumed !== undefined);
    assert.equal(one.url, `${server.origin}/{planned:yyyy-MM-dd}/{run}`);
    assert.equal(one.finalUrl, `${server.origin}/2026-12-01/${one.runId}`);
    assert.equal(other.finalUrl, `${server.origin}/2026-12-02/${other.runId}`);
    assert.equal(resumed.finalUrl, `${server.origin}/2026-12-01/9`);
    assert.deepEqual([other.url, other.variant], [one.url, one.variant]);
    assert.ok(one.ok && one.redirects === null);
    const run = { id: other.runId, plannedAtMs: PLANNED + DAY_MS, startedAtMs: PLANNED };
    const known = await knownRequest(job, { result: other, run });
    assert.deepEqual(known?.url, other.finalUrl);
    assert.deepEqual(known?.headers, ['x-day', 'Wed']);
  });
});

test('columns and keys of a list that have the name of a variable of the run are a problem where it is used', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rota-run-variables-'));
  try {
    const list = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    await onStage({}, async ({ server, run, store }) => {
      const url = `${server.origin}/{run}/{id}`;
      const batch: BatchEntry[] = [
        {
          type: 'file',
          format: 'csv',
          path: list('a.csv', 'id,run\n1,2\n'),
          template: templateOf(url),
        },
        {
          type: 'file',
          format: 'csv',
          path: list('b.csv', 'id,planned\n1,2\n'),
          template: templateOf(url),
        },
        {
          type: 'file',
          format: 'ndjson',
          path: list('c.ndjson', '{"id":3,"run":1}\n'),
          template: templateOf(url),
        },
        {
          type: 'file',
          format: 'lines',
          path: list('d.txt', 'x\n'),
          template: templateOf(`${server.origin}/{run}/{line}`),
        },
      ];
      await run(makeJob({ batch }));
      const byPosition = store.results.toSorted((a, b) => a.position - b.position);
      assert.match(
        byPosition[0]?.error ?? '',
        /a\.csv:1: the column "run" has the name of a variable/,
      );
      assert.equal(byPosition[1]?.finalUrl, `${server.origin}/${byPosition[1]?.runId}/1`);
      assert.match(byPosition[2]?.error ?? '', /c\.ndjson:1: the key "run" has the name/);
      assert.equal(byPosition[3]?.finalUrl, `${server.origin}/${byPosition[3]?.runId}/x`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
