// rota notify: the state of the channels, and a test message to one of them.
import { formatDistance } from '../../domain/duration.ts';
import { randomUUID } from 'node:crypto';
import { Option } from 'commander';
import type { ChannelState } from '../../domain/daemon-control.ts';
import { AppError } from '../../domain/error.ts';
import type { Channel } from '../../domain/notify/channel.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { Settings } from '../../domain/settings.ts';
import { openReading } from '../../query/open-reading.ts';
import type { ListedMessage } from '../../query/reads/outbox.ts';
import { ifRecorded } from '../../query/reads/reading.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import { suggest } from '../../text/suggest.ts';
import type { CommandContext, ExitCode } from '../command-context.ts';
import type { CommandSpec } from '../command-spec.ts';
import { loadConfiguredSettings } from '../configured-settings.ts';
import { toIso } from '../output/moment.ts';
import { paintFor } from '../output/paint.ts';
import { formatTable, type Cell } from '../output/table.ts';

/** Waiting messages that are listed; the others are counted. */
const MAX_LISTED = 100;

const CHANNEL_COLUMNS = [
  { title: 'CHANNEL', least: 12 },
  { title: 'KIND' },
  { title: 'STATE', least: 12 },
  { title: 'SENT', align: 'right' as const, leaves: 2 },
  { title: 'GIVEN UP', align: 'right' as const, leaves: 1 },
  { title: 'WAITING', align: 'right' as const },
];

export const notifyCommand: CommandSpec = {
  description:
    'Lists the channels of "notify" in config.yaml: whether the last attempt to send worked, the messages of the last 30 days, and those that wait. --test sends a message to one channel at once, without the database and without a daemon, and says what became of it. Exit code 1 when it could not be sent.',
  options: [
    new Option('--list', 'list the channels and the messages that wait; this is the default'),
    new Option('--test <name>', 'send a test message to this channel'),
    new Option('--json', 'print {channels, waiting}, or with --test {channel, sent, error}'),
  ],
  examples: [
    ['rota notify', 'how the channels are, and what waits'],
    ['rota notify --test ops', 'does the address work?'],
    ['rota notify --json | jq .waiting', 'for a program'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input, {
      needs: [['database'], ['notify'], ['permissions']],
    });
    const name = input.text('test');
    const isJson = input.flag('json');
    if (name !== undefined) return testChannel(context, { settings, name, isJson });
    const stored = await ifRecorded(openReading(settings.database).outbox(MAX_LISTED));
    const { channels: counts, waiting } = stored ?? { channels: [], waiting: [] };
    const { channelStates } = await import('../../notify/channel-states.ts');
    const channels = channelStates(settings.channels, counts);
    await context.out.write(
      isJson ? listJson(channels, waiting) : listText(context, { channels, waiting }),
    );
    return 0;
  },
};

async function testChannel(
  context: CommandContext,
  { settings, name, isJson }: { settings: Settings; name: string; isJson: boolean },
): Promise<ExitCode> {
  const { clock, env, out } = context;
  const channel = channelNamed(settings.channels, name);
  const { ChannelSender } = await import('../../notify/send/channel-sender.ts');
  const { writeMessage } = await import('../../notify/rules/write-message.ts');
  const sender = new ChannelSender({ clock, env, mask: createMasker(settings.secrets).text });
  const atMs = clock.now();
  const text = 'sends a test: this channel works';
  const parts = [{ event: 'test', about: 'test', text }] as const;
  const message = writeMessage({ key: randomUUID(), channel: name, job: null, atMs, parts });
  const outcome = await sender.send(channel, message);
  await sender.close();
  const error = outcome.type === 'sent' ? null : outcome.error;
  if (isJson) {
    await out.write(`${JSON.stringify({ channel: name, sent: error === null, error })}\n`);
  } else if (error === null) await out.write(`sent a test message to ${name}\n`);
  else {
    const prefix = paintFor(context.err).bad('error:');
    const text = `Cannot send to channel "${name}": ${escapeControls(error)}`;
    await context.err.write(`${prefix} ${text}\n`);
  }
  return error === null ? 0 : 1;
}

function channelNamed(channels: readonly Channel[], name: string): Channel {
  const channel = channels.find((candidate) => candidate.name === name);
  if (channel !== undefined) return channel;
  const names = channels.map((each) => each.name);
  const near = suggest(name, names);
  throw new AppError('not_found', `There is no channel "${name}" in "notify" of config.yaml`, {
    hint:
      near !== undefined
        ? `Did you mean "${near}"?`
        : names.length === 0
          ? 'docs/notify.md shows how to write one'
          : `The channels are: ${names.join(', ')}`,
  });
}

interface Listed {
  readonly channels: readonly ChannelState[];
  readonly waiting: readonly ListedMessage[];
}

function listText({ out, clock }: CommandContext, { channels, waiting }: Listed): string {
  if (channels.length === 0)
    return 'There are no channels: docs/notify.md shows how to write one.\n';
  const paint = paintFor(out);
  const nowMs = clock.now();
  const rows = channels.map((channel): readonly Cell[] => [
    channel.name,
    channel.kind,
    channel.failingSinceMs === undefined
      ? { text: 'works', paint: channel.sent > 0 ? paint.good : paint.faint }
      : { text: `fails, ${formatDistance(channel.failingSinceMs, nowMs)}`, paint: paint.bad },
    String(channel.sent),
    String(channel.givenUp),
    String(channel.waiting),
  ]);
  const notes = channels.map(({ error }) => escapeControls(error ?? ''));
  const table = formatTable(CHANNEL_COLUMNS, rows, { paint, width: out.width, notes });
  if (waiting.length === 0) return table;
  const lines = waiting.map(
    ({ channel, createdAtMs, summary }) =>
      `  ${channel}, ${formatDistance(createdAtMs, nowMs)}: ${escapeControls(summary)}\n`,
  );
  const all = channels.reduce((sum, channel) => sum + channel.waiting, 0);
  const more = all > waiting.length ? `  and ${all - waiting.length} more\n` : '';
  return `${table}\nwaiting to be sent:\n${lines.join('')}${more}`;
}

function listJson(channels: readonly ChannelState[], waiting: readonly ListedMessage[]): string {
  const isoOrNull = (atMs: number | undefined): string | null =>
    atMs === undefined ? null : toIso(atMs);
  const document = {
    channels: channels.map((channel) => ({
      channel: channel.name,
      kind: channel.kind,
      failing_since: isoOrNull(channel.failingSinceMs),
      error: channel.error ?? null,
      sent: channel.sent,
      given_up: channel.givenUp,
      waiting: channel.waiting,
      last_sent: isoOrNull(channel.lastSentAtMs),
    })),
    waiting: waiting.map((message) => ({
      channel: message.channel,
      job: message.job,
      summary: message.summary,
      created_at: toIso(message.createdAtMs),
      attempts: message.attempts,
      next_at: toIso(message.nextAtMs),
      error: message.error,
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
