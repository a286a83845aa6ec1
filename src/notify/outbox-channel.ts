// Sends the waiting messages of one channel, one after the other. A message is claimed in the database before it is
// sent, and settled there afterwards.
import { randomUUID } from 'node:crypto';
import type { Channel } from '../domain/notify/channel.ts';
import type { ChannelRecord, Notices, Outbox, WaitingMessage } from '../domain/notify/notices.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { joinMessages } from './rules/write-message.ts';
import type { Send, SendOutcome } from './send/send-outcome.ts';

/** Waits after an attempt that failed; the last one repeats. */
const BACKOFF_MS = [10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000] as const;
/** A receiver cannot ask for a longer wait. */
const MAX_RETRY_AFTER_MS = 3_600_000;
/** A message that could not be sent for this long is given up. */
export const GIVE_UP_MS = 86_400_000;
/** A message that the receiver refuses is tried this often. */
const MAX_REFUSALS = 3;
/** Added to the time-out of an attempt: until then nobody else sends the message. */
const CLAIM_MS = 30_000;
/** Another process is asked about again after this. */
const LOST_CLAIM_MS = 5000;

export interface OutboxChannelOptions {
  readonly notices: Notices;
  readonly clock: Clock;
  readonly send: Send;
  /** Reported with each change: the channel begins to fail, works again, or gives a message up. */
  readonly onChange: (change: ChannelChange) => void;
  /** Called after each attempt. */
  readonly onAttempt: () => void;
  readonly onFault: (error: unknown) => void;
}

export type ChannelChange = { readonly channel: string } & (
  | { readonly type: 'fails'; readonly error: string }
  | { readonly type: 'works' }
  /** After each attempt. */
  | { readonly type: 'attempt'; readonly isSent: boolean }
  | { readonly type: 'given up'; readonly summary: string; readonly error: string }
);

export class OutboxChannel {
  channel: Channel;
  readonly #options: OutboxChannelOptions;
  #timer: Timer | undefined;
  #pumping: Promise<void> | undefined;
  #isAskedAgain = false;
  readonly #closing = new AbortController();

  constructor(channel: Channel, options: OutboxChannelOptions) {
    this.channel = channel;
    this.#options = options;
  }

  /** Sends what is due; resolves when nothing more is due now. Never rejects. */
  async pump(): Promise<void> {
    if (this.#isClosed) return;
    this.#isAskedAgain = true;
    this.#pumping ??= this.#pumpAll();
    await this.#pumping;
  }

  /** Starts no further attempt, and cuts off the current one: its message waits for the next process. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#timer?.cancel();
    await this.#pumping;
  }

  get #isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #pumpAll(): Promise<void> {
    try {
      while (this.#isAskedAgain && !this.#isClosed) {
        this.#isAskedAgain = false;
        const waitMs = await this.#sendDue();
        this.#timer?.cancel();
        if (waitMs === 0) this.#isAskedAgain = true;
        else if (waitMs !== undefined && !this.#isClosed) this.#pumpIn(waitMs);
      }
    } catch (error) {
      if (!this.#isClosed) this.#options.onFault(error);
    } finally {
      // With the end of the loop, so that no call falls in between.
      this.#pumping = undefined;
    }
  }

  #pumpIn(waitMs: number): void {
    this.#timer = this.#options.clock.setTimer(waitMs, () => void this.pump());
  }

  /** Makes one attempt at most. Returns the time until the next one; undefined: nothing waits. */
  async #sendDue(): Promise<number | undefined> {
    const { notices, clock } = this.#options;
    const { name, limit } = this.channel;
    const nowMs = clock.now();
    const stored = await notices.outbox(name, limit === undefined ? nowMs : nowMs - limit.perMs);
    // Messages that were sent before the clock was set back do not count.
    const outbox = { ...stored, sentAtMs: stored.sentAtMs.filter((atMs) => atMs <= nowMs) };
    const [first] = outbox.waiting;
    if (first === undefined) return undefined;
    const waitMs = this.#waitOf(outbox, nowMs);
    if (waitMs > 0) return waitMs;
    // A message that was refused, or that another process is sending, is not due.
    const allDue = outbox.waiting.filter(({ nextAtMs }) => nextAtMs <= nowMs);
    if (this.#hasTooMany(allDue, outbox.sentAtMs)) {
      return (await this.#join(allDue, nowMs)) ? 0 : LOST_CLAIM_MS;
    }
    const [due] = allDue;
    if (due === undefined)
      return Math.min(...outbox.waiting.map(({ nextAtMs }) => nextAtMs)) - nowMs;
    const untilMs = nowMs + this.channel.timeoutMs + CLAIM_MS;
    const isOwn = await notices.claim({ id: due.id, atMs: nowMs, untilMs });
    if (!isOwn) return LOST_CLAIM_MS;
    await this.#attempt(due, outbox.record);
    return 0;
  }

  /** Time until the channel takes another message: after a failure, and under its limit. */
  #waitOf({ record, sentAtMs }: Outbox, nowMs: number): number {
    const { limit } = this.channel;
    const isFull = limit !== undefined && this.#isLimited && sentAtMs.length >= limit.count;
    const oldestMs = isFull ? (sentAtMs.at(-limit.count) ?? nowMs) : -Infinity;
    const freeAtMs = isFull ? oldestMs + limit.perMs : nowMs;
    return Math.max(0, (record?.nextAtMs ?? 0) - nowMs, freeAtMs - nowMs);
  }

