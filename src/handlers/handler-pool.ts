// The processes of all handlers: one for each job and handler, which makes one call after the other. Jobs share them
// fairly: docs/decisions/handlers-in-processes.md has the reasons.
import { FairSlots } from '../concurrency/fair-slots.ts';
import type { Handler, HandlerOutcome } from '../domain/handlers/handler.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { type CallOptions, HandlerProcess } from './handler-process.ts';
import type { HandlerCall } from './protocol.ts';

/** Processes that exist at once. */
const MAX_PROCESSES = 8;
/** An idle process is ended after this time. */
const IDLE_MS = 10_000;

interface KeptProcess {
  readonly process: HandlerProcess;
  /** Ends it; undefined while it makes a call. */
  idle: Timer | undefined;
}

export interface PooledCall extends CallOptions {
  readonly job: string;
  readonly handler: Handler;
  /** Called when it is the turn of the call: returns why it is not made after all. */
  readonly refuse?: () => string | undefined;
  /** Called before the turn of the next call. */
  readonly onOutcome?: (outcome: HandlerOutcome) => void;
}

export class HandlerPool {
  readonly #clock: Clock;
  /** A job makes one call at a time. */
  readonly #slots = new FairSlots({ total: MAX_PROCESSES, perShare: 1 });
  /** By job and handler, the one that was used last at the end. */
  readonly #kept = new Map<string, KeptProcess>();
  readonly #ending = new Set<Promise<void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Processes that exist. */
  get size(): number {
    return this.#kept.size;
  }

  /** Makes a call as soon as it is the turn of its job. Never rejects. */
  call(call: HandlerCall, options: PooledCall): Promise<HandlerOutcome> {
    const { job, signal } = options;
    if (signal.aborted) return Promise.resolve({ type: 'aborted' });
    return new Promise((resolve) => {
      let withdraw: (() => void) | undefined;
      const onAbort = (): void => {
        withdraw?.();
        resolve({ type: 'aborted' });
      };
      // Only while it waits: a call that is made ends by itself.
      signal.addEventListener('abort', onAbort, { once: true });
      withdraw = this.#slots.take(job, (release) => {
        signal.removeEventListener('abort', onAbort);
        resolve(this.#make(call, options).finally(release));
      });
    });
  }

  /** Ends the processes; resolves when they have ended. */
  async close(): Promise<void> {
    for (const key of this.#kept.keys()) this.#end(key);
    await Promise.all(this.#ending);
  }

  async #make(call: HandlerCall, options: PooledCall): Promise<HandlerOutcome> {
    const problem = options.refuse?.();
    if (problem !== undefined) return { type: 'ended', problem };
    const outcome = await this.#makeInProcess(call, options);
    options.onOutcome?.(outcome);
    return outcome;
  }

  async #makeInProcess(call: HandlerCall, options: PooledCall): Promise<HandlerOutcome> {
    const key = keyOf(options, call);
    const kept = this.#take(key, options.handler);
    const { outcome, isLost } = await kept.process.call(call, options);
    if (this.#kept.get(key) === kept) {
      if (!kept.process.isUsable) this.#end(key);
      else kept.idle = this.#clock.setTimer(IDLE_MS, () => this.#end(key));
    }
    // An earlier call may have left a timer, or memory that is not free: this one is made again in a new process.
    return isLost && kept.process.calls > 1 ? this.#makeInProcess(call, options) : outcome;
  }

  /** Returns the process of a job and handler, which makes no call. */
  #take(key: string, handler: Handler): KeptProcess {
    const known = this.#kept.get(key);
    if (known?.process.isUsable === false) this.#end(key);
    const kept = this.#kept.get(key) ?? this.#start(handler);
    kept.idle?.cancel();
    kept.idle = undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  #start(handler: Handler): KeptProcess {
    if (this.#kept.size >= MAX_PROCESSES) {
      // Fewer calls are made than there are processes: one is idle.
      for (const [key, { idle }] of this.#kept) {
        if (idle === undefined) continue;
        this.#end(key);
        break;
      }
    }
    const process = new HandlerProcess(handler, this.#clock);
    process.giveWay();
    return { process, idle: undefined };
  }

  #end(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    this.#kept.delete(key);
    kept.idle?.cancel();
    const ended = kept.process.end().finally(() => this.#ending.delete(ended));
    this.#ending.add(ended);
  }
}

/** A handler whose file or limits changed gets a process of its own. */
function keyOf({ job, handler }: PooledCall, { type }: HandlerCall): string {
  const { modules: _, ...facts } = handler;
  return JSON.stringify([job, type, facts]);
}
