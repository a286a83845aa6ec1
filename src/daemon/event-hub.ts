// Delivers the daemon's events to its listeners: the control socket, the API and the dashboard.
import type { DaemonEvent } from '../domain/daemon-control.ts';

type Listener = (event: DaemonEvent) => void;

export interface EventHubOptions {
  /** The value of {@link EventHub.lastEvent} before the first event. */
  readonly from: number;
  /** Called when a listener throws; the other listeners still get the event. */
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

  /** Sequence number of the newest event. Every event except `run_progress` increments it. */
  get lastEvent(): number {
    return this.#lastEvent;
  }

  /** True while there is no listener, so that costly events need not be created. */
  get idle(): boolean {
    return this.#listeners.size === 0;
  }

  /** Returns a function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    // A new function, so that a listener that subscribes twice has two separate subscriptions.
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
