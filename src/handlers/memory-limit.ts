// The limit on the memory that the process of a handler takes for its calls, beyond what it has once it is loaded.
import { formatBytes } from '../domain/byte-size.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { residentBytesOf } from '../platform/process/process-memory.ts';

/** How often the memory of a process is read while it works. */
const LOOK_MS = 25;
/** Memory beyond the heap of JavaScript: buffers, compiled code, and what the body of a response takes. */
const BESIDE_HEAP_BYTES = 64 * 1024 * 1024;

export interface MemoryLimitOptions {
  /** Undefined: the process could not be started. */
  readonly pid: number | undefined;
  readonly clock: Clock;
  /** The largest heap of JavaScript that the handler may have. */
  readonly bytes: number;
  /** Called at each look that finds more. */
  readonly onExceeded: () => void;
}

export class MemoryLimit {
  readonly #options: MemoryLimitOptions;
  /** Resident bytes once it was loaded. */
  #loadedBytes: number | undefined;

  constructor(options: MemoryLimitOptions) {
    this.#options = options;
  }

  /** The problem of a process over the limit, as a clause. */
  get problem(): string {
    return `it needed more than ${formatBytes(this.#options.bytes)} of memory`;
  }

  /** To be called when the handler is loaded. Nothing is over the limit before. */
  onLoaded(): void {
    this.#loadedBytes = this.#residentBytes();
  }

  /** Looks at the memory of the process until the returned timer is cancelled. */
  watch(): Timer {
    let look: Timer | undefined;
    const lookAgain = (): void => {
      look = this.#options.clock.setTimer(LOOK_MS, () => {
        this.#check();
        lookAgain();
      });
    };
    lookAgain();
    return { cancel: () => look?.cancel() };
  }

  #check(): void {
    const { bytes: heapBytes, onExceeded } = this.#options;
    const bytes = this.#residentBytes();
    if (bytes === undefined || this.#loadedBytes === undefined) return;
    if (bytes > this.#loadedBytes + heapBytes + BESIDE_HEAP_BYTES) onExceeded();
  }

  #residentBytes(): number | undefined {
    const { pid } = this.#options;
    return pid === undefined ? undefined : residentBytesOf(pid);
  }
}
