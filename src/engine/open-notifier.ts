// Connects the parts that send messages: rules, outbox and sender, over the storage of a process.
import type { Storage } from '../domain/storage.ts';
import { ChannelSender } from '../notify/send/channel-sender.ts';
import { DaemonMessages } from '../notify/daemon-messages.ts';
import { Notifier } from '../notify/notifier.ts';
import type { ChannelChange } from '../notify/outbox-channel.ts';
import { sleep, type Clock } from '../platform/clock.ts';
import type { Environment } from '../platform/process-environment.ts';

export interface OpenNotifierOptions {
  readonly storage: Pick<Storage, 'notices' | 'pauses'>;
  readonly clock: Clock;
  readonly env: Environment;
  readonly mask: (text: string) => string;
  readonly onChange: (change: ChannelChange) => void;
  readonly onFault: (error: unknown) => void;
  readonly isDaemon: boolean;
}

export interface Notifying {
  readonly notifier: Notifier;
  readonly daemon: DaemonMessages;
  /**
   * Sends what is due for at most this long, and ends. To be called when no run is left. What is not sent then waits in
   * the database.
   */
  close(options: { readonly waitMs: number; readonly abort: AbortSignal }): Promise<void>;
}

export function openNotifier(options: OpenNotifierOptions): Notifying {
  const { storage, clock, mask, onFault } = options;
  const { notices, pauses } = storage;
  const sender = new ChannelSender({ clock, env: options.env, mask });
  const pausedJobs = (): Promise<readonly string[]> => pauses.pausedJobs();
  const { send } = sender;
  const notifier = new Notifier({ ...options, notices, send, pausedJobs });
  const daemon = new DaemonMessages({ notifier, notices, clock, send, mask, onFault });
  return {
    notifier,
    daemon,
    async close({ waitMs, abort }) {
      // The timer must not keep the process when everything is sent earlier.
      const sent = new AbortController();
      const settled = notifier.settled().finally(() => sent.abort());
      const signal = AbortSignal.any([abort, sent.signal]);
      await Promise.race([settled, sleep(clock, waitMs, { signal })]);
      await notifier.close();
      await sender.close();
    },
  };
}
