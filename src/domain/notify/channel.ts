// The channels of config.yaml, and the rules by which jobs send messages to them.
import type { JsonValue } from '../../text/json-value.ts';
import type { NetPermissions } from '../net/net-permissions.ts';
import type { Rate } from '../rate.ts';
import type { ValueTest } from '../rules.ts';

/** The events that a rule can name. `recovered`: an alert that was sent is over. */
export const NOTIFY_WORDS = [
  'failing',
  'recovered',
  'degraded',
  'changed',
  'late',
  'silent',
  'value',
] as const;
export type NotifyWord = (typeof NOTIFY_WORDS)[number];

/** The events of the daemon itself that a channel can name. */
export const DAEMON_WORDS = ['bad_file', 'disk_full', 'crashed'] as const;
export type DaemonWord = (typeof DAEMON_WORDS)[number];

export const CHANNEL_KINDS = [
  'slack',
  'discord',
  'teams',
  'telegram',
  'ntfy',
  'pagerduty',
  'healthchecks',
  'webhook',
  'email',
  'command',
] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Where a channel sends. Addresses and tokens are secrets: they are in no message, log line or row. */
export type ChannelTarget =
  | { readonly kind: 'slack' | 'discord' | 'teams' | 'healthchecks'; readonly url: string }
  | {
      readonly kind: 'telegram';
      /** The address of the API, without a slash at its end. */
      readonly url: string;
      readonly token: string;
      readonly chat: string;
    }
  | { readonly kind: 'ntfy'; readonly url: string; readonly token: string | undefined }
  | { readonly kind: 'pagerduty'; readonly url: string; readonly routingKey: string }
  | {
      readonly kind: 'webhook';
      readonly url: string;
      readonly method: 'POST' | 'PUT' | 'GET';
      /** Names in lower case, and values that may hold variables. */
      readonly headers: Readonly<Record<string, string>>;
      /** Undefined: the event as JSON. */
      readonly body: WebhookBody | undefined;
    }
  | {
      readonly kind: 'email';
      readonly smtp: string;
      readonly from: string;
      readonly to: readonly string[];
    }
  | {
      readonly kind: 'command';
      readonly words: readonly string[];
      /** Absolute path of the folder in which it runs: that of config.yaml. */
      readonly folder: string;
    };

/** Texts may hold variables. */
export type WebhookBody =
  | { readonly type: 'json'; readonly value: JsonValue }
  | { readonly type: 'text'; readonly text: string };

/** A receiver of messages, such as a Slack channel or an address. */
export interface Channel {
  readonly name: string;
  readonly target: ChannelTarget;
  /** What its messages may reach. */
  readonly net: NetPermissions;
  /** What it is told about the daemon itself. */
  readonly daemon: readonly DaemonWord[];
  /** Messages that it takes in a span; more are joined into one. Undefined: no limit. */
  readonly limit: Rate | undefined;
  /** Milliseconds for one attempt to send. */
  readonly timeoutMs: number;
}

/** When nothing is sent: minutes that a cron expression matches, or times of the day. */
export type QuietWindow = { readonly timezone: string } & (
  | {
      readonly type: 'cron';
      /** Six fields, as `parseSchedule` writes them. */
      readonly expression: string;
    }
  | {
      readonly type: 'times';
      /** Minutes of the local day: from (inclusive) to (exclusive), over midnight when `from` is later. */
      readonly spans: readonly (readonly [from: number, to: number])[];
    }
);

/** A test of a value that `extract` reads. */
export interface ValueRule {
  /** The name of the value. */
  readonly name: string;
  /** The test as it is written: `< 100`. */
  readonly text: string;
  readonly test:
    | { readonly type: 'matches'; readonly tests: readonly ValueTest[] }
    /** The number differs by more than this from the one before it. `share`: the amount is a share of that one. */
    | { readonly type: 'changed by'; readonly amount: number; readonly unit: 'number' | 'share' };
}

/** What one channel is told about one job. */
export interface NotifyRule {
  readonly channel: string;
  readonly failing: boolean;
  readonly recovered: boolean;
  readonly degraded: boolean;
  readonly changed: boolean;
  /** A fire is late when it starts this many milliseconds after its time; undefined: late fires are not told. */
  readonly lateMs: number | undefined;
  /** Undefined: silence is not told. */
  readonly silentMs: number | undefined;
  readonly values: readonly ValueRule[];
  /** The number of runs in a row that must fail before that is told; from 1. */
  readonly after: number;
  /** Milliseconds after which what is still true is told again; undefined: it is told once. */
  readonly againMs: number | undefined;
  readonly quiet: QuietWindow | undefined;
}
