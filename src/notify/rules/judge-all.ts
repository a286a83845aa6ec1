// Applies the rules of all jobs to events and to the present time: returns the alerts that change, and the messages
// that follow.
import { randomUUID } from 'node:crypto';
import type { Channel, NotifyRule } from '../../domain/notify/channel.ts';
import type { MessagePart, NamedTarget, NotifyMessage } from '../../domain/notify/message.ts';
import type { Alert, AlertChange, StoredEvent } from '../../domain/notify/notices.ts';
import { judgeEvent, judgeTime } from './judge-event.ts';
import { writeMessage } from './write-message.ts';

/** The rules in force. */
export interface Rulebook {
  /** Job → its rules. */
  readonly rules: ReadonlyMap<string, readonly NotifyRule[]>;
  readonly channels: ReadonlyMap<string, Channel>;
  /** Masks the secrets of the configuration. */
  readonly mask: (text: string) => string;
}

export interface Judged {
  readonly changes: readonly AlertChange[];
  readonly messages: readonly NotifyMessage[];
}

/** Events, with the alerts of their jobs. */
export interface EventsToJudge {
  readonly events: readonly StoredEvent[];
  readonly alerts: readonly Alert[];
  readonly nowMs: number;
}

/** Judges events; the alerts are those of their jobs. */
export function judgeEvents({ events, alerts, nowMs }: EventsToJudge, book: Rulebook): Judged {
  const messages: NotifyMessage[] = [];
  const changes = [...Map.groupBy(events, ({ job }) => job)].map(([job, own]) => {
    const before = alerts.filter((alert) => alert.job === job);
    let after: readonly Alert[] = before;
    for (const event of own) {
      const judged = judgeOne(event, { alerts: after, book, nowMs });
      after = judged.alerts;
      messages.push(...judged.messages);
    }
    return { job, before, after };
  });
  return { changes, messages };
}

/** The time, with all alerts. */
export interface Minute {
  readonly alerts: readonly Alert[];
  readonly nowMs: number;
  readonly isPaused: (job: string) => boolean;
}

/** Judges the time. */
export function judgeMinute(
  { alerts, nowMs, isPaused }: Minute,
  { rules, mask }: Rulebook,
): Judged {
  const byJob = Map.groupBy(alerts, ({ job }) => job);
  const changes: AlertChange[] = [];
  const messages: NotifyMessage[] = [];
  for (const [job, own] of rules) {
    const before = byJob.get(job) ?? [];
    let after: readonly Alert[] = before;
    for (const rule of own) {
      if (before.length === 0 && rule.silentMs === undefined) continue;
      const { channel } = rule;
      const [its, others] = ofChannel(after, channel);
      const judged = judgeTime(rule, { alerts: its, job, nowMs, isPaused: isPaused(job) });
      after = [...others, ...judged.alerts];
      if (judged.parts.length === 0) continue;
      const parts = maskParts(judged.parts, mask);
      messages.push(writeMessage({ key: randomUUID(), channel, job, atMs: nowMs, parts }));
    }
    if (JSON.stringify(after) !== JSON.stringify(before)) changes.push({ job, before, after });
  }
  return { changes, messages };
}

/** Judges an event by all rules of its job. */
function judgeOne(
  event: StoredEvent,
  { alerts, book, nowMs }: { alerts: readonly Alert[]; book: Rulebook; nowMs: number },
): { alerts: readonly Alert[]; messages: readonly NotifyMessage[] } {
  const messages: NotifyMessage[] = [];
  let all = alerts;
  for (const rule of book.rules.get(event.job) ?? []) {
    const { channel } = rule;
    if (book.channels.get(channel)?.target.kind === 'healthchecks') {
      const ping = pingPart(event);
      if (ping !== undefined) messages.push(messageOf(event, [ping], { channel, book }));
      continue;
    }
    const [its, others] = ofChannel(all, channel);
    const judged = judgeEvent(rule, { alerts: its, event, nowMs });
    all = [...others, ...judged.alerts];
    if (judged.parts.length > 0) messages.push(messageOf(event, judged.parts, { channel, book }));
  }
  return { alerts: all, messages };
}

function messageOf(
  event: StoredEvent,
  parts: readonly MessagePart[],
  { channel, book: { mask } }: { channel: string; book: Rulebook },
): NotifyMessage {
  const run = event.type === 'run' ? event : undefined;
  const targets = run === undefined ? [] : parts.flatMap((part) => targetsOf(part, run));
  return writeMessage({
    key: randomUUID(),
    channel,
    job: event.job,
    atMs: event.atMs,
    parts: maskParts(parts, mask),
    run,
    targets: targets.map(({ target, url, text }) => {
      return { target: mask(target), url: mask(url), text: mask(text) };
    }),
  });
}

/** The targets that a part of a message is about. */
function targetsOf(
  { event }: MessagePart,
  { failures, facts }: Extract<StoredEvent, { type: 'run' }>,
): readonly NamedTarget[] {
  if (event === 'failing') return failures;
  if (event === 'degraded') return facts?.degraded.first ?? [];
  return event === 'changed' ? (facts?.changed.first ?? []) : [];
}

/** The ping that a channel of a monitoring service gets at each end of a run. */
function pingPart(event: StoredEvent): MessagePart | undefined {
  if (event.type !== 'run') return undefined;
  const { status, reason, succeeded, total } = event;
  return status === 'failed'
    ? { event: 'failing', about: 'failing', text: `is failing: ${reason ?? ''}` }
    : { event: 'recovered', about: 'failing', text: `succeeded: ${succeeded} of ${total} ok` };
}

function ofChannel(
  alerts: readonly Alert[],
  channel: string,
): readonly [its: readonly Alert[], others: readonly Alert[]] {
  const its = alerts.filter((alert) => alert.channel === channel);
  return [its, alerts.filter((alert) => alert.channel !== channel)];
}

function maskParts(
  parts: readonly MessagePart[],
  mask: (text: string) => string,
): readonly MessagePart[] {
  return parts.map((part) => ({ ...part, text: mask(part.text) }));
}
