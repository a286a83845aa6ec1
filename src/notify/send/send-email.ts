// Sends a message as mail. The package is loaded with the first mail.
import { formatDuration } from '../../domain/duration.ts';
import { messageOf } from '../../domain/error.ts';
import type { ChannelTarget } from '../../domain/notify/channel.ts';
import { mailServerOf } from '../../domain/notify/mail-server.ts';
import type { NotifyMessage } from '../../domain/notify/message.ts';
import type { NetPermissions } from '../../domain/net/net-permissions.ts';
import type { Fetcher } from '../../fetch/fetcher.ts';
import type { Clock } from '../../platform/clock.ts';
import type { SendOutcome } from './send-outcome.ts';

export interface EmailOptions {
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly fetcher: Pick<Fetcher, 'dial'>;
  readonly net: NetPermissions;
}

export async function sendEmail(
  { smtp, from, to }: Extract<ChannelTarget, { kind: 'email' }>,
  message: NotifyMessage,
  { clock, timeoutMs, signal, fetcher, net }: EmailOptions,
): Promise<SendOutcome> {
  const server = mailServerOf(smtp);
  if (server === undefined) return { type: 'failed', error: 'its address is not valid' };
  const over = new AbortController();
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: smtp,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // The address that is dialled is checked, which nodemailer cannot do.
    getSocket(_options, callback) {
      const { signal: cancelled } = over;
      fetcher.dial({ ...server, net, timeoutMs, signal: cancelled }, (error, connection) =>
        callback(error, connection === undefined ? false : { connection }),
      );
    },
    // A message is text: nothing in it is fetched or read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const ended = Promise.withResolvers<SendOutcome>();
  const timer = clock.setTimer(timeoutMs, () =>
    ended.resolve({ type: 'failed', error: `no answer within ${formatDuration(timeoutMs)}` }),
  );
  const onAbort = (): void => ended.resolve({ type: 'failed', error: 'was aborted' });
  signal?.addEventListener('abort', onAbort);
  try {
    const sent = transport.sendMail({
      from,
      to: [...to],
      subject: message.summary,
      text: `${message.text}\n`,
      messageId: `<${message.key}@rota>`,
      headers: { 'auto-submitted': 'auto-generated' },
    });
    const outcome = sent.then(
      (): SendOutcome => ({ type: 'sent' }),
      (error: unknown): SendOutcome => failure(error),
    );
    return await Promise.race([outcome, ended.promise]);
  } catch (error) {
    return failure(error);
  } finally {
    timer.cancel();
    over.abort();
    signal?.removeEventListener('abort', onAbort);
    transport.close();
  }
}

function failure(error: unknown): SendOutcome {
  const code: unknown =
    typeof error === 'object' && error !== null && 'responseCode' in error
      ? error.responseCode
      : undefined;
  // 552 and 554: the server does not take this mail. Others of 5xx are about the account or the address.
  return { type: 'failed', error: messageOf(error), isRefused: code === 552 || code === 554 };
}
