// Turns the keys `notify` into channels and rules.
import type { Channel, ChannelTarget, NotifyRule, QuietWindow } from '../domain/notify/channel.ts';
import type { Rate } from '../domain/rate.ts';
import { channelPermissions } from './permissions/channel-permissions.ts';
import type { SharedPermissions } from './permissions/to-permissions.ts';
import type { ChannelKeys } from './schema/notify/channel-schema.ts';
import type { NotifyRuleKeys, OnKeys, RuleKeys } from './schema/notify/notify-rule-schema.ts';
import type { QuietKeys } from './schema/notify/quiet-schema.ts';

const DEFAULT_LIMIT: Rate = { count: 60, perMs: 3_600_000 };
const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_ON: OnKeys = {
  words: new Set(['failing', 'recovered']),
  lateMs: 0,
  silentMs: undefined,
  values: [],
};

export function toChannels(
  keys: Readonly<Record<string, ChannelKeys>>,
  {
    folder,
    permissions,
  }: {
    /** The folder of config.yaml: commands run there. */
    folder: string;
    permissions: SharedPermissions;
  },
): readonly Channel[] {
  return Object.entries(keys).flatMap(([name, channel]): Channel[] => {
    const target = toTarget(channel, folder);
    const { daemon = [], limit = DEFAULT_LIMIT, timeout: timeoutMs = DEFAULT_TIMEOUT_MS } = channel;
    const rate = limit === 'none' ? undefined : limit;
    if (target === undefined) return [];
    const net = channelPermissions(target, permissions);
    return [{ name, target, net, daemon, limit: rate, timeoutMs }];
  });
}

/** Undefined for a channel that says nowhere to send: its file has an error then. */
function toTarget(keys: ChannelKeys, folder: string): ChannelTarget | undefined {
  for (const kind of ['slack', 'discord', 'teams', 'healthchecks'] as const) {
    const url = keys[kind];
    if (url !== undefined) return { kind, url };
  }
  const { telegram, ntfy, pagerduty, webhook, email, command } = keys;
  if (telegram !== undefined) {
    const { token, chat, url = 'https://api.telegram.org' } = telegram;
    return { kind: 'telegram', url: url.replace(/\/$/, ''), token, chat };
  }
  if (ntfy !== undefined) {
    return { kind: 'ntfy', url: ntfy.url, token: 'token' in ntfy ? ntfy.token : undefined };
  }
  if (pagerduty !== undefined) {
    const url = 'url' in pagerduty ? pagerduty.url : undefined;
    const address = url ?? 'https://events.pagerduty.com/v2/enqueue';
    return { kind: 'pagerduty', url: address, routingKey: pagerduty.key };
  }
  if (email !== undefined) return { kind: 'email', ...email };
  if (command !== undefined) return { kind: 'command', words: command, folder };
  if (webhook === undefined) return undefined;
  const { method = 'POST', headers = {}, json, body } = keys;
  const template =
    json !== undefined
      ? ({ type: 'json', value: json } as const)
      : body === undefined
        ? undefined
        : ({ type: 'text', text: body } as const);
  return { kind: 'webhook', url: webhook, method, headers, body: template };
}

/** A job, as far as its rules depend on it. */
interface RuleOwner {
  /** For quiet times that name none. */
  readonly timezone: string;
  /** A fire that was delayed on purpose is not late. */
  readonly jitterMs: number;
}

export function toNotifyRules(
  keys: NotifyRuleKeys | undefined,
  job: RuleOwner,
): readonly NotifyRule[] {
  return Object.entries(keys ?? {}).flatMap(([channel, rule]) =>
    rule === 'off' ? [] : [toRule(rule, { channel, ...job })],
  );
}

function toRule(
  { on = DEFAULT_ON, after = 1, again, quiet }: RuleKeys,
  { channel, timezone, jitterMs }: RuleOwner & { readonly channel: string },
): NotifyRule {
  const { words, lateMs, silentMs, values } = on;
  return {
    channel,
    failing: words.has('failing'),
    recovered: words.has('recovered'),
    degraded: words.has('degraded'),
    changed: words.has('changed'),
    lateMs: words.has('late') ? lateMs + jitterMs : undefined,
    silentMs,
    values,
    after,
    againMs: again,
    quiet: toQuiet(quiet, timezone),
  };
}

function toQuiet(keys: QuietKeys | undefined, jobZone: string): QuietWindow | undefined {
  if (keys === undefined) return undefined;
  const { cron, times, timezone = jobZone } = keys;
  if (cron !== undefined) return { type: 'cron', expression: cron, timezone };
  return times === undefined ? undefined : { type: 'times', spans: times, timezone };
}
