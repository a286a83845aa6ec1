// Explains why a job did or did not run, from its schedule and its ledger.
import type { Job } from '../../domain/job.ts';
import { nextFire } from '../../schedule/next-fire.ts';
import type { FireRecord, FireRecords, FireSpan } from './fire-records.ts';

/** A fire is not overdue within this time. */
const GRACE_MS = 1000;
/** Spans searched for the fire before a moment: longer ones for schedules that fire less often. */
const LOOK_BACK_MS = [3_600_000, 86_400_000, 35 * 86_400_000, 9 * 366 * 86_400_000];

export interface WhyQuestion {
  readonly job: Job;
  /** Undefined: the question is about the last fire that was due. */
  readonly span: FireSpan | undefined;
  readonly nowMs: number;
  /** True when a daemon is running. */
  readonly daemon: boolean;
}

export type Explanation =
  | { readonly kind: 'recorded'; readonly record: FireRecord }
  /** No file defines the job any more. */
  | { readonly kind: 'removed'; readonly last: FireRecord }
  | { readonly kind: 'disabled'; readonly last: FireRecord | undefined }
  | { readonly kind: 'by_hand'; readonly last: FireRecord | undefined }
  | {
      readonly kind: 'not_due';
      readonly plannedAtMs: number;
      readonly paused: boolean;
      readonly daemon: boolean;
    }
  /** The schedule has no fire then. */
  | {
      readonly kind: 'no_fire';
      readonly beforeMs: number | undefined;
      readonly afterMs: number | undefined;
    }
  /** The fire is due and has no row. */
  | {
      readonly kind: 'unrecorded';
      readonly plannedAtMs: number;
      readonly why: 'not_planned_then' | 'no_daemon' | 'waiting';
      readonly plannedSinceMs: number | undefined;
    };

/** Answers a question from what is recorded (`undefined`: there is no database yet). */
export function explain(question: WhyQuestion, records: FireRecords | undefined): Explanation {
  const { job, span } = question;
  if (span !== undefined && records?.inSpan !== undefined) {
    return { kind: 'recorded', record: records.inSpan };
  }
  if (!job.enabled) return { kind: 'disabled', last: newest(records) };
  if (job.schedules.length === 0) return { kind: 'by_hand', last: newest(records) };
  return span === undefined
    ? explainLast(question, records)
    : explainSpan(question, { span, records });
}

/** Answers the question about a job that no file defines; undefined: nothing is recorded of it either. */
export function explainRemoved(records: FireRecords | undefined): Explanation | undefined {
  if (records?.inSpan !== undefined) return { kind: 'recorded', record: records.inSpan };
  const last = newest(records);
  return last === undefined ? undefined : { kind: 'removed', last };
}

function explainSpan(
  { job, nowMs, daemon }: WhyQuestion,
  { span, records }: { span: FireSpan; records: FireRecords | undefined },
): Explanation {
  const plannedAtMs = nextFire(job, span.fromMs - 1);
  if (plannedAtMs === undefined || plannedAtMs >= span.toMs) {
    return { kind: 'no_fire', beforeMs: fireBefore(job, span.fromMs), afterMs: plannedAtMs };
  }
  if (plannedAtMs > nowMs) return notDue(plannedAtMs, { daemon, records });
  return unrecorded(plannedAtMs, { daemon, records });
}

function explainLast(
  { job, nowMs, daemon }: WhyQuestion,
  records: FireRecords | undefined,
): Explanation {
  const sinceMs = records?.last?.plannedAtMs ?? records?.plannedSinceMs ?? nowMs;
  const fromMs = Math.max(sinceMs, records?.plannedSinceMs ?? sinceMs);
  const nextMs = nextFire(job, fromMs);
  if (nextMs !== undefined && nextMs <= nowMs - GRACE_MS) {
    return unrecorded(nextMs, { daemon, records });
  }
  if (records?.last !== undefined) return { kind: 'recorded', record: records.last };
  if (nextMs === undefined) return { kind: 'no_fire', beforeMs: undefined, afterMs: undefined };
  return notDue(nextMs, { daemon, records });
}

function notDue(
  plannedAtMs: number,
  { daemon, records }: { daemon: boolean; records: FireRecords | undefined },
): Explanation {
  return { kind: 'not_due', plannedAtMs, paused: records?.paused === true, daemon };
}

function unrecorded(
  plannedAtMs: number,
  { daemon, records }: { daemon: boolean; records: FireRecords | undefined },
): Explanation {
  const plannedSinceMs = records?.plannedSinceMs;
  const known = plannedSinceMs !== undefined && plannedAtMs > plannedSinceMs;
  const why = !known ? 'not_planned_then' : daemon ? 'waiting' : 'no_daemon';
  return { kind: 'unrecorded', plannedAtMs, why, plannedSinceMs };
}

function newest(records: FireRecords | undefined): FireRecord | undefined {
  const [planned, byHand] = [records?.last, records?.lastByHand];
  return momentOf(planned) >= momentOf(byHand) ? planned : byHand;
}

function momentOf(record: FireRecord | undefined): number {
  return record?.plannedAtMs ?? record?.startedAtMs ?? -Infinity;
}

/** Returns the last fire before a moment; undefined: no fire in the nine years before it. */
function fireBefore(job: Job, beforeMs: number): number | undefined {
  for (const spanMs of LOOK_BACK_MS) {
    let last: number | undefined;
    let fire = nextFire(job, beforeMs - spanMs);
    while (fire !== undefined && fire < beforeMs) {
      last = fire;
      fire = nextFire(job, fire);
    }
    if (last !== undefined) return last;
  }
  return undefined;
}
