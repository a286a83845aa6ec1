// Reads the state of each channel, and the messages that wait.
import type { ChannelCounts } from '../../domain/notify/notices.ts';
import { withReader } from '../../store/reader.ts';
import { CHANNEL_COUNTS } from '../../store/tables/notify/channel-counts.ts';

export interface ListedMessage {
  readonly channel: string;
  readonly job: string | null;
  readonly summary: string;
  readonly createdAtMs: number;
  readonly attempts: number;
  readonly nextAtMs: number;
  /** Why the last attempt failed; null: there was none. */
  readonly error: string | null;
}

export interface StoredOutbox {
  /** Channels that ever had a message, by name. */
  readonly channels: readonly ChannelCounts[];
  /** The messages that wait, oldest first. */
  readonly waiting: readonly ListedMessage[];
}

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function storedOutbox(file: string, limit: number): Promise<StoredOutbox> {
  return withReader(file, (reader) => ({
    channels: reader.all<ChannelCounts>(CHANNEL_COUNTS),
    waiting: reader.all<ListedMessage>(
      `SELECT channel, job, json_extract(message, '$.summary') AS summary, created_at_ms AS createdAtMs, attempts,
         next_at_ms AS nextAtMs, error
       FROM notify_messages WHERE state = 'waiting' ORDER BY id LIMIT @limit`,
      { limit },
    ),
  }));
}