  /** A check must get its ping: pings are not limited. */
  get #isLimited(): boolean {
    return this.channel.target.kind !== 'healthchecks';
  }

  /** True when more messages are due than the limit allows now. Incidents are never joined: each has a key of its own. */
  #hasTooMany(due: readonly WaitingMessage[], sentAtMs: readonly number[]): boolean {
    const { limit, target } = this.channel;
    if (due.length < 2 || target.kind === 'pagerduty') return false;
    // Of pings that wait only the last one says how the check is.
    if (target.kind === 'healthchecks') return true;
    return limit !== undefined && due.length > Math.max(1, limit.count - sentAtMs.length);
  }

  /** False when another process has taken one of them. */
  async #join(waiting: readonly WaitingMessage[], atMs: number): Promise<boolean> {
    const { target, name: channel } = this.channel;
    const key = randomUUID();
    const messages = waiting.map(({ message }) => message);
    const last = messages.at(-1);
    if (last === undefined) return false;
    const message =
      target.kind === 'healthchecks'
        ? { ...last, key }
        : joinMessages(messages, { key, channel, atMs });
    const ids = waiting.map(({ id }) => id);
    return this.#options.notices.join(ids, { message, atMs });
  }

  async #attempt(waiting: WaitingMessage, record: ChannelRecord | undefined): Promise<void> {
    const { clock, notices, send } = this.#options;
    const outcome = await send(this.channel, waiting.message, {
      signal: this.#closing.signal,
    });
    const settlement = this.#settlementOf(waiting, { outcome, record, atMs: clock.now() });
    await notices.settle(settlement);
    this.#report(settlement, { waiting, record });
    this.#options.onAttempt();
  }

  #settlementOf(
    { id, attempts, createdAtMs }: WaitingMessage,
    {
      outcome,
      record,
      atMs,
    }: { outcome: SendOutcome; record: ChannelRecord | undefined; atMs: number },
  ): Parameters<Notices['settle']>[0] {
    const channel = this.channel.name;
    const works = { channel, failingSinceMs: null, failures: 0, error: null, nextAtMs: 0 };
    if (outcome.type === 'sent') {
      return { id, atMs, state: 'sent', error: null, nextAtMs: atMs, record: works };
    }
    // The end of this process cut it off: that says nothing about the channel.
    if (this.#isClosed) {
      return { id, atMs, state: 'wait', error: null, nextAtMs: atMs, record: record ?? works };
    }
    const { error, isRefused = false } = outcome;
    const failures = (record?.failures ?? 0) + 1;
    const pauseMs = Math.max(
      BACKOFF_MS[Math.min(isRefused ? attempts : failures - 1, BACKOFF_MS.length - 1)] ?? 0,
      Math.min(outcome.retryAfterMs ?? 0, MAX_RETRY_AFTER_MS),
    );
    const isOver =
      (isRefused && attempts + 1 >= MAX_REFUSALS) || atMs + pauseMs - createdAtMs > GIVE_UP_MS;
    const nextAtMs = atMs + pauseMs;
    return {
      id,
      atMs,
      state: isOver ? 'given up' : 'wait',
      error,
      nextAtMs,
      record: {
        channel,
        failingSinceMs: record?.failingSinceMs ?? atMs,
        failures,
        error,
        // The other messages need not wait for one that is refused.
        nextAtMs: isRefused ? 0 : nextAtMs,
      },
    };
  }

  #report(
    { state, error, record: now }: Parameters<Notices['settle']>[0],
    { waiting, record }: { waiting: WaitingMessage; record: ChannelRecord | undefined },
  ): void {
    const { onChange } = this.#options;
    const channel = this.channel.name;
    onChange({ channel, type: 'attempt', isSent: state === 'sent' });
    const wasFailing = record !== undefined && record.failingSinceMs !== null;
    if (state === 'given up') {
      onChange({ channel, type: 'given up', summary: waiting.message.summary, error: error ?? '' });
    }
    if (now.failingSinceMs !== null && !wasFailing)
      onChange({ channel, type: 'fails', error: error ?? '' });
    if (now.failingSinceMs === null && wasFailing) onChange({ channel, type: 'works' });
  }
}
