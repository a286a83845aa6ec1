// Stored runs, rules for them, and everything that applying the rules again may touch.
import type { Job } from '../../src/domain/job.ts';
import type { ResponseRules } from '../../src/domain/rules.ts';
import {
  type Reprocessed,
  reprocessJob,
  type ReprocessOptions,
} from '../../src/engine/reprocess/reprocess-job.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeJob } from '../support/make-job.ts';
import { type WrittenStore } from '../contract/both-databases.ts';
import { START_MS, storeRun } from '../support/stored-run.ts';

export const HOUR_MS = 3_600_000;

export const RULES: ResponseRules = {
  charset: undefined,
  expect: [
    { subject: { type: 'json', path: '$.status' }, tests: [{ type: 'equals', value: 'ok' }] },
  ],
  degraded: [
    {
      subject: { type: 'duration' },
      tests: [{ type: 'compare', operator: '>', value: 100, text: '100ms' }],
    },
  ],
  extract: [{ name: 'price', source: { type: 'json', path: '$.price' } }],
  items: { type: 'json', path: '$.rows[*]', keys: ['$.id'], ignore: [] },
  ignore: [{ type: 'json', path: '$.at' }],
};

/** The body of a response at an hour: its status, price and rows change. */
export function bodyAt(hour: number): Uint8Array {
  const status = hour % 5 === 3 ? 'broken' : 'ok';
  const rows = [1, 2, 3].filter((id) => (hour + id) % 4 !== 0).map((id) => ({ id, n: hour >> 2 }));
  return Buffer.from(JSON.stringify({ status, price: hour * 10, rows, at: hour }));
}

/** Runs of two targets, one an hour, some with failures. */
export async function fill({ storage }: WrittenStore, hours = 12): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    const startedAtMs = START_MS + hour * HOUR_MS;
    const at = { startedAtMs, headers: '{"content-type":"application/json"}' };
    await storeRun(
      storage,
      [
        { ...at, url: 'http://a.example/', body: bodyAt(hour), durationMs: 50 + hour * 10 },
        { ...at, url: 'http://b.example/', body: bodyAt(hour + 1) },
        {
          ...at,
          url: 'http://c.example/',
          ok: false,
          status: null,
          errorKind: 'timeout',
          body: null,
        },
      ],
      { startedAtMs },
    );
  }
}

function optionsOf(
  { database }: WrittenStore,
  changes: Partial<ReprocessOptions> = {},
): ReprocessOptions {
  return {
    database,
    job: job(),
    clock: systemClock,
    sinceMs: undefined,
    range: '',
    dryRun: false,
    audit: { action: 'reprocess', actor: { via: 'cli' }, ok: true, atMs: 0, more: 0 },
    onProgress: () => {},
    signal: new AbortController().signal,
    ...changes,
  };
}

export function job(changes: Partial<Job> = {}): Job {
  return makeJob({ name: 'prices', rules: RULES, ...changes });
}

export function again(
  stage: WrittenStore,
  changes: Partial<ReprocessOptions> = {},
): Promise<Reprocessed> {
  return reprocessJob(optionsOf(stage, changes));
}

/** Everything that reprocessing may touch. */
export async function contentOf(stage: WrittenStore): Promise<unknown> {
  const content: unknown[] = [];
  for (const sql of [
    'SELECT id, ok, error_kind, error, degraded, unmet, charset, compared FROM result_rows ORDER BY id',
    'SELECT * FROM extracted ORDER BY result_id, name',
    'SELECT * FROM item_history ORDER BY target, key, from_at',
    'SELECT target_id, rows, seen_at_ms, result_id FROM item_lists ORDER BY target_id',
    'SELECT id, status, reason, succeeded, failed FROM runs ORDER BY id',
    'SELECT job, host, span, start_at_ms, results, ok, kinds FROM stats ORDER BY 1, 2, 3, 4',
    'SELECT span, start_at_ms, results, ok, kinds FROM total_stats ORDER BY 1, 2',
    'SELECT id, previous_id FROM changes ORDER BY id',
    'SELECT * FROM reprocessing',
  ]) {
    content.push(await stage.rows(sql));
  }
  return content;
}
