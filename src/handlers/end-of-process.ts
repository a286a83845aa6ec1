// Why the process of a handler ended by itself: its memory was full, or something else.
import type { Readable } from 'node:stream';

/** V8 writes it before it ends a process whose heap is full, or that gets no memory from the system. */
const OUT_OF_MEMORY = /out of memory/i;
/** Characters of a chunk that the next one may complete. */
const TAIL = 64;
/** V8 ends the process with one of them, and so does `process.abort()`. */
const ABORTS: ReadonlySet<NodeJS.Signals | null> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL']);
/** Of a shell, and of Node on Windows: SIGABRT. */
const ABORT_CODE = 134;

/** Reads what the runtime writes to stderr, where the handler's own output does not go, and keeps none of it. */
export class FatalMessages {
  #tail = '';
  #isOutOfMemory = false;

  constructor(stderr: Readable) {
    stderr.setEncoding('latin1').on('data', (chunk: string) => {
      const text = this.#tail + chunk;
      this.#isOutOfMemory ||= OUT_OF_MEMORY.test(text);
      this.#tail = text.slice(-TAIL);
    });
  }

  /** True when the process ended because its memory was full. */
  isOutOfMemory({ code, signal }: ProcessEnd): boolean {
    return this.#isOutOfMemory && (ABORTS.has(signal) || code === ABORT_CODE);
  }
}

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}
