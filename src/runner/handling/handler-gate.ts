// Keeps requests of one run back while too many of its responses wait for the handler. They hold no slot meanwhile.
import type { ResponseHandling } from './response-handling.ts';

export interface ParkedRequest {
  readonly begin: () => void;
  /** The run stops first. */
  readonly giveUp: () => void;
}

export class HandlerGate {
  /** Undefined: the run has no handler. */
  readonly #handling: ResponseHandling | undefined;
  #parked: ParkedRequest[] = [];

  constructor(handling: ResponseHandling | undefined) {
    this.#handling = handling;
  }

  /** Requests that wait. */
  get waiting(): number {
    return this.#parked.length;
  }

  get isFull(): boolean {
    return this.#handling?.isFull === true;
  }

  /** Takes a request that is not to be sent yet; false when it may be sent. */
  park(request: ParkedRequest): boolean {
    if (!this.isFull) return false;
    this.#parked.push(request);
    return true;
  }

  /** To be called when a response was handled. Requests may be parked again at once. */
  beginAll(): void {
    if (this.#parked.length === 0 || this.isFull) return;
    for (const { begin } of this.#take()) begin();
  }

  /** Gives all requests up that wait, and ends the calls of the handler that wait for a host. */
  stop(): void {
    this.#handling?.stop();
    for (const { giveUp } of this.#take()) giveUp();
  }

  /** Ends the calls of the handler. */
  cutOff(): void {
    this.#handling?.cutOff();
  }

  #take(): readonly ParkedRequest[] {
    const taken = this.#parked;
    this.#parked = [];
    return taken;
  }
}
