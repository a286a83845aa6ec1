// The daemon's events: one stream of server-sent events for all pages. And the daemon's clock, which they bring along.
import { withBase } from './base-path.ts';
import type { Problem } from '../api/answers/named-answers.ts';
import type { Progress, Run } from '../api/answers/run-answers.ts';
import type { Figures } from '../api/answers/status-answers.ts';
import { expectNoMore, lastEvent } from './page-data.ts';

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

export type RunFinished = Pick<Run, 'job' | 'status' | 'total' | 'succeeded' | 'failed'> & {
  readonly run_id: number;
  readonly at: string;
};

export interface LiveEvents {
  readonly status: Figures;
  readonly run_started: { job: string; run_id: number; trigger: string; at: string };
  readonly run_progress: Progress;
  readonly run_finished: RunFinished;
  readonly fire_without_run: { job: string; planned_at: string; status: string; reason: string };
  readonly reloaded: { problems: readonly Problem[] };
  readonly lost: { count: number };
  readonly connected: boolean;
  /** Since when the daemon does not answer; undefined: it answers again. */
  readonly gone: Date | undefined;
  /** The server refused the stream. */
  readonly refused: null;
}

export type EventName = keyof LiveEvents;

class Live {
  status: Figures | undefined;
  connected = false;
  /** Since when the daemon does not answer. */
  gone: Date | undefined;
  /** True when the stream should be open while the page is visible. */
  wanted = false;
  readonly #target = new EventTarget();
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The last event before the page's first answers. The first stream then reports whether there were others since. */
  #after = lastEvent;

  constructor() {
    // A browser has six connections to a server for all its tabs: a hidden tab releases its own.
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#close();
      else if (this.wanted) this.#open();
    });
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
    listener: (data: LiveEvents[Name]) => void,
    { signal }: { signal?: AbortSignal } = {},
  ): void {
    const onEvent = (event: Event): void =>
      listener((event as CustomEvent<LiveEvents[Name]>).detail);
    this.#target.addEventListener(name, onEvent, signal && { signal });
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
      if (this.#after === undefined || performance.now() > FRESH_MS)
        this.#emit('lost', { count: 0 });
      this.#after = undefined;
    });
    source.addEventListener('error', () => {
      this.#setConnected(false);
      // The failure that ended the stream has also ended the document.
      expectNoMore();
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(() => this.#reopen(source), RETRY_MS);
      this.#emit('refused', null);
    });
    for (const name of EVENTS) {
      source.addEventListener(name, ({ data }: MessageEvent<string>) => {
        const event = JSON.parse(data) as LiveEvents[typeof name];
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

  #reopen(refused: EventSource): void {
    if (this.#source !== refused) return;
    this.#close();
    this.#open();
  }

  #setStatus(status: Figures): void {
    this.status = status;
    aheadMs = Date.parse(status.now_at) - Date.now();
  }

  #setConnected(connected: boolean): void {
    this.connected = connected;
    // Hidden pages and pages without the right to the stream do not know whether the daemon is there.
    if (connected || document.hidden || !this.wanted) this.#setGone(undefined);
    else if (this.#timer === undefined) {
      const since = new Date();
      this.#timer = setTimeout(() => this.#setGone(since), GONE_MS);
    }
    this.#emit('connected', connected);
  }

  #setGone(since: Date | undefined): void {
    if (since === undefined) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
    if (this.gone === since) return;
    this.gone = since;
    this.#emit('gone', since);
  }

  #emit<Name extends EventName>(name: Name, detail: LiveEvents[Name]): void {
    this.#target.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

/** How far the daemon's clock is ahead of this computer's. */
let aheadMs = 0;

export const live: Live = new Live();

/** Unix milliseconds by the daemon's clock; by this computer's clock before the first status. */
export function nowMs(): number {
  return Date.now() + aheadMs;
}
