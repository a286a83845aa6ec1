// Applies a rule to an event of its job, and to the time that passes: pure decisions over stored alerts.
import { formatDuration } from '../../domain/duration.ts';
import type { NotifyRule } from '../../domain/notify/channel.ts';
import type { MessagePart } from '../../domain/notify/message.ts';
import type { Alert, JobEvent, RunFacts } from '../../domain/notify/notices.ts';
import { groupDigits } from '../../text/group-digits.ts';
import { AlertBook, type LaterSight } from './alert-book.ts';
import { judgeValues } from './judge-values.ts';
import { isQuiet } from './quiet.ts';

/** The alert that holds when a run last succeeded; it is never told. */
const SUCCESS = 'success';

export interface RuleDecision {
  readonly alerts: readonly Alert[];
  readonly parts: readonly MessagePart[];
}

/** Judges an event; the alerts are those of its job and of the rule's channel. */
export function judgeEvent(
  rule: NotifyRule,
  { alerts, event, nowMs }: { alerts: readonly Alert[]; event: JobEvent; nowMs: number },
): RuleDecision {
  const book = openBook(rule, { alerts, job: event.job, nowMs: event.atMs, sentAtMs: nowMs });
  if (event.type === 'run') judgeRun(rule, { book, event });
  else if (rule.lateMs !== undefined && isLate(rule.lateMs, event)) {
    book.see({ about: 'late', event: 'late', text: lateText(event) });
  }
  return { alerts: book.alerts, parts: book.parts };
}

/** A job with its alerts for the channel of a rule. */
interface JudgedJob {
  readonly alerts: readonly Alert[];
  readonly job: string;
  readonly nowMs: number;
  /** When a message would be sent, if that is not now: an event may have waited for this process. */
  readonly sentAtMs?: number;
}

/** Judges the time: what is silent, what a quiet window held back, and what is told again. */
export function judgeTime(
  rule: NotifyRule,
  { isPaused, ...about }: JudgedJob & { readonly isPaused: boolean },
): RuleDecision {
  const { nowMs } = about;
  const book = openBook(rule, about);
  const { silentMs } = rule;
  if (silentMs !== undefined && !isPaused) {
    const lastMs = book.get(SUCCESS)?.sinceMs;
    if (lastMs === undefined) book.note(SUCCESS, nowMs);
    else if (nowMs - lastMs >= silentMs && book.get('silent') === undefined) {
      const text = `no run has succeeded since ${isoMinute(lastMs)}`;
      book.see({ about: 'silent', event: 'silent', text });
    }
  }
  book.catchUp(({ about }) => sightOf(rule, about), rule.againMs);
  return { alerts: book.alerts, parts: book.parts };
}

/** The alerts of a job whose schedule people have started again: silence is counted from now on. */
export function unpaused(alerts: readonly Alert[], nowMs: number): readonly Alert[] {
  return alerts.map((alert) => (alert.about === SUCCESS ? { ...alert, sinceMs: nowMs } : alert));
}

/** False for an alert that the rule will never change again: the rule was changed since. */
export function isAbout(rule: NotifyRule, { channel, about }: Alert): boolean {
  if (channel !== rule.channel) return false;
  const [word = ''] = about.split(' ');
  switch (word) {
    case 'failing':
      return rule.failing || onlyEnds(rule);
    case 'degraded':
      return rule.degraded;
    case 'changed':
      return rule.changed;
    case 'late':
      return rule.lateMs !== undefined;
    case 'silent':
    case SUCCESS:
      return rule.silentMs !== undefined;
    default:
      return rule.values.some(({ name, text }) => {
        const own = `value ${name} ${text}`;
        const rest = about.replace(/^news /, '');
        return rest === own || rest === `${own} and more` || rest.startsWith(`${own}: `);
      });
  }
}

