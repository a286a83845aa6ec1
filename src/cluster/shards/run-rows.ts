// Rows of `runs` as the sessions of a cluster read them.
import type { Job } from '../../domain/job.ts';
import type { OpenRun } from '../../domain/resume.ts';
import { type RunEnd, type RunEndStatus, TRIGGERS } from '../../domain/run.ts';
import { spreadUntilMs } from '../../runner/spread/spread-window.ts';
import { nextFire } from '../../schedule/next-fire.ts';
import type { SessionRow } from '../database/sessions.ts';

export function toOpenRun(row: SessionRow): OpenRun {
  const { runId, job, trigger, plannedAtMs, startedAtMs, configHash } = row;
  return {
    runId: Number(runId),
    job: String(job),
    trigger: TRIGGERS.find((known) => known === trigger) ?? 'manual',
    plannedAtMs: plannedAtMs === null ? null : Number(plannedAtMs),
    startedAtMs: Number(startedAtMs),
    configHash: String(configHash),
  };
}

const ENDS: readonly RunEndStatus[] = ['succeeded', 'failed', 'interrupted', 'cancelled'];

export function toRunEnd(row: SessionRow): RunEnd {
  const { runId, finishedAtMs, status, reason, total, succeeded, failed } = row;
  return {
    runId: Number(runId),
    finishedAtMs: Number(finishedAtMs),
    status: ENDS.find((known) => known === status) ?? 'interrupted',
    reason: typeof reason === 'string' ? reason : null,
    total: Number(total),
    succeeded: Number(succeeded),
    failed: Number(failed),
  };
}

/**
 * Returns when the last requests of a run with `spread` are due, in Unix milliseconds. Undefined: they are not spread, or
 * the run began with another version of the job, which may have another schedule.
 */
export function spreadUntilOf(
  run: Pick<OpenRun, 'plannedAtMs' | 'startedAtMs' | 'configHash'>,
  job: Job,
): number | undefined {
  const { plannedAtMs, startedAtMs: atMs, configHash } = run;
  if (job.configHash !== configHash) return undefined;
  return spreadUntilMs(job, { plannedAtMs, atMs, nextFire });
}
