// The tables `notify_messages` and `notify_channels`: the outbox, and the state of each channel.
import type { Database, Statement } from 'better-sqlite3';
import type {
  ChannelCounts,
  ChannelRecord,
  Outbox,
  Settlement,
  WaitingMessage,
} from '../../../domain/notify/notices.ts';
import { CHANNEL_COUNTS } from './channel-counts.ts';
import type { NotifyMessage } from '../../../domain/notify/message.ts';

/** Messages that have ended are kept this long, so that people can look them up. */
const KEPT_MS = 30 * 86_400_000;
const MAX_LISTED = 1000;

type WaitingRow = Omit<WaitingMessage, 'message'> & { readonly message: string };

/** Uses the writing connection, inside the caller's transaction. */
export class OutboxTables {
  readonly #db: Database;
  readonly #owner: string;
  readonly #insert: Statement<[string, string, string | null, string, number, number]>;

  /** @param owner the id of this process. */
  constructor(db: Database, owner: string) {
    this.#db = db;
    this.#owner = owner;
    this.#insert = db.prepare(
      `INSERT INTO notify_messages (key, channel, job, message, created_at_ms, next_at_ms)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
  }

  /** Releases the messages that processes were sending which have ended; in its own transaction. */
  release(isAlive: (owner: string) => boolean): void {
    const owners = this.#db
      .prepare<[], string>(
        `SELECT DISTINCT owner FROM notify_messages WHERE state = 'waiting' AND owner IS NOT NULL`,
      )
      .pluck()
      .all();
    const free = this.#db.prepare<[string]>(
      `UPDATE notify_messages SET owner = NULL, next_at_ms = 0 WHERE state = 'waiting' AND owner = ?`,
    );
    for (const owner of owners) if (!isAlive(owner)) free.run(owner);
  }

  add(messages: readonly NotifyMessage[], atMs: number): void {
    for (const message of messages) {
      const { key, channel, job } = message;
      this.#insert.run(key, channel, job, JSON.stringify(message), atMs, atMs);
    }
  }

  list(channel: string, sentSinceMs: number): Outbox {
    const rows = this.#db
      .prepare<[string, number], WaitingRow>(
        `SELECT id, message, created_at_ms AS createdAtMs, attempts, next_at_ms AS nextAtMs, error
         FROM notify_messages WHERE channel = ? AND state = 'waiting' ORDER BY id LIMIT ?`,
      )
      .all(channel, MAX_LISTED);
    const sentAtMs = this.#db
      .prepare<[string, number], number>(
        `SELECT ended_at_ms FROM notify_messages
         WHERE state = 'sent' AND channel = ? AND ended_at_ms > ? ORDER BY ended_at_ms`,
      )
      .pluck()
      .all(channel, sentSinceMs);
    const waiting = rows.map((row) => ({ ...row, message: readMessage(row.message) }));
    return { waiting, sentAtMs, record: this.#records(channel)[0] };
  }

  claim({ id, atMs, untilMs }: { id: number; atMs: number; untilMs: number }): boolean {
    const claimed = this.#db
      .prepare<[string, number, number, number]>(
        `UPDATE notify_messages SET owner = ?, next_at_ms = ?
         WHERE id = ? AND state = 'waiting' AND next_at_ms <= ?`,
      )
      .run(this.#owner, untilMs, id, atMs);
    return claimed.changes === 1;
  }

  join(
    ids: readonly number[],
    { message, atMs }: { message: NotifyMessage; atMs: number },
  ): boolean {
    const list = JSON.stringify(ids);
    const waiting = this.#db
      .prepare<[string, number], number>(
        `SELECT count(*) FROM notify_messages
         WHERE id IN (SELECT value FROM json_each(?)) AND state = 'waiting' AND next_at_ms <= ?`,
      )
      .pluck()
      .get(list, atMs);
    if (waiting !== ids.length) return false;
    this.#db
      .prepare<[number, string]>(
        `UPDATE notify_messages SET state = 'joined', ended_at_ms = ?
         WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .run(atMs, list);
    this.add([message], atMs);
    return true;
  }

  settle({ id, atMs, state, error, nextAtMs, record }: Settlement): void {
    const isOver = state !== 'wait';
    this.#db
      .prepare<[Record<string, string | number | null>]>(
        `UPDATE notify_messages SET state = @state, ended_at_ms = @endedAtMs, next_at_ms = @nextAtMs,
           attempts = attempts + 1, error = @error, owner = NULL
         WHERE id = @id AND state = 'waiting'`,
      )
      .run({
        id,
        state: isOver ? state : 'waiting',
        endedAtMs: isOver ? atMs : null,
        nextAtMs,
        error,
      });
    this.#db
      .prepare<[ChannelRecord]>(
        `INSERT INTO notify_channels (channel, failing_since_ms, failures, error, next_at_ms)
         VALUES (@channel, @failingSinceMs, @failures, @error, @nextAtMs)
         ON CONFLICT (channel) DO UPDATE SET failing_since_ms = excluded.failing_since_ms,
           failures = excluded.failures, error = excluded.error, next_at_ms = excluded.next_at_ms`,
      )
      .run(record);
    this.#db
      .prepare<[number]>(
        `DELETE FROM notify_messages WHERE state IN ('sent', 'joined', 'given up', 'dropped')
           AND ended_at_ms < ?`,
      )
      .run(atMs - KEPT_MS);
  }

  retryNow(channels: readonly string[]): void {
    const list = JSON.stringify(channels);
    this.#db
      .prepare<[string]>(
        `UPDATE notify_messages SET next_at_ms = 0
         WHERE state = 'waiting' AND owner IS NULL AND channel IN (SELECT value FROM json_each(?))`,
      )
      .run(list);
    this.#db
      .prepare<[string]>(
        'UPDATE notify_channels SET next_at_ms = 0 WHERE channel IN (SELECT value FROM json_each(?))',
      )
      .run(list);
  }

  keepChannels(names: readonly string[], atMs: number): Readonly<Record<string, number>> {
    const kept = JSON.stringify(names);
    const gone = this.#db
      .prepare<[string], { channel: string; count: number }>(
        `SELECT channel, count(*) AS count FROM notify_messages
         WHERE state = 'waiting' AND channel NOT IN (SELECT value FROM json_each(?)) GROUP BY channel`,
      )
      .all(kept);
    if (gone.length > 0) {
      this.#db
        .prepare<[number, string]>(
          `UPDATE notify_messages SET state = 'dropped', ended_at_ms = ?, owner = NULL,
             error = 'The channel was removed from config.yaml'
           WHERE state = 'waiting' AND channel NOT IN (SELECT value FROM json_each(?))`,
        )
        .run(atMs, kept);
    }
    this.#db
      .prepare<[string]>(
        'DELETE FROM notify_channels WHERE channel NOT IN (SELECT value FROM json_each(?))',
      )
      .run(kept);
    return Object.fromEntries(gone.map(({ channel, count }) => [channel, count]));
  }

  counts(): readonly ChannelCounts[] {
    return this.#db.prepare<[], ChannelCounts>(CHANNEL_COUNTS).all();
  }

  #records(channel: string): readonly ChannelRecord[] {
    return this.#db
      .prepare<[string], ChannelRecord>(
        `SELECT channel, failing_since_ms AS failingSinceMs, failures, error, next_at_ms AS nextAtMs
         FROM notify_channels WHERE channel = ?`,
      )
      .all(channel);
  }
}

function readMessage(text: string): NotifyMessage {
  const message: NotifyMessage = JSON.parse(text);
  return message;
}
