// Tells people: judges the events of jobs by their rules, stores what is to be sent, and sends it.
//
//  event (stored with the run) ──judge──▶ alerts + message (one transaction) ──▶ outbox ──send──▶ channel
//
// A crash between two steps loses nothing: what is stored is taken up by the next process. A message is sent twice only
// when a process ends between the answer of the receiver and its record; both have the same key.
import type { Job } from '../domain/job.ts';
import type { Channel, NotifyRule } from '../domain/notify/channel.ts';
import type { NotifyMessage } from '../domain/notify/message.ts';
import type { ChannelState } from '../domain/daemon-control.ts';
import type { AlertChange, StoredEvent } from '../domain/notify/notices.ts';
import type { Timer } from '../platform/clock.ts';
import { withFacts } from './run-facts.ts';
import { OutboxChannels, type OutboxChannelsOptions } from './outbox-channels.ts';
import { judgeEvents, judgeMinute, type Rulebook } from './rules/judge-all.ts';
import { isAbout, unpaused } from './rules/judge-event.ts';
import { watchedJobs } from './watched-jobs.ts';

/** Events that are judged in one transaction. */
const EVENTS_AT_ONCE = 200;
const MINUTE_MS = 60_000;
/** A decision is made again this often when another process has changed what it was based on. */
const MAX_CONFLICTS = 20;

export interface NotifierOptions extends OutboxChannelsOptions {
  /** Jobs whose schedule people have stopped: they are silent on purpose. */
  readonly pausedJobs: () => Promise<readonly string[]>;
  /** Masks the secrets of the configuration. */
  readonly mask: (text: string) => string;
  /** True: judges the time too, and forgets what the configuration no longer has. Only a daemon does. */
  readonly isDaemon: boolean;
}

export interface NotifyConfig {
  readonly channels: readonly Channel[];
  readonly jobs: readonly Job[];
  /** Jobs whose file is bad and which have no version in force: what was told about them is kept. */
  readonly unusable?: readonly string[];
}

export class Notifier {
  readonly #options: NotifierOptions;
  readonly #channels: OutboxChannels;
  #rules: ReadonlyMap<string, readonly NotifyRule[]> = new Map();
  #disabled: ReadonlySet<string> = new Set();
  #timer: Timer | undefined;
  #judging: Promise<void> | undefined;
  #isAskedAgain = false;
  #closed = false;

  constructor(options: NotifierOptions) {
    this.#options = options;
    this.#channels = new OutboxChannels(options);
  }

