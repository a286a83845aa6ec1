// Sends a message to a receiver on loopback, for tests of channels.
import type { ChannelTarget } from '../../src/domain/notify/channel.ts';
import type { MessagePart, NotifyMessage } from '../../src/domain/notify/message.ts';
import { writeMessage } from '../../src/notify/rules/write-message.ts';
import { ChannelSender } from '../../src/notify/send/channel-sender.ts';
import type { SendOutcome } from '../../src/notify/send/send-outcome.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { makeChannel } from '../support/test-notifier.ts';

export const FAILING: MessagePart = {
  event: 'failing',
  about: 'failing',
  text: 'is failing: 1 of 2 <b>',
};
export const RECOVERED: MessagePart = { event: 'recovered', about: 'late', text: 'has recovered' };

export function makeMessage(parts: readonly MessagePart[] = [FAILING]): NotifyMessage {
  return writeMessage({
    key: 'key-1',
    channel: 'ops',
    job: 'prices',
    atMs: Date.UTC(2026, 0, 1),
    parts,
    run: {
      type: 'run',
      job: 'prices',
      atMs: 0,
      runId: 7,
      status: parts[0]?.event === 'recovered' ? 'succeeded' : 'failed',
      reason: null,
      total: 2,
      succeeded: 1,
      failed: 1,
      failures: [],
      latenessMs: null,
    },
    targets: [{ target: 'page 1', url: 'http://h/1', text: 'status 500' }],
  });
}

/** Sends one message to a target of the receiver. */
export async function sendTo(
  target: ChannelTarget,
  {
    message = makeMessage(),
    timeoutMs = 15_000,
  }: { message?: NotifyMessage; timeoutMs?: number } = {},
): Promise<SendOutcome> {
  const mask = (text: string): string => text.replaceAll('hunter2', '***');
  const sender = new ChannelSender({ clock: systemClock, env: {}, mask });
  try {
    return await sender.send(makeChannel({ target, timeoutMs }), message);
  } finally {
    await sender.close();
  }
}
