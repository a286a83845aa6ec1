// Writes a message from its parts, and joins several messages into one.
import type { MessagePart, NamedTarget, NotifyMessage } from '../../domain/notify/message.ts';
import type { JobEvent } from '../../domain/notify/notices.ts';
import { cut } from '../../text/cut.ts';

/** Parts that a message has, and messages that a summary quotes; further ones are counted. */
const QUOTED = 20;
const MAX_SUMMARY = 300;
/** Characters of a part, and of a line about a target: a value may be a whole page. */
const MAX_LINE = 500;

export interface MessageOptions {
  readonly key: string;
  readonly channel: string;
  /** Null: about the daemon itself. */
  readonly job: string | null;
  readonly atMs: number;
  /** At least one. */
  readonly parts: readonly MessagePart[];
  /** The end of the run that the message is about; undefined: it is about none. */
  readonly run?: Extract<JobEvent, { type: 'run' }> | undefined;
  readonly targets?: readonly NamedTarget[];
}

export function writeMessage(options: MessageOptions): NotifyMessage {
  const { key, channel, job, atMs, run, targets = [] } = options;
  const parts = options.parts.map((part) => ({ ...part, text: cut(part.text, MAX_LINE) }));
  const subject = job ?? 'Rota';
  const shown = parts.slice(0, QUOTED).map(({ text }) => `${subject} ${text}`);
  const more = parts.length - shown.length;
  const lines = more > 0 ? [...shown, `and ${more} more`] : shown;
  const named = targets.map(({ target, text }) =>
    cut(text === '' ? target : `${target}: ${text}`, MAX_LINE),
  );
  return {
    key,
    channel,
    event: parts[0]?.event ?? 'test',
    job,
    run: run?.runId ?? null,
    at: new Date(atMs).toISOString(),
    summary: summaryOf(lines.join('; ')),
    text: [...lines, ...named].join('\n'),
    parts: parts.slice(0, QUOTED),
    status: run?.status ?? null,
    total: run?.total ?? null,
    succeeded: run?.succeeded ?? null,
    failed: run?.failed ?? null,
    targets,
  };
}

/** One message that says what several say. They are for one channel, oldest first. */
export function joinMessages(
  messages: readonly NotifyMessage[],
  { key, channel, atMs }: { key: string; channel: string; atMs: number },
): NotifyMessage {
  const quoted = messages.slice(0, QUOTED).map(({ summary }) => summary);
  const more = messages.length - quoted.length;
  const summary = `${messages.length} messages: ${quoted.slice(0, 3).join('; ')}${messages.length > 3 ? '…' : ''}`;
  const lines = [
    `${messages.length} messages`,
    ...quoted,
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
  return {
    key,
    channel,
    event: 'summary',
    job: null,
    run: null,
    at: new Date(atMs).toISOString(),
    summary: summaryOf(summary),
    text: lines.join('\n'),
    parts: messages
      .flatMap(({ job, parts }) =>
        parts.map((part) => ({ ...part, text: `${job ?? 'Rota'} ${part.text}` })),
      )
      .slice(0, QUOTED),
    status: null,
    total: null,
    succeeded: null,
    failed: null,
    targets: [],
  };
}

/** One line of bounded length: the subject of a mail. */
function summaryOf(text: string): string {
  return cut(text.replaceAll(/\s*[\r\n]+\s*/g, ' '), MAX_SUMMARY);
}
