// The answer of `rota why`, as a sentence.
import type { Job } from '../../domain/job.ts';
import { formatDistance, formatShortDuration } from '../../domain/duration.ts';
import type { FireRecord } from '../../query/reads/fire-records.ts';
import type { Explanation } from '../../query/reads/why.ts';
import { formatInZone } from '../../schedule/time-zone.ts';

/** A start within this of its plan is on time, as people see it. */
const ON_TIME_MS = 1000;

export interface WhyContext {
  readonly job: Pick<Job, 'name' | 'timezone' | 'resume'>;
  readonly nowMs: number;
}

export function whySentence(explanation: Explanation, context: WhyContext): string {
  const { job, nowMs } = context;
  const at = (ms: number): string => formatInZone(ms, job.timezone);
  switch (explanation.kind) {
    case 'recorded':
      return recordSentence(explanation.record, context);
    case 'removed':
      return `It does not run because it was removed: no file defines it any more${lastWords(explanation.last, context)}.`;
    case 'disabled':
      return `It does not run because it is disabled: its file says "enabled: false"${lastWords(explanation.last, context)}.`;
    case 'by_hand':
      return `It has no schedule, so it runs by hand only${lastWords(explanation.last, context)}.`;
    case 'not_due': {
      const { plannedAtMs, paused, daemon } = explanation;
      const when = `planned for ${at(plannedAtMs)}, ${formatDistance(plannedAtMs, nowMs)}`;
      return paused
        ? `It is paused: its next fire, ${when}, will be skipped unless "rota unpause ${job.name}" comes first.`
        : `It is not due yet: its next fire is ${when}${daemon ? '' : ', and no daemon is at work: "rota start" starts one'}.`;
    }
    case 'no_fire': {
      const { beforeMs, afterMs } = explanation;
      const nearest = [
        beforeMs === undefined ? undefined : `before it comes ${at(beforeMs)}`,
        afterMs === undefined ? undefined : `after it ${at(afterMs)}`,
      ].filter((part) => part !== undefined);
      return `Its schedule has no fire then${nearest.length === 0 ? '' : `: ${nearest.join(', ')}`}.`;
    }
    case 'unrecorded':
      return `The fire planned for ${at(explanation.plannedAtMs)} ${unrecordedWords(explanation, at)}.`;
  }
}

function unrecordedWords(
  { why, plannedSinceMs }: Explanation & { kind: 'unrecorded' },
  at: (ms: number) => string,
): string {
  switch (why) {
    case 'not_planned_then':
      return plannedSinceMs === undefined
        ? 'did not run: Rota has not planned this job yet, "rota start" does'
        : `did not run: Rota plans this job by this schedule only since ${at(plannedSinceMs)}`;
    case 'no_daemon':
      return 'has not run: no daemon is at work, and the next start decides by "misfire" what becomes of it';
    case 'waiting':
      return 'is due and waits for its turn: behind a run of the job, or because of "jitter"';
  }
}

function lastWords(last: FireRecord | undefined, { job, nowMs }: WhyContext): string {
  if (last === undefined) return '';
  const ms = last.plannedAtMs ?? last.startedAtMs;
  if (ms === null) return '';
  return `; its last entry, of ${formatInZone(ms, job.timezone)}, ${formatDistance(ms, nowMs)}, is "${last.status}"`;
}

function recordSentence(record: FireRecord, { job, nowMs }: WhyContext): string {
  const { plannedAtMs, startedAtMs, reason, status } = record;
  const at = (ms: number): string => formatInZone(ms, job.timezone);
  const fire = plannedAtMs === null ? 'The run by hand' : `The fire planned for ${at(plannedAtMs)}`;
  const because = reason === null ? '' : `: ${reason}`;
  if (startedAtMs === null) {
    const cancelled = status === 'cancelled' ? ' before it began' : '';
    return `${fire} was ${status}${cancelled}${because}.${clockWords(record, nowMs)}`;
  }
  const start = `${fire} ${startWords(record, at)}`;
  const resumed =
    record.resumedAtMs === null
      ? ''
      : `, went on at ${at(record.resumedAtMs)} after it was cut short`;
  return `${start}${resumed}, ${endWords(record, job)}.${clockWords(record, nowMs)}`;
}

function clockWords({ plannedAtMs }: FireRecord, nowMs: number): string {
  if (plannedAtMs === null || plannedAtMs <= nowMs) return '';
  return ' The clock was set back since: the next fire comes when it has passed that time again.';
}

function startWords(
  { id, trigger, plannedAtMs, startedAtMs }: FireRecord,
  at: (ms: number) => string,
): string {
  if (plannedAtMs === null || startedAtMs === null) {
    return startedAtMs === null ? '' : `began at ${at(startedAtMs)} as run ${id}`;
  }
  const lateMs = startedAtMs - plannedAtMs;
  if (trigger === 'misfire') {
    return `was missed at first and made up for ${formatShortDuration(lateMs)} later by run ${id}`;
  }
  return lateMs < ON_TIME_MS
    ? `ran on time as run ${id}`
    : `ran ${formatShortDuration(lateMs)} late as run ${id}`;
}

function endWords(record: FireRecord, job: WhyContext['job']): string {
  const { status, total, succeeded, failed, reason, startedAtMs, finishedAtMs } = record;
  const because = reason === null ? '' : `: ${reason}`;
  const took =
    startedAtMs === null || finishedAtMs === null
      ? ''
      : ` after ${formatShortDuration(finishedAtMs - startedAtMs)}`;
  switch (status) {
    case 'running':
      return 'and is still going';
    case 'succeeded':
      return `and succeeded${took}: ${succeeded} of ${total} ok`;
    case 'failed':
      return `and failed${took}: ${reason ?? `${failed} of ${total} not ok`}`;
    case 'interrupted': {
      const goesOn = job.resume && reason?.includes('Not resumed') !== true;
      const next = goesOn ? '; it goes on at the next start' : '';
      return `and was cut short with ${total} results${because}${next}`;
    }
    case 'cancelled':
      return `and was cancelled with ${total} results${because}`;
    case 'skipped':
    case 'missed':
      return `and is recorded as ${status}${because}`;
  }
}
