// The daemon's events: one stream of server-sent events for all pages. The events also contain the time of its clock.
import { withBase } from './link.ts';
import type { Progress } from '../api/answers/run-answers.ts';
import type { Figures } from '../api/answers/status-answers.ts';
import { expectNoMore, lastEvent } from './api-client.ts';

const EVENTS = [
  'status',
  'run_started',
  'run_progress',
  'run_finished',
  'fire_without_run',
  'reloaded',
  'lost',
] as const;
/** Delay before a refused stream is requested again. */
const RETRY_MS = 5000;
/** For this long after the page was loaded, its first answers count as current. */
const FRESH_MS = 10_000;
/** Time without a connection before the daemon counts as gone. A restart takes less. */
const GONE_MS = 5000;

/** Beside the events of the daemon: `connected` or `gone` has changed; the stream was refused; a second has passed. */
export type EventName = (typeof EVENTS)[number] | 'connection' | 'refused' | 'second';

/** The job or the run of an event; neither: it concerns all. */
export interface Concern {
  readonly job?: string;
  readonly run_id?: number;
}

/** The data of events, as far as pages read them. */
interface EventData extends Record<EventName, Concern> {
  readonly status: Figures & Concern;
  readonly run_progress: Progress;
  readonly run_finished: { readonly job: string; readonly run_id: number; readonly status: string };
}

class Live extends EventTarget {
  status: Figures | undefined;
  /** Finished requests a second, between the last two statuses. */
  perSecond = 0;
  connected = false;
  /** Since when the daemon does not answer. */
  gone: Date | undefined;
  /** True when the stream should be open while the page is visible. */
  wanted = false;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The last event before the page's first answers. The first stream then reports whether there were others since. */
  #after = lastEvent;

  constructor() {
    super();
    // A browser has six connections to a server for all its tabs: a hidden tab releases its own.
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#close();
      else if (this.wanted) this.#open();
    });
    setInterval(() => this.#emit('second', {}), 1000);
  }

  /** Opens the stream, and again whenever the page becomes visible. */
  start(): void {
    this.wanted = true;
    if (!document.hidden) this.#open();
  }

  stop(): void {
    this.wanted = false;
    this.#close();
  }

  /** Calls `listener` with each event of this name until `signal` is aborted. */
  on<Name extends EventName>(
    name: Name,
    listener: (data: EventData[Name]) => void,
    options: { signal?: AbortSignal } = {},
  ): void {
    const onEvent = (event: Event): void =>
      listener((event as CustomEvent<EventData[Name]>).detail);
    this.addEventListener(name, onEvent, options);
  }

  #open(): void {
    if (this.#source !== undefined) return;
    const after = this.#after === undefined ? '' : `?after=${this.#after}`;
    const source = new EventSource(withBase(`/api/v1/events${after}`));
    this.#source = source;
    this.#setConnected(false);
    source.addEventListener('open', () => {
      this.#setConnected(true);
      // Events since the last stream were missed, and not every change is an event: pages request their data again.
      if (this.#after === undefined || performance.now() > FRESH_MS) this.#emit('lost', {});
      this.#after = undefined;
    });
    source.addEventListener('error', () => {
      this.#setConnected(false);
      // The failure that ended the stream has also ended the document.
      expectNoMore();
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(() => {
        if (this.#source === source) this.#close();
        if (this.wanted && !document.hidden) this.#open();
      }, RETRY_MS);
      this.#emit('refused', {});
    });
    for (const name of EVENTS) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) => {
        const event = JSON.parse(data) as EventData[typeof name];
        if (name === 'status') this.#setStatus(event as Figures);
        this.#emit(name, event);
      });
    }
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
    this.#setConnected(false);
  }

  #setStatus(status: Figures): void {
    const before = this.status ?? status;
    const seconds = (Date.parse(status.now_at) - Date.parse(before.now_at)) / 1000;
    this.perSecond = seconds > 0 ? Math.max(status.finished - before.finished, 0) / seconds : 0;
    this.status = status;
    aheadMs = Date.parse(status.now_at) - Date.now();
  }

  #setConnected(connected: boolean): void {
    this.connected = connected;
    // Hidden pages and pages without the right to the stream do not know whether the daemon is there.
    if (connected || document.hidden || !this.wanted) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.gone = undefined;
    } else if (this.#timer === undefined) {
      const since = new Date();
      this.#timer = setTimeout(() => {
        this.gone = since;
        this.#emit('connection', {});
      }, GONE_MS);
    }
    this.#emit('connection', {});
  }

  #emit<Name extends EventName>(name: Name, detail: EventData[Name]): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** How far the daemon's clock is ahead of this computer's. */
let aheadMs = 0;

export const live: Live = new Live();

/** Unix milliseconds by the daemon's clock; by this computer's clock before the first status. */
export function nowMs(): number {
  return Date.now() + aheadMs;
}