  /** Puts a configuration in force: at the start, and at each reload. */
  async configure({ channels, jobs, unusable = [] }: NotifyConfig): Promise<void> {
    const { notices, isDaemon } = this.#options;
    this.#rules = new Map(
      jobs.filter(({ notify }) => notify.length > 0).map(({ name, notify }) => [name, notify]),
    );
    this.#disabled = new Set(jobs.filter(({ enabled }) => !enabled).map(({ name }) => name));
    const changed = await this.#channels.set(channels);
    await notices.watch(watchedJobs(jobs, channels));
    if (!isDaemon) return;
    // Somebody may have put the address right.
    if (changed.length > 0) await notices.retryNow(changed);
    await this.#channels.giveUpOthers();
    await this.#forget(new Set(unusable));
    // A status is right from the first moment on.
    await this.#channels.readCounts();
    if (changed.length > 0) void this.#channels.pump();
  }

  /** Takes up what an earlier process left, and judges the time from now on. */
  start(): void {
    this.#takeUp();
    if (this.#options.isDaemon) this.#everyMinute();
  }

  /** An event of this job may have been stored: judges it, and sends. */
  kick(job: string): void {
    if (this.#rules.has(job)) this.#judgeSoon();
  }

  /** Resolves when everything stored so far is judged and every due message had an attempt. */
  async settled(): Promise<void> {
    this.#judgeSoon();
    await this.#judging;
    await this.#channels.pump();
  }

  /** People have started the schedule of a job again: its silence is counted from now on. */
  async unpaused(job: string): Promise<void> {
    const { notices, clock } = this.#options;
    if (!this.#rules.has(job)) return;
    const before = await notices.alerts([job]);
    if (before.length === 0) return;
    const after = unpaused(before, clock.now());
    await this.#decide({ changes: [{ job, before, after }], messages: [] });
  }

  /** Stores a message about the daemon itself for these channels, and sends it. */
  async tell(
    messages: readonly NotifyMessage[],
    changes: readonly AlertChange[],
  ): Promise<boolean> {
    return this.#decide({ changes, messages });
  }

  /** How each channel is, as it was last read. */
  get states(): readonly ChannelState[] {
    return this.#channels.states;
  }

  /** The channels in force. */
  get channels(): readonly Channel[] {
    return this.#channels.all;
  }

  /** Judges the events of the runs that have ended, starts no further attempt, and ends the current ones. */
  async close(): Promise<void> {
    this.#timer?.cancel();
    await this.#judging;
    this.#closed = true;
    await this.#channels.close();
  }

  /** Removes the alerts of rules that are gone. */
  async #forget(unusable: ReadonlySet<string>): Promise<void> {
    const alerts = await this.#options.notices.alerts();
    const changes = [...Map.groupBy(alerts, ({ job }) => job)].flatMap(([job, before]) => {
      if (job === '' || unusable.has(job)) return [];
      const rules = this.#rules.get(job) ?? [];
      const after = before.filter((alert) => rules.some((rule) => isAbout(rule, alert)));
      return after.length === before.length ? [] : [{ job, before, after }];
    });
    if (changes.length > 0) await this.#decide({ changes, messages: [] });
  }

  #everyMinute(): void {
    const { clock } = this.#options;
    // Windows and times are those of whole minutes.
    const nowMs = clock.now();
    const waitMs = MINUTE_MS - (nowMs % MINUTE_MS);
    this.#timer = clock.setTimer(waitMs, () => {
      if (this.#closed) return;
      this.#everyMinute();
      if (clock.now() < nowMs) void this.#channels.forgetWaits();
      void this.#judgeTime().catch((error: unknown) => this.#options.onFault(error));
      // Another process may have left events and messages.
      this.#takeUp();
    });
  }

  #takeUp(): void {
    this.#judgeSoon();
    void this.#channels.readCounts();
    void this.#channels.pump();
  }

  #judgeSoon(): void {
    if (this.#closed) return;
    this.#isAskedAgain = true;
    this.#judging ??= this.#judgeAll();
  }

  /** Never rejects. */
  async #judgeAll(): Promise<void> {
    let conflicts = 0;
    try {
      while (this.#isAskedAgain && conflicts <= MAX_CONFLICTS) {
        this.#isAskedAgain = false;
        const events = await this.#options.notices.events(EVENTS_AT_ONCE, { jobs: this.#ownJobs });
        if (events.length === 0) continue;
        if (!(await this.#judge(events))) conflicts += 1;
        this.#isAskedAgain = true;
      }
    } catch (error) {
      this.#options.onFault(error);
    } finally {
      // With the end of the loop, so that no call falls in between.
      this.#judging = undefined;
    }
  }

  async #judge(events: readonly StoredEvent[]): Promise<boolean> {
    const { notices, clock } = this.#options;
    const jobs = [...new Set(events.map(({ job }) => job))];
    const alerts = await notices.alerts(jobs);
    const known = await withFacts(events, { notices, rules: this.#rules, alerts });
    const judged = judgeEvents({ events: known, alerts, nowMs: clock.now() }, this.#book);
    return this.#decide({ eventIds: events.map(({ id }) => id), ...judged });
  }

  async #judgeTime(): Promise<void> {
    const { notices, clock, pausedJobs } = this.#options;
    if (this.#rules.size === 0) return;
    const paused = new Set(await pausedJobs());
    const isPaused = (job: string): boolean => paused.has(job) || this.#disabled.has(job);
    const alerts = await notices.alerts();
    const judged = judgeMinute({ alerts, nowMs: clock.now(), isPaused }, this.#book);
    // After a conflict the next minute judges again.
    if (judged.changes.length > 0) await this.tell(judged.messages, judged.changes);
  }

  /** A process that knows the rules of a few jobs leaves the events of others to the daemon. */
  get #ownJobs(): readonly string[] | undefined {
    return this.#options.isDaemon ? undefined : [...this.#rules.keys()];
  }

  get #book(): Rulebook {
    const channels = new Map(this.channels.map((channel) => [channel.name, channel]));
    return { rules: this.#rules, channels, mask: this.#options.mask };
  }

  /** Stores a decision, and sends its messages. False when something has changed since it was read. */
  async #decide({
    eventIds = [],
    changes,
    messages,
  }: {
    eventIds?: readonly number[];
    changes: readonly AlertChange[];
    messages: readonly NotifyMessage[];
  }): Promise<boolean> {
    const { notices, clock } = this.#options;
    const decision = { eventIds, changes, messages, atMs: clock.now() };
    const isStored = await notices.decide(decision);
    if (isStored && messages.length > 0) {
      void this.#channels.readCounts();
      void this.#channels.pump();
    }
    return isStored;
  }
}