function openBook(
  rule: NotifyRule,
  { alerts, job, nowMs, sentAtMs = nowMs }: JudgedJob,
): AlertBook {
  return new AlertBook(alerts, {
    job,
    channel: rule.channel,
    nowMs,
    isQuiet: isQuiet(rule.quiet, nowMs) || isQuiet(rule.quiet, sentAtMs),
    tellsEnds: rule.recovered,
  });
}

type RunEvent = Extract<JobEvent, { type: 'run' }>;

function judgeRun(rule: NotifyRule, { book, event }: { book: AlertBook; event: RunEvent }): void {
  const { status, reason, latenessMs, atMs } = event;
  const counts = `${groupDigits(event.succeeded)} of ${groupDigits(event.total)} ok`;
  if (rule.failing || onlyEnds(rule)) {
    if (status === 'failed') {
      const { failing: isTold, after } = rule;
      book.see({ about: 'failing', event: 'failing', text: reason ?? counts, after, isTold });
    } else book.over('failing', counts);
  }
  if (rule.lateMs !== undefined && latenessMs !== null && latenessMs < rule.lateMs) {
    book.over('late', 'a run started on time');
  }
  if (event.facts !== undefined) judgeFacts(rule, { book, facts: event.facts, event });
  if (rule.silentMs !== undefined && status === 'succeeded') {
    book.over('silent', counts);
    book.note(SUCCESS, atMs);
  }
}

/** Judges the results of a run. */
function judgeFacts(
  rule: NotifyRule,
  { book, facts, event }: { book: AlertBook; facts: RunFacts; event: RunEvent },
): void {
  const { changed, degraded, values, gone } = facts;
  const total = groupDigits(event.total);
  if (rule.changed && changed.count > 0) {
    const text = `${groupDigits(changed.count)} of ${total} bodies`;
    book.news({ about: 'changed', event: 'changed', text });
  }
  if (rule.degraded && degraded.count > 0) {
    const text = `${groupDigits(degraded.count)} of ${total} results`;
    book.see({ about: 'degraded', event: 'degraded', text, after: rule.after });
  } else if (event.status === 'succeeded') book.over('degraded', `${total} results`);
  judgeValues(rule.values, { book, values, gone });
}

/** True for a rule that names only `recovered`: it is told when a job that failed succeeds again. */
function onlyEnds(rule: NotifyRule): boolean {
  const { recovered, degraded, lateMs, silentMs, values } = rule;
  const others = degraded || lateMs !== undefined || silentMs !== undefined || values.length > 0;
  return recovered && !others;
}

function isLate(lateMs: number, event: Exclude<JobEvent, RunEvent>): boolean {
  return event.type === 'no run' || event.latenessMs >= lateMs;
}

function lateText(event: Exclude<JobEvent, RunEvent>): string {
  if (event.type === 'late') {
    const seconds = Math.max(1, Math.round(event.latenessMs / 1000));
    return `run ${event.runId} started ${formatDuration(seconds * 1000)} after its time`;
  }
  const { status, count, plannedAtMs, reason } = event;
  const what = count === 1 ? 'a fire was' : `${groupDigits(count)} fires were`;
  const which = count === 1 ? 'planned for' : 'the last planned for';
  return `${what} ${status}, ${which} ${isoMinute(plannedAtMs)} (${reason})`;
}

/** How an alert is told later; undefined: it never is. */
function sightOf(rule: NotifyRule, about: string): LaterSight | undefined {
  const [word = ''] = about.split(' ');
  switch (word) {
    case 'failing':
      return { event: word, after: rule.after, once: false, isTold: rule.failing };
    case 'degraded':
      return { event: word, after: rule.after, once: false };
    case 'late':
    case 'silent':
    case 'value':
      return { event: word, after: 1, once: false };
    case 'changed':
      return { event: word, after: 1, once: true };
    case 'news':
      return { event: 'value', after: 1, once: true };
    default:
      return undefined;
  }
}

/** `2026-01-01 10:00 UTC` */
function isoMinute(atMs: number): string {
  return `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
