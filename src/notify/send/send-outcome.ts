// The outcome of an attempt to send a message: a value, whatever the receiver does.
import type { Channel } from '../../domain/notify/channel.ts';
import type { NotifyMessage } from '../../domain/notify/message.ts';

export type SendOutcome =
  | { readonly type: 'sent' }
  | {
      readonly type: 'failed';
      /** One sentence without secrets. */
      readonly error: string;
      /** Milliseconds that the receiver asks to wait. */
      readonly retryAfterMs?: number | undefined;
      /** True when the receiver refuses this message, and others may pass. */
      readonly isRefused?: boolean;
    };

/** Makes one attempt. Never rejects. */
export type Send = (
  channel: Channel,
  message: NotifyMessage,
  options?: { readonly signal?: AbortSignal },
) => Promise<SendOutcome>;
