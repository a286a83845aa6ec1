// The parts that handlers of all jobs of a process share.
import type { HandlerLine } from '../../domain/handlers/handler.ts';
import { type HandlerHistory, NO_HISTORY } from '../../handlers/handler-history.ts';
import type { HandlerPool } from '../../handlers/handler-pool.ts';
import type { Clock } from '../../platform/clock.ts';
import { Backlog } from './backlog.ts';

export interface HandlerPartsOptions {
  readonly clock: Clock;
  readonly handlerHistory?: HandlerHistory;
  readonly onHandlerLine?: ((line: HandlerLine) => void) | undefined;
}

export class HandlerParts {
  readonly backlog: Backlog = new Backlog();
  readonly history: HandlerHistory;
  readonly onLine: (line: HandlerLine) => void;
  readonly #clock: Clock;
  #pool: HandlerPool | undefined;

  constructor({ clock, handlerHistory, onHandlerLine }: HandlerPartsOptions) {
    this.#clock = clock;
    this.history = handlerHistory ?? NO_HISTORY;
    this.onLine = onHandlerLine ?? ((): void => {});
  }

  /** Loaded when the first handler is called: most jobs have none, and start without it. */
  async pool(): Promise<HandlerPool> {
    const { HandlerPool: Pool } = await import('../../handlers/handler-pool.ts');
    return (this.#pool ??= new Pool(this.#clock));
  }

  /** Ends the processes; to be called when no run is left. */
  async close(): Promise<void> {
    await this.#pool?.close();
  }
}
