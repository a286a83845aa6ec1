// Ends a thread when one of its files takes longer than it may.
import { formatDuration } from '../../domain/duration.ts';
import { systemClock, type Timer } from '../../platform/clock.ts';
import type { ReplyThread } from '../../platform/threads/reply-thread.ts';
import type { ScriptFault } from './script-fault.ts';
import { NO_FILE } from './script-setup.ts';

export interface FileDeadline {
  /** Processor time of the thread for one file: other work of the machine does not use it up. */
  readonly processorMs: number;
  /** For a file that waits, and where the runtime does not tell the processor time of a thread. */
  readonly elapsedMs: number;
}

interface ThreadWatchOptions {
  /** The index of the file that the thread evaluates. */
  readonly current: Int32Array;
  readonly deadline: FileDeadline;
  /** Called, perhaps more than once, when a file takes so long that it may never end. */
  readonly onSlow: () => void;
}

export interface LateFile {
  readonly index: number;
  readonly fault: ScriptFault;
}

const LOOK_MS = 50;
const SLOW_MS = 250;
const HINT = 'Does it contain an endless loop, or wait for something?';

export class ThreadWatch {
  readonly #thread: ReplyThread;
  readonly #options: ThreadWatchOptions;
  #timer: Timer;
  #file = NO_FILE;
  #sinceMs = 0;
  /** Processor time of the thread when the file began, to the accuracy of LOOK_MS. */
  #processorMsBefore: number | undefined;
  #late: LateFile | undefined;

  constructor(thread: ReplyThread, options: ThreadWatchOptions) {
    this.#thread = thread;
    this.#options = options;
    this.#timer = this.#lookLater();
  }

  /** The file whose time is over; undefined: there is none. */
  get late(): LateFile | undefined {
    return this.#late;
  }

  stop(): void {
    this.#timer.cancel();
  }

  #lookLater(): Timer {
    return systemClock.setTimer(LOOK_MS, () => this.#look());
  }

  #look(): void {
    const { current, deadline, onSlow } = this.#options;
    this.#timer = this.#lookLater();
    const nowMs = systemClock.elapsed();
    const file = Atomics.load(current, 0);
    if (file !== this.#file) {
      this.#file = file;
      this.#sinceMs = nowMs;
      this.#processorMsBefore = undefined;
    }
    if (file === NO_FILE) return;
    const elapsedMs = nowMs - this.#sinceMs;
    if (elapsedMs > SLOW_MS) onSlow();
    if (elapsedMs >= deadline.elapsedMs) {
      this.#end(file, { late: 'elapsed', message: lateMessage(deadline.elapsedMs) });
    }
    void this.#lookAtProcessor(file);
  }

  async #lookAtProcessor(file: number): Promise<void> {
    const nowMs = await this.#thread.processorMs();
    // The thread may have gone on to the next file meanwhile.
    const isSame = file === this.#file && file === Atomics.load(this.#options.current, 0);
    if (nowMs === undefined || !isSame) return;
    this.#processorMsBefore ??= nowMs;
    const { processorMs } = this.#options.deadline;
    if (nowMs - this.#processorMsBefore < processorMs) return;
    this.#end(file, {
      late: 'processor',
      message: `${lateMessage(processorMs)} of processor time`,
    });
  }

  #end(index: number, fault: ScriptFault): void {
    if (this.#late !== undefined) return;
    this.#late = { index, fault: { ...fault, hint: HINT } };
    this.#timer.cancel();
    void this.#thread.stop();
  }
}

function lateMessage(deadlineMs: number): string {
  return `The file was not evaluated within ${formatDuration(deadlineMs)}`;
}
