// The records about messages in the database: events that no rule has judged yet, the alerts of each channel, and the
// outbox.
import type { NamedTarget, NotifyMessage } from './message.ts';
import type { RunEndStatus } from '../run.ts';

/** Results of a run that have something in common. */
export interface CountedTargets {
  readonly count: number;
  /** The first few. */
  readonly first: readonly NamedTarget[];
}

/** What rules ask about the results of a run beyond its counts. */
export interface RunFacts {
  /** Results whose body differs from the one before. */
  readonly changed: CountedTargets;
  readonly degraded: CountedTargets;
  /** The values that the question names. */
  readonly values: readonly FoundValue[];
  /** Targets with an alert that have left the batch. Empty when the run had entries of which no request could be made. */
  readonly gone: readonly string[];
}

/** A value that was read out of a response. */
export interface FoundValue {
  readonly name: string;
  readonly target: string;
  readonly number: number | null;
  readonly text: string | null;
  /** The number that the target had before; null: none. */
  readonly before: number | null;
}

/** A part of the facts of a run. */
export interface FactsPage extends Omit<RunFacts, 'gone'> {
  /** The targets of the question that have a result in this part. */
  readonly present: readonly string[];
  /** True: this part has an entry of which no request could be made, such as a list that cannot be read. */
  readonly hasFaults: boolean;
  /** The position where the next part begins; null after the last one. */
  readonly next: number | null;
}

export interface FactsQuestion {
  readonly runId: number;
  /** The first position. */
  readonly from: number;
  /** The number of results. */
  readonly limit: number;
  /** Names of values. */
  readonly values: readonly string[];
  /** Names of targets. */
  readonly targets: readonly string[];
}

/** The event of a job that a rule asks about. */
export type JobEvent = { readonly job: string; readonly atMs: number } & (
  | {
      readonly type: 'run';
      readonly runId: number;
      readonly status: Extract<RunEndStatus, 'succeeded' | 'failed'>;
      readonly reason: string | null;
      readonly total: number;
      readonly succeeded: number;
      readonly failed: number;
      /** The first results that are not ok. */
      readonly failures: readonly NamedTarget[];
      /** How late the run started, for a run on schedule; null for others. */
      readonly latenessMs: number | null;
      /** Read when a rule asks for it; absent: none does. */
      readonly facts?: RunFacts;
    }
  | { readonly type: 'late'; readonly runId: number; readonly latenessMs: number }
  | {
      readonly type: 'no run';
      readonly status: 'missed' | 'skipped';
      readonly plannedAtMs: number;
      readonly reason: string;
      /** Fires without a run; `plannedAtMs` is the last of them. */
      readonly count: number;
    }
);

export type StoredEvent = JobEvent & { readonly id: number };

/** A job whose events are kept. */
export interface WatchedJob {
  readonly job: string;
  /** A run that starts this many milliseconds after its time is an event; undefined: it is not. */
  readonly lateMs: number | undefined;
  /** True: each end of a run is an event. False: only of runs that fail, and the next one that succeeds. */
  readonly everyEnd: boolean;
}

/** A condition of a job that a channel gets, or has got, a message about. */
export interface Alert {
  /** Empty: the daemon itself. */
  readonly job: string;
  readonly channel: string;
  /** `failing`, `silent`, `value price < 100`, `bad_file jobs/a.yaml`… */
  readonly about: string;
  /** Since when it is true; for `success` the time of the last one. */
  readonly sinceMs: number;
  /** Runs in a row for which it is true. */
  readonly times: number;
  /** Null: it was not told yet. */
  readonly toldAtMs: number | null;
  /** When it was over although that could not be told yet; null: it is still true. */
  readonly overAtMs: number | null;
  /** Its facts, one sentence. */
  readonly text: string;
}

/** Replaces what is kept about a job, unless someone else has changed it since it was read. */
export interface AlertChange {
  readonly job: string;
  readonly before: readonly Alert[];
  readonly after: readonly Alert[];
}

export interface Decision {
  /** Events that are judged with it. */
  readonly eventIds: readonly number[];
  readonly changes: readonly AlertChange[];
  readonly messages: readonly NotifyMessage[];
  readonly atMs: number;
}

export interface WaitingMessage {
  readonly id: number;
  readonly message: NotifyMessage;
  readonly createdAtMs: number;
  readonly attempts: number;
  readonly nextAtMs: number;
  /** Why the last attempt failed; null: there was none. */
  readonly error: string | null;
}

/** How a channel is. */
export interface ChannelRecord {
  readonly channel: string;
  /** Null: the last attempt worked. */
  readonly failingSinceMs: number | null;
  /** Attempts in a row that failed. */
  readonly failures: number;
  readonly error: string | null;
  /** No attempt before this time. */
  readonly nextAtMs: number;
}

export interface Outbox {
  /** The messages that wait, oldest first, at most a thousand. */
  readonly waiting: readonly WaitingMessage[];
  /** When messages were sent since the given time, oldest first. */
  readonly sentAtMs: readonly number[];
  readonly record: ChannelRecord | undefined;
}

/** The end of an attempt to send. `wait`: it is tried again. */
export interface Settlement {
  readonly id: number;
  readonly atMs: number;
  readonly state: 'sent' | 'given up' | 'wait';
  readonly error: string | null;
  /** For `wait`. */
  readonly nextAtMs: number;
  readonly record: ChannelRecord;
}

/** The figures of a channel. */
export interface ChannelCounts extends ChannelRecord {
  readonly waiting: number;
  readonly sent: number;
  readonly givenUp: number;
  readonly lastSentAtMs: number | null;
}

export interface EventsOptions {
  readonly jobs?: readonly string[] | undefined;
}

/** Keeps events, alerts and messages. Each call is one transaction. */
export interface Notices {
  /** Keeps the events of these jobs from now on, in the same transaction as what they report. */
  watch(jobs: readonly WatchedJob[]): Promise<void>;
  /** Events that are not judged yet, oldest first: of all jobs, or of some. */
  events(limit: number, options?: EventsOptions): Promise<readonly StoredEvent[]>;
  /** A part of what is known about the results of a run. */
  runFacts(question: FactsQuestion): Promise<FactsPage>;
  /** All alerts, or those of some jobs. */
  alerts(jobs?: readonly string[]): Promise<readonly Alert[]>;
  /** Stores a decision. False, with nothing stored, when an event or an alert has changed since it was read. */
  decide(decision: Decision): Promise<boolean>;
  outbox(channel: string, sentSinceMs: number): Promise<Outbox>;
  /** Keeps others from sending the message until then. False when someone else has it or it was sent. */
  claim(claim: { id: number; atMs: number; untilMs: number }): Promise<boolean>;
  /** Replaces waiting messages by one. False when one of them does not wait any more. */
  join(ids: readonly number[], by: { message: NotifyMessage; atMs: number }): Promise<boolean>;
  settle(settlement: Settlement): Promise<void>;
  /** Lets the messages of these channels be tried again at once, as after a change of their address. */
  retryNow(channels: readonly string[]): Promise<void>;
  /** Ends the waiting messages of channels other than these; returns their number by channel. */
  keepChannels(names: readonly string[], atMs: number): Promise<Readonly<Record<string, number>>>;
  counts(): Promise<readonly ChannelCounts[]>;
}
