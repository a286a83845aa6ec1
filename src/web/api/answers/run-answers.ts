// The schemas of runs and of the ledger.
import * as z from 'zod';
import { RUN_STATUSES, TRIGGERS } from '../../../domain/run.ts';
import * as shared from './named-answers.ts';

export const run = shared.named(
  'Run',
  z.strictObject({
    id: z.int(),
    job: z.string(),
    trigger: z.enum(TRIGGERS),
    planned_at: shared.optionalAt.meta({ description: 'null: started by hand' }),
    started_at: shared.optionalAt.meta({ description: 'null: it never started' }),
    finished_at: shared.optionalAt,
    status: z.enum(RUN_STATUSES),
    reason: shared.optionalText.meta({
      description: 'Why, for people; of a failed run: "3 of 2,000 failed: 404 × 2, timeout × 1"',
    }),
    total: shared.count,
    succeeded: shared.count,
    failed: shared.count,
    duration_ms: shared.optionalMs,
  }),
);

export const progress = shared.named(
  'Progress',
  z.strictObject({
    job: z.string(),
    run_id: z.int(),
    trigger: z.enum(TRIGGERS),
    started_at: shared.at,
    done: shared.count,
    ok: shared.count,
    failed: shared.count,
    in_flight: shared.count.nullable().meta({
      description: 'Over all workers; null: not known, because other runs of the job go on',
    }),
    expected: shared.count.nullable().meta({ description: 'URLs in the batch; null: unknown' }),
    spread_until_at: shared.optionalAt.meta({
      description: 'When its last requests are due; null: they are not spread, or it is not known',
    }),
  }),
);

export const kindCount = z.strictObject({ kind: z.string(), count: shared.count });

export const runs = shared.named('Runs', z.strictObject({ runs: z.array(run), next: shared.next }));

export const ledger = shared.named(
  'Ledger',
  z.strictObject({ fires: z.array(run), next: shared.next }),
);

export const runDetails = shared.named(
  'RunDetails',
  z.strictObject({
    run,
    progress: z
      .union([progress, z.null()])
      .meta({ description: 'null: the run is not in progress in this daemon' }),
    summary: z.strictObject({
      bytes: shared.count,
      confirmed: shared.count.meta({ description: 'Results that confirm a stored body' }),
      saved_bytes: shared.count.meta({ description: 'Bytes that the servers did not send again' }),
      one_by_one_ms: shared.ms,
      p50_ms: shared.optionalMs,
      p95_ms: shared.optionalMs,
      p99_ms: shared.optionalMs,
      failures: z.array(kindCount),
      estimated: z.boolean().meta({
        description:
          'true: the run has over 20,000 results, and the figures come from 10,000 spread over the batch',
      }),
    }),
  }),
);

export type Run = z.infer<typeof run>;
export type Progress = z.infer<typeof progress>;
export type Runs = z.infer<typeof runs>;
export type Ledger = z.infer<typeof ledger>;
export type RunDetails = z.infer<typeof runDetails>;
