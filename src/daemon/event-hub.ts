// Passes what happens in the daemon on to those who follow it: the control socket, the API, the dashboard.
import type { DaemonEvent } from '../domain/daemon-control.ts';

type Listener = (event: DaemonEvent) => void;

export interface EventHubOptions {
  /** What {@link EventHub.lastEvent} is before the first event. */
  readonly from: number;
  /** Told when a listener throws; the others get the event all the same. */
  readonly onFault: (error: unknown) => void;
}

export class EventHub {
  readonly #listeners = new Set<Listener>();
  readonly #onFault: (error: unknown) => void;
  #lastEvent: number;

  constructor({ from, onFault }: EventHubOptions) {
    this.#lastEvent = from;
    this.#onFault = onFault;
  }

  /** The number of the newest event but for the progress of runs, which is old in a moment: each has the one that follows. */
  get lastEvent(): number {
    return this.#lastEvent;
  }

  /** True while nobody follows: what is dear to make need not be made. */
  get idle(): boolean {
    return this.#listeners.size === 0;
  }

  /** Returns what ends the subscription. */
  subscribe(listener: Listener): () => void {
    // A function of its own, so that one that subscribes twice is called twice and leaves once.
    const own: Listener = (event) => listener(event);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  emit(event: DaemonEvent): void {
    if (event.type !== 'run_progress') this.#lastEvent += 1;
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        this.#onFault(error);
      }
    }
  }
}
