// Rows of `runs` as the sessions of a cluster read them.
import type { InterruptedRun } from '../../domain/resume.ts';
import { type RunEnd, type RunEndStatus, TRIGGERS } from '../../domain/run.ts';
import type { SessionRow } from '../database/sessions.ts';

/** A run that is open, and that the next leader adopts. */
export interface OpenRun extends InterruptedRun {
  readonly job: string;
}

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
