// Server-sent events: one subscription to the daemon serves all open streams.
import type { DaemonControl, DaemonEvent } from '../../domain/daemon-control.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { errorResponse } from './api-error.ts';
import { EventBuffer, type StreamEvent } from './event-buffer.ts';
import type { Figures } from './answers/status-answers.ts';
import { toWire, type Unsent } from './wire.ts';

const MAX_STREAMS = 64;
const STATUS_MS = 2000;
const HEARTBEAT_MS = 15_000;

/** Delay before a browser connects again, in milliseconds. */
const RETRY = 'retry: 2000\n\n';

export interface EventStreamsOptions {
  readonly control: DaemonControl;
  readonly clock: Clock;
}

export class EventStreams {
  readonly #control: DaemonControl;
  readonly #clock: Clock;
  readonly #buffers = new Set<EventBuffer>();
  readonly #timers = new Map<'status' | 'heartbeat', Timer>();
  #unsubscribe: (() => void) | undefined;

  constructor({ control, clock }: EventStreamsOptions) {
    this.#control = control;
    this.#clock = clock;
  }

  /** Number of open streams. */
  get size(): number {
    return this.#buffers.size;
  }

  /**
   * Opens a stream for one reader; refuses when too many are open.
   * @param after - The last event known to the reader ({@link DaemonControl.lastEvent}). If there were others since,
   *   the stream begins with `lost`.
   */
  open(after?: number): Response {
    if (this.#buffers.size >= MAX_STREAMS) {
      return errorResponse({
        code: 'busy',
        message: `${MAX_STREAMS} streams of events are open already`,
        hint: 'Close a tab of the dashboard.',
      });
    }
    const { lastEvent } = this.#control;
    const buffer = new EventBuffer();
    // The number of missed events is unknown: `after` may come from another daemon.
    if (after !== undefined && after !== lastEvent) buffer.lose(1);
    const encoder = new TextEncoder();
    buffer.push(this.#status());
    this.#add(buffer);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encoder.encode(RETRY)),
      async pull(controller) {
        const text = await buffer.take();
        if (text === undefined) controller.close();
        else controller.enqueue(encoder.encode(text));
      },
      cancel: () => this.#remove(buffer),
    });
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    });
  }

  /** Ends every stream. */
  close(): void {
    for (const buffer of this.#buffers) {
      buffer.end();
      this.#remove(buffer);
    }
  }

  #add(buffer: EventBuffer): void {
    this.#buffers.add(buffer);
    if (this.#unsubscribe !== undefined) return;
    this.#unsubscribe = this.#control.subscribe((event) => this.#send(streamEvent(event)));
    this.#every(STATUS_MS, { name: 'status', event: () => this.#status() });
    const heartbeat = { name: '', data: 'still here', key: 'heartbeat' };
    this.#every(HEARTBEAT_MS, { name: 'heartbeat', event: () => heartbeat });
  }

  /** Unsubscribes when the last stream is closed. */
  #remove(buffer: EventBuffer): void {
    this.#buffers.delete(buffer);
    if (this.#buffers.size > 0) return;
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #send(event: StreamEvent): void {
    for (const buffer of this.#buffers) buffer.push(event);
  }

  #every(
    periodMs: number,
    { name, event }: { name: 'status' | 'heartbeat'; event: () => StreamEvent },
  ): void {
    const timer = this.#clock.setTimer(periodMs, () => {
      this.#send(event());
      this.#every(periodMs, { name, event });
    });
    this.#timers.set(name, timer);
  }

  /** The status without its lists: there may be ten thousand jobs, and their changes have their own events. */
  #status(): StreamEvent {
    const figures = this.#control.figures();
    const answer: Unsent<Figures> = { ...figures, nowAtMs: this.#clock.now() };
    const data = JSON.stringify(toWire(answer));
    return { name: 'status', data, key: 'status' };
  }
}

function streamEvent(event: DaemonEvent): StreamEvent {
  const { type: name, ...what } = event;
  const data = JSON.stringify(toWire(event.type === 'reloaded' ? event.report : what));
  return { name, data, key: event.type === 'run_progress' ? `run ${event.runId}` : undefined };
}
