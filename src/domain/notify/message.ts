// A message to a channel. Its JSON form is public: a command reads it on stdin, and a webhook gets it as its body.
import type { DaemonWord, NotifyWord } from './channel.ts';

/** `summary`: several messages in one. `test`: sent by "rota notify --test". */
export type MessageEvent = NotifyWord | DaemonWord | 'summary' | 'test';

/** One thing that a message says. */
export interface MessagePart {
  readonly event: MessageEvent;
  /** What the part is about; for `recovered` what is over, such as `failing` or `value price < 100`. */
  readonly about: string;
  /** One sentence without a full stop and without the name of the job. */
  readonly text: string;
}

/** A target that failed, or whose body changed or value met a test. */
export interface NamedTarget {
  readonly target: string;
  readonly url: string;
  /** The failure, or the change, as a text. */
  readonly text: string;
}

export interface NotifyMessage {
  /** Identifies the message: a receiver that has seen it before may drop it. */
  readonly key: string;
  readonly channel: string;
  /** The event of the first part. */
  readonly event: MessageEvent;
  /** Null: the message is about the daemon itself. */
  readonly job: string | null;
  readonly run: number | null;
  /** ISO 8601. */
  readonly at: string;
  /** One line: `prices fails: 3 of 20 failed: 404 × 3`. */
  readonly summary: string;
  /** All parts and targets, one on each line, the summary first. */
  readonly text: string;
  readonly parts: readonly MessagePart[];
  /** The status of the run; null when no run ended. */
  readonly status: 'succeeded' | 'failed' | null;
  readonly total: number | null;
  readonly succeeded: number | null;
  readonly failed: number | null;
  /** The first targets that the message is about. */
  readonly targets: readonly NamedTarget[];
}

/** The members of a message that the texts of a webhook may name as `{variables}`. */
export const MESSAGE_VARIABLES = [
  'key',
  'channel',
  'event',
  'job',
  'run',
  'at',
  'summary',
  'text',
  'status',
  'total',
  'succeeded',
  'failed',
] as const satisfies readonly (keyof NotifyMessage)[];
