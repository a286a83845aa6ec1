// A notifier over a database in memory and a fake clock, whose messages a test collects.
import type { Job } from '../../src/domain/job.ts';
import type { Channel, NotifyRule } from '../../src/domain/notify/channel.ts';
import type { NotifyMessage } from '../../src/domain/notify/message.ts';
import type { JobEvent } from '../../src/domain/notify/notices.ts';
import { Notifier } from '../../src/notify/notifier.ts';
import type { ChannelChange } from '../../src/notify/outbox-channel.ts';
import type { SendOutcome } from '../../src/notify/send/send-outcome.ts';
import { LOOPBACK } from './fetch-fixtures.ts';
import { FakeClock } from './fake-clock.ts';
import { makeJob } from './make-job.ts';
import { MemoryNotices } from './memory/memory-notices.ts';

export function makeChannel(changes: Partial<Channel> = {}): Channel {
  return {
    name: 'ops',
    target: { kind: 'slack', url: 'http://127.0.0.1:9/services/secret-address' },
    daemon: [],
    limit: undefined,
    net: LOOPBACK,
    timeoutMs: 15_000,
    ...changes,
  };
}

export function makeRule(changes: Partial<NotifyRule> = {}): NotifyRule {
  return {
    channel: 'ops',
    failing: false,
    recovered: false,
    degraded: false,
    changed: false,
    lateMs: undefined,
    silentMs: undefined,
    values: [],
    after: 1,
    againMs: undefined,
    quiet: undefined,
    ...changes,
  };
}

export interface Sent {
  readonly atMs: number;
  readonly channel: string;
  readonly message: NotifyMessage;
}

export interface TestNotifierOptions {
  readonly notices?: MemoryNotices;
  readonly isDaemon?: boolean;
}

export class TestNotifier {
  readonly clock: FakeClock;
  readonly notices: MemoryNotices;
  readonly sent: Sent[] = [];
  readonly attemptsAtMs: number[] = [];
  readonly changes: ChannelChange[] = [];
  readonly faults: unknown[] = [];
  readonly notifier: Notifier;
  /** Jobs whose schedule is stopped. */
  paused: readonly string[] = [];
  /** What becomes of the next attempts; each is sent when this is empty. */
  outcomes: SendOutcome[] = [];
  #lastRun = 0;

  /** @param notices what an earlier process has kept. */
  constructor(
    startMs: number = Date.UTC(2026, 0, 1),
    { notices = new MemoryNotices(), isDaemon = true }: TestNotifierOptions = {},
  ) {
    this.clock = new FakeClock(startMs);
    this.notices = notices;
    this.notifier = new Notifier({
      notices: this.notices,
      clock: this.clock,
      send: async ({ name: channel }, message) => {
        this.attemptsAtMs.push(this.clock.now());
        const outcome = this.outcomes.shift() ?? { type: 'sent' };
        if (outcome.type === 'sent') this.sent.push({ atMs: this.clock.now(), channel, message });
        return outcome;
      },
      pausedJobs: async () => this.paused,
      mask: (text) => text.replaceAll('hunter2', '***'),
      onChange: (change) => this.changes.push(change),
      onFault: (error) => this.faults.push(error),
      isDaemon,
    });
  }

  /** Puts rules in force and starts. */
  async start(
    rules: Readonly<Record<string, readonly NotifyRule[]>>,
    channels: readonly Channel[] = [makeChannel()],
  ): Promise<void> {
    const jobs: Job[] = Object.entries(rules).map(([name, notify]) => makeJob({ name, notify }));
    await this.notifier.configure({ channels, jobs });
    this.notifier.start();
  }

  /** A run of a job ends now. */
  async end(
    job: string,
    { failed = 0, ...more }: Partial<Extract<JobEvent, { type: 'run' }>> = {},
  ): Promise<void> {
    this.#lastRun += 1;
    this.notices.add({
      type: 'run',
      job,
      atMs: this.clock.now(),
      runId: this.#lastRun,
      status: failed > 0 ? 'failed' : 'succeeded',
      reason: failed > 0 ? `${failed} of 10 failed: 500 × ${failed}` : null,
      total: 10,
      succeeded: 10 - failed,
      failed,
      failures: [],
      latenessMs: 0,
      ...more,
    });
    await this.judged();
  }

  async event(event: JobEvent): Promise<void> {
    this.notices.add(event);
    await this.judged();
  }

  /** Everything stored is judged, and every due message had an attempt. */
  async judged(): Promise<void> {
    await this.notifier.settled();
  }

  /** `10:00 ops prices is failing: …` for each message that was sent. */
  get said(): readonly string[] {
    return this.sent.map(
      ({ atMs, channel, message }) =>
        `${new Date(atMs).toISOString().slice(11, 16)} ${channel} ${message.summary}`,
    );
  }
}
