// The responses that wait for a handler, counted by run: a slow handler must neither fill the memory nor keep the responses
// of other jobs waiting.

/**
 * At this many responses a run sends no further request. Enough to keep a handler busy; with more, the responses grow old
 * while they wait, and the memory with them.
 */
const MAX_RESPONSES = 64;
/** Bytes of bodies of all runs; each run that has some may have an equal share of it. */
const MAX_BYTES = 64 * 1024 * 1024;

interface Waiting {
  responses: number;
  bytes: number;
}

export class Backlog {
  /** By an object that stands for the run. */
  readonly #runs = new Map<object, Waiting>();

  /** True while the run should send no further request. */
  isFull(run: object): boolean {
    const waiting = this.#runs.get(run);
    if (waiting === undefined) return false;
    return waiting.responses >= MAX_RESPONSES || waiting.bytes > MAX_BYTES / this.#runs.size;
  }

  add(run: object, bytes: number): void {
    const waiting = this.#runs.get(run) ?? { responses: 0, bytes: 0 };
    this.#runs.set(run, waiting);
    waiting.responses += 1;
    waiting.bytes += bytes;
  }

  remove(run: object, bytes: number): void {
    const waiting = this.#runs.get(run);
    if (waiting === undefined) return;
    waiting.responses -= 1;
    waiting.bytes -= bytes;
    if (waiting.responses === 0) this.#runs.delete(run);
  }
}
