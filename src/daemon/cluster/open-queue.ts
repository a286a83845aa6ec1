// Opens the queues of a cluster, and makes those of a database that has none.
import type { Sessions } from '../../cluster/database/sessions.ts';
import { ensureQueues } from '../../cluster/queue/queue-schema.ts';
import { ShardQueue } from '../../cluster/queue/shard-queue.ts';
import { patiently } from '../../cluster/shards/settling.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Clock } from '../../platform/clock.ts';
import { postgresError } from '../../store/postgres/postgres-error.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';

export interface OpenQueueOptions {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly url: string;
  readonly engine: Pick<Engine, 'broken'>;
  /** Aborted: the daemon is to stop. */
  readonly drain: AbortSignal;
  /** Called with the reason each time that the server cannot be used. */
  readonly onWaiting: (why: string) => void;
}

/**
 * Waits while the server is away: the storage is open already, so it may come back. A request to stop ends the wait, and
 * the last failure is thrown.
 */
export function openQueue(options: OpenQueueOptions): Promise<ShardQueue> {
  const { clock, drain, sessions, url, engine, onWaiting } = options;
  return patiently({ clock, giveUp: drain }, async () => {
    try {
      await ensureQueues({ sessions, url });
      return await ShardQueue.open(sessions, (error) => engine.broken.abort(error));
    } catch (error) {
      if (error instanceof PostgresFailure && error.isTemporary) {
        onWaiting(postgresError(error, url).message);
      }
      throw error;
    }
  });
}
