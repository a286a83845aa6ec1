// Sends a message to any kind of channel. What it returns holds no secret.
import type { ChannelTarget } from '../../domain/notify/channel.ts';
import { createMasker } from '../../domain/secrets.ts';
import { Fetcher } from '../../fetch/fetcher.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Environment } from '../../platform/process-environment.ts';
import { VERSION } from '../../platform/version.ts';
import { sendCommand } from './send-command.ts';
import { sendEmail } from './send-email.ts';
import { sendHttp } from './send-http.ts';
import type { Send, SendOutcome } from './send-outcome.ts';

/** Connections to receivers that may be open at once. */
const MAX_CONNECTIONS = 16;
/** A shorter part of an address is not a secret: to mask `/hook` would hide ordinary text. */
const MIN_SECRET_PART = 12;

export interface ChannelSenderOptions {
  readonly clock: Clock;
  /** Environment variables, for proxies. */
  readonly env: Environment;
  /** Masks the secrets of the configuration. */
  readonly mask: (text: string) => string;
}

export class ChannelSender {
  readonly #options: ChannelSenderOptions;
  /** Made with the first message over the network. */
  #fetcher: Fetcher | undefined;

  constructor(options: ChannelSenderOptions) {
    this.#options = options;
  }

  readonly send: Send = async (channel, message, { signal } = {}) => {
    const { clock, mask } = this.#options;
    const { target, timeoutMs } = channel;
    const options = { clock, timeoutMs, signal };
    let outcome: SendOutcome;
    if (target.kind === 'command') outcome = await sendCommand(target, message, options);
    else {
      this.#fetcher ??= this.#makeFetcher();
      const fetcher = this.#fetcher;
      outcome =
        target.kind === 'email'
          ? await sendEmail(target, message, { ...options, fetcher, net: channel.net })
          : await sendHttp({ channel, target, message }, { fetcher, clock, signal });
    }
    if (outcome.type === 'sent') return outcome;
    const own = createMasker(secretsOf(target));
    return { ...outcome, error: oneLine(mask(own.text(outcome.error))) };
  };

  async close(): Promise<void> {
    await this.#fetcher?.close();
  }

  #makeFetcher(): Fetcher {
    const { clock, env } = this.#options;
    const userAgent = `rota/${VERSION}`;
    return new Fetcher({ clock, env, userAgent, maxConnections: MAX_CONNECTIONS });
  }
}

/** Everything in a target that an error must not show, also where it is not a reference. */
export function secretsOf(target: ChannelTarget): readonly string[] {
  if (target.kind === 'command') return [];
  const address = target.kind === 'email' ? target.smtp : target.url;
  const keys = [
    ...(target.kind === 'telegram' || target.kind === 'ntfy' ? [target.token ?? ''] : []),
    ...(target.kind === 'pagerduty' ? [target.routingKey] : []),
    // Of `Bearer TOKEN` a receiver may repeat the token alone.
    ...(target.kind === 'webhook'
      ? Object.values(target.headers).flatMap((value) => [value, ...value.split(' ').slice(1)])
      : []),
  ];
  const url = URL.parse(address);
  const parts = [address, url?.href ?? '', `${url?.pathname ?? ''}${url?.search ?? ''}`];
  const segments = (url?.pathname ?? '').split('/');
  const credentials = [url?.username ?? '', url?.password ?? ''];
  const long = [...parts, ...segments].filter((part) => part.length >= MIN_SECRET_PART);
  return [...long, ...keys, ...credentials].filter((secret) => secret !== '');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*[\r\n]+\s*/g, ' ');
}
