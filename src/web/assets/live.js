// The daemon's events: one stream of server-sent events for all pages.
/** @import { Figures, Problem, Progress, Run } from './answers.d.ts' */
import { expectNoMore, lastEvent } from './page-data.js';

const EVENTS = [
  'status',
  'run_started',
  'run_progress',
  'run_finished',
  'fire_unrun',
  'reloaded',
  'lost',
];
/** Delay before a refused stream is requested again. */
const RETRY_MS = 5000;
/** For this long after the page was loaded, its first answers count as current. */
const FRESH_MS = 10_000;

/** @typedef {Pick<Run, 'job' | 'status' | 'total' | 'succeeded' | 'failed'> & { run_id: number, at: string }} RunFinished */

/**
 * @typedef {object} LiveEvents
 * @property {Figures} status
 * @property {{ job: string, run_id: number, trigger: string, at: string }} run_started
 * @property {Progress} run_progress
 * @property {RunFinished} run_finished
 * @property {{ job: string, planned_at: string, status: string, reason: string }} fire_unrun
 * @property {{ problems: readonly Problem[] }} reloaded
 * @property {{ count: number }} lost
 * @property {boolean} connected
 * @property {null} refused the server refused the stream
 */

class Live {
  /** @type {Figures | undefined} */
  status = undefined;
  connected = false;
  #target = new EventTarget();
  /** @type {EventSource | undefined} */
  #source = undefined;
  /**
   * The last event before the page's first answers. The first stream then reports whether there were others since.
   * @type {number | undefined}
   */
  #after = lastEvent;
  /** True when the stream should be open while the page is visible. */
  wanted = false;

  constructor() {
    // A browser has six connections to a server for all its tabs: a hidden tab releases its own.
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) this.#close();
      else if (this.wanted) this.#open();
    });
  }

  /** Opens the stream, and again whenever the page becomes visible. */
  start() {
    this.wanted = true;
    if (!document.hidden) this.#open();
  }

  stop() {
    this.wanted = false;
    this.#close();
  }

  /**
   * Calls `listener` with each event of this name until `signal` is aborted.
   * @template {keyof LiveEvents} Name
   * @param {Name} name
   * @param {(data: LiveEvents[Name]) => void} listener
   * @param {AbortSignal} [signal]
   */
  on(name, listener, signal) {
    this.#target.addEventListener(
      name,
      (event) => listener(/** @type {CustomEvent} */ (event).detail),
      signal === undefined ? {} : { signal },
    );
  }

  #open() {
    if (this.#source !== undefined) return;
    const after = this.#after === undefined ? '' : `?after=${this.#after}`;
    const source = new EventSource(`/api/v1/events${after}`);
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
      source.addEventListener(name, (event) => {
        const data = JSON.parse(event.data);
        if (name === 'status') this.status = data;
        this.#emit(name, data);
      });
    }
  }

  #close() {
    this.#source?.close();
    this.#source = undefined;
    this.#setConnected(false);
  }

  /** @param {EventSource} refused */
  #reopen(refused) {
    if (this.#source !== refused) return;
    this.#close();
    this.#open();
  }

  /** @param {boolean} connected */
  #setConnected(connected) {
    this.connected = connected;
    this.#emit('connected', connected);
  }

  /**
   * @param {string} name
   * @param {unknown} detail
   */
  #emit(name, detail) {
    this.#target.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

export const live = new Live();
