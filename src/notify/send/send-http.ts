// Sends the requests of a message with Rota's own fetcher.
import { readRequestUrl } from '../../batch/request-url.ts';
import type { Channel } from '../../domain/notify/channel.ts';
import type { NotifyMessage } from '../../domain/notify/message.ts';
import type { Outcome } from '../../domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../../domain/request.ts';
import type { Fetcher } from '../../fetch/fetcher.ts';
import { retryAfterMs } from '../../fetch/retry-after.ts';
import type { Clock } from '../../platform/clock.ts';
import { requestsOf, type ChannelRequest, type HttpTarget } from './channel-requests.ts';
import type { SendOutcome } from './send-outcome.ts';

const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_CONNECT_MS = 10_000;
/** Characters of an answer that an error quotes. */
const QUOTED = 200;
/** The receiver cannot read this message, whatever the channel is. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 422]);

export interface HttpMessage {
  readonly channel: Channel;
  readonly target: HttpTarget;
  readonly message: NotifyMessage;
}

export async function sendHttp(
  { channel, target, message }: HttpMessage,
  { fetcher, clock, signal }: { fetcher: Fetcher; clock: Clock; signal: AbortSignal | undefined },
): Promise<SendOutcome> {
  const policy = policyOf(channel);
  for (const request of requestsOf(target, message)) {
    const spec = toSpec(request);
    if (spec === undefined) return { type: 'failed', error: 'its address is not valid' };
    const answer = await fetcher.fetch(spec, policy, signal === undefined ? {} : { signal });
    const outcome = judge(answer, clock.now());
    if (outcome.type === 'failed') return outcome;
  }
  return { type: 'sent' };
}

function toSpec({ method, url, headers, body }: ChannelRequest): RequestSpec | undefined {
  const read = readRequestUrl(url);
  if ('problem' in read) return undefined;
  const { authorization } = read;
  const credentials = authorization === undefined ? [] : ['authorization', authorization];
  return { method, url: read.url, headers: [...headers, ...credentials], body };
}

function policyOf({ timeoutMs, net }: Channel): FetchPolicy {
  return {
    timeouts: {
      connectMs: Math.min(MAX_CONNECT_MS, timeoutMs),
      headersMs: timeoutMs,
      totalMs: timeoutMs,
    },
    // A message is not sent on to an address that nobody wrote down.
    maxRedirects: 0,
    forwards: [],
    maxBodyBytes: MAX_ANSWER_BYTES,
    maxHeadBytes: MAX_ANSWER_BYTES,
    maxConnectionAgeMs: 0,
    proxy: 'environment',
    http2: false,
    cookies: 'off',
    tls: undefined,
    net,
    secretHeaders: new Set(['authorization']),
  };
}

function judge(answer: Outcome, nowMs: number): SendOutcome {
  const { status, headers } = answer;
  // A receiver that answers well and at length has the message.
  if (status !== null && status >= 200 && status < 300) {
    const isWhole = answer.type === 'response' || answer.errorKind === 'too_large';
    if (isWhole) return { type: 'sent' };
  }
  if (answer.type === 'failure') return { type: 'failed', error: answer.error };
  const body = new TextDecoder().decode(answer.body).trim();
  const quoted = body.length > QUOTED ? `${body.slice(0, QUOTED)}…` : body;
  const { status: code } = answer;
  const isRedirect = code >= 300 && code < 400;
  const what = isRedirect ? `${code}, a redirect, which Rota does not follow` : String(code);
  return {
    type: 'failed',
    error: `answered ${what}${quoted === '' ? '' : `: ${quoted}`}`,
    retryAfterMs: headers === null ? undefined : (retryAfterMs(headers, nowMs) ?? waitOf(body)),
    isRefused: REFUSALS.has(answer.status),
  };
}

/** Telegram says in its answer how long to wait. */
function waitOf(body: string): number | undefined {
  const seconds = /"retry_after"\s*:\s*(\d{1,6})\b/.exec(body)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
