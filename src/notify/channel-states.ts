// The states of the channels, as this process last read them: `rota status` must not wait for the database.
import type { ChannelState } from '../domain/daemon-control.ts';
import type { Channel } from '../domain/notify/channel.ts';
import type { ChannelCounts } from '../domain/notify/notices.ts';

/** The states of all channels, in the order of config.yaml. */
export function channelStates(
  channels: readonly Channel[],
  counts: readonly ChannelCounts[],
): readonly ChannelState[] {
  return channels.map(({ name, target }) => {
    const known = counts.find(({ channel }) => channel === name);
    return {
      name,
      kind: target.kind,
      waiting: known?.waiting ?? 0,
      sent: known?.sent ?? 0,
      givenUp: known?.givenUp ?? 0,
      lastSentAtMs: known?.lastSentAtMs ?? undefined,
      failingSinceMs: known?.failingSinceMs ?? undefined,
      error: known?.error ?? undefined,
    };
  });
}
