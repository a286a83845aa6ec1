// Tasks that this worker has without knowing it: the answer in which it would have learnt of them was lost.
import type { Clock } from '../../platform/clock.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import type { ShardQueue, TakenTask } from './shard-queue.ts';

/**
 * How long after a failed attempt to take tasks the server may still receive it: Linux sends the packets of a closed
 * connection again for about 15 minutes.
 */
const LATE_MS = 30 * 60_000;

export interface UnknownTasksOptions {
  readonly clock: Clock;
  readonly queue: Pick<ShardQueue, 'releaseUnknown'>;
  /** The key of this process in `workers`. */
  readonly workerId: string;
  /** The tasks that this worker knows to have. */
  readonly known: ReadonlySet<TakenTask>;
  /** Called when the look for them fails for another reason than the database. */
  readonly onFault: (error: unknown) => void;
}

export class UnknownTasks {
  readonly #options: UnknownTasksOptions;
  /** On the clock's `elapsed`. */
  #failedMs = -Infinity;

  constructor(options: UnknownTasksOptions) {
    this.#options = options;
  }

  /** An attempt to take tasks has failed: the server may have carried it out. */
  noteFailedTake(): void {
    this.#failedMs = this.#options.clock.elapsed();
  }

  /** Gives such tasks back, when an attempt has failed; never rejects. */
  async release(): Promise<void> {
    const { clock, queue, workerId, known, onFault } = this.#options;
    if (clock.elapsed() - this.#failedMs > LATE_MS) return;
    try {
      await queue.releaseUnknown(workerId, (id) => [...known].some((task) => task.id === id));
    } catch (error) {
      if (!(error instanceof PostgresFailure)) onFault(error);
    }
  }
}
