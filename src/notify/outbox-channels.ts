// The channels in force: each sends its messages of the outbox by itself.
import { isDeepStrictEqual } from 'node:util';
import type { ChannelState } from '../domain/daemon-control.ts';
import type { Channel } from '../domain/notify/channel.ts';
import type { ChannelCounts, Notices } from '../domain/notify/notices.ts';
import type { Clock } from '../platform/clock.ts';
import { channelStates } from './channel-states.ts';
import { OutboxChannel, type ChannelChange } from './outbox-channel.ts';
import type { Send } from './send/send-outcome.ts';

export interface OutboxChannelsOptions {
  readonly notices: Notices;
  readonly clock: Clock;
  readonly send: Send;
  readonly onChange: (change: ChannelChange) => void;
  /** Called when the database did not take or give something. */
  readonly onFault: (error: unknown) => void;
}

export class OutboxChannels {
  readonly #options: OutboxChannelsOptions;
  readonly #channels = new Map<string, OutboxChannel>();
  #counts: readonly ChannelCounts[] = [];

  constructor(options: OutboxChannelsOptions) {
    this.#options = options;
  }

  /** The channels in force. */
  get all(): readonly Channel[] {
    return [...this.#channels.values()].map(({ channel }) => channel);
  }

  /** How each channel is, as it was last read. */
  get states(): readonly ChannelState[] {
    return channelStates(this.all, this.#counts);
  }

  /** Puts these channels in force. Returns the names of those that are new or have another target. */
  async set(channels: readonly Channel[]): Promise<readonly string[]> {
    const { notices, clock, send, onChange, onFault } = this.#options;
    const names = new Set(channels.map(({ name }) => name));
    for (const [name, channel] of this.#channels) {
      if (names.has(name)) continue;
      this.#channels.delete(name);
      await channel.close();
    }
    const changed: string[] = [];
    for (const channel of channels) {
      const known = this.#channels.get(channel.name);
      if (!isDeepStrictEqual(known?.channel.target, channel.target)) changed.push(channel.name);
      if (known === undefined) {
        const onAttempt = (): void => void this.readCounts();
        const options = { notices, clock, send, onChange, onAttempt, onFault };
        this.#channels.set(channel.name, new OutboxChannel(channel, options));
      } else known.channel = channel;
    }
    return changed;
  }

  /** Gives up the messages of channels that are no longer in force: removes them, and reports each. */
  async giveUpOthers(): Promise<void> {
    const { notices, clock, onChange } = this.#options;
    const dropped = await notices.keepChannels([...this.#channels.keys()], clock.now());
    for (const [channel, count] of Object.entries(dropped)) {
      const error = 'the channel was removed from config.yaml';
      onChange({
        channel,
        type: 'given up',
        summary: `${count} waiting ${count === 1 ? 'message' : 'messages'}`,
        error,
      });
    }
  }

  /** The clock was set back: waits that end at times of before could last for years. Never rejects. */
  async forgetWaits(): Promise<void> {
    try {
      await this.#options.notices.retryNow([...this.#channels.keys()]);
      await this.pump();
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  /** Makes the attempts that are due; resolves when they are made. Never rejects. */
  async pump(): Promise<void> {
    await Promise.all([...this.#channels.values()].map((channel) => channel.pump()));
  }

  /** Reads how many messages wait in each channel. Never rejects. */
  async readCounts(): Promise<void> {
    try {
      this.#counts = await this.#options.notices.counts();
    } catch (error) {
      this.#options.onFault(error);
    }
  }

  /** Starts no further attempt, and ends the current ones. */
  async close(): Promise<void> {
    await Promise.all([...this.#channels.values()].map((channel) => channel.close()));
  }
}
