// The HTTP requests of a message, for each kind of channel that is reached over HTTP.
import type { ChannelTarget } from '../../domain/notify/channel.ts';
import type { MessageEvent, NotifyMessage } from '../../domain/notify/message.ts';
import type { HeaderList, Method } from '../../domain/request.ts';
import { cut, cutBytes } from '../../text/cut.ts';
import { fillJson, fillText } from './fill-template.ts';

/** An HTTP request before its address is read. */
export interface ChannelRequest {
  readonly method: Method;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string | undefined;
}

export type HttpTarget = Exclude<ChannelTarget, { kind: 'email' | 'command' }>;

/** Longest texts that the services take, in characters. */
const MAX_TEXT = { slack: 3000, discord: 1900, telegram: 4000, teams: 7000, pagerduty: 1000 };
/** ntfy makes an attachment of more than 4 KiB. */
const MAX_NTFY_BYTES = 4000;

/** The requests in the order in which they are sent; each but the last must succeed before the next. */
export function requestsOf(target: HttpTarget, message: NotifyMessage): readonly ChannelRequest[] {
  const { url } = target;
  switch (target.kind) {
    case 'slack':
      return [jsonRequest(url, { message, body: { text: slackText(message.text) } })];
    case 'discord': {
      const content = cut(message.text, MAX_TEXT.discord);
      const body = { content, allowed_mentions: { parse: [] } };
      return [jsonRequest(url, { message, body })];
    }
    case 'teams':
      return [jsonRequest(url, { message, body: teamsCard(message) })];
    case 'telegram': {
      const text = cut(message.text, MAX_TEXT.telegram);
      const body = { chat_id: target.chat, text, link_preview_options: { is_disabled: true } };
      return [jsonRequest(`${url}/bot${target.token}/sendMessage`, { message, body })];
    }
    case 'ntfy':
      return [ntfyRequest(target, message)];
    case 'pagerduty':
      return pagerdutyEvents(target.routingKey, message).map((body) =>
        jsonRequest(url, { message, body }),
      );
    case 'healthchecks':
      return [pingRequest(url, message)];
    case 'webhook':
      return [webhookRequest(target, message)];
  }
}

/** The header by which a receiver can tell a message that comes twice. */
function keyHeader({ key }: NotifyMessage): HeaderList {
  return ['idempotency-key', key];
}

function jsonRequest(
  url: string,
  { message, body }: { message: NotifyMessage; body: unknown },
): ChannelRequest {
  const headers = ['content-type', 'application/json', ...keyHeader(message)];
  return { method: 'POST', url, headers, body: JSON.stringify(body) };
}

/** https://api.slack.com/reference/surfaces/formatting: these three characters are control characters. */
function slackText(text: string): string {
  return cut(text, MAX_TEXT.slack)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** An Adaptive Card, as workflow webhooks take it. */
function teamsCard({ summary, text }: NotifyMessage): object {
  const rest = cut(text, MAX_TEXT.teams).split('\n').slice(1);
  const block = (words: string, more: object): object => {
    return { type: 'TextBlock', text: words, wrap: true, ...more };
  };
  const body = [
    block(summary, { weight: 'Bolder' }),
    ...rest.map((line) => block(line, { spacing: 'Small' })),
  ];
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body,
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, content }] };
}

function ntfyRequest(
  { url, token }: Extract<HttpTarget, { kind: 'ntfy' }>,
  message: NotifyMessage,
): ChannelRequest {
  const isGood = message.event === 'recovered' || message.event === 'test';
  const headers = [
    'content-type',
    'text/plain; charset=utf-8',
    'priority',
    isGood ? 'default' : 'high',
    'tags',
    isGood ? 'white_check_mark' : 'warning',
    ...keyHeader(message),
    ...(token === undefined ? [] : ['authorization', `Bearer ${token}`]),
  ];
  return { method: 'POST', url, headers, body: cutBytes(message.text, MAX_NTFY_BYTES) };
}

const SEVERITIES: Readonly<Partial<Record<MessageEvent, string>>> = {
  failing: 'error',
  disk_full: 'critical',
  crashed: 'error',
  test: 'info',
  changed: 'info',
};

/** One event for each part: an incident is a job and what it is about, so that its end resolves it. */
function pagerdutyEvents(routingKey: string, message: NotifyMessage): readonly object[] {
  return message.parts.map(({ event, about, text }) => {
    const isOver = event === 'recovered';
    // News is not a state: each message is an incident of its own.
    const isNews = event === 'changed' || event === 'crashed' || event === 'test';
    const subject = message.job ?? 'Rota';
    const incident = isNews ? message.key : `rota ${message.job ?? ''} ${about}`;
    return {
      routing_key: routingKey,
      event_action: isOver ? 'resolve' : 'trigger',
      dedup_key: cut(incident, 255),
      payload: {
        summary: cut(`${subject} ${text}`, MAX_TEXT.pagerduty),
        source: subject,
        severity: SEVERITIES[event] ?? 'warning',
        timestamp: message.at,
        custom_details: { text: message.text, run: message.run },
      },
    };
  });
}

function pingRequest(url: string, message: NotifyMessage): ChannelRequest {
  const address = new URL(url);
  if (message.status === 'failed') {
    address.pathname = `${address.pathname.replace(/\/$/, '')}/fail`;
  }
  const headers = ['content-type', 'text/plain; charset=utf-8', ...keyHeader(message)];
  return { method: 'POST', url: address.href, headers, body: message.text };
}

function webhookRequest(
  { url, method, headers, body }: Extract<HttpTarget, { kind: 'webhook' }>,
  message: NotifyMessage,
): ChannelRequest {
  const own = Object.entries(headers).flatMap(([name, value]) => [
    name,
    // A line break would end the header.
    fillText(value, message).replaceAll(/[^\t\x20-\x7e\x80-\xff]+/g, ' '),
  ]);
  const typed = headers['content-type'] === undefined;
  const type = body?.type === 'text' ? 'text/plain; charset=utf-8' : 'application/json';
  const all = [
    ...(typed && method !== 'GET' ? ['content-type', type] : []),
    ...keyHeader(message),
    ...own,
  ];
  return { method, url, headers: all, body: method === 'GET' ? undefined : bodyOf(body, message) };
}

function bodyOf(
  body: Extract<HttpTarget, { kind: 'webhook' }>['body'],
  message: NotifyMessage,
): string {
  if (body === undefined) return JSON.stringify(message);
  if (body.type === 'text') return fillText(body.text, message);
  return JSON.stringify(fillJson(body.value, message));
}
