// Threads that evaluate the files of a batch. A thread evaluates many files, because its start takes some 20 times as
// long as a small file. What a file does to its thread spoils only that file.
import { formatBytes } from '../../domain/byte-size.ts';
import { messageOf } from '../../domain/error.ts';
import { startReplyThread } from '../../platform/threads/reply-thread.ts';
import { toScriptFault, type ScriptFault } from './script-fault.ts';
import { NO_FILE, type Evaluated, type ScriptReply, type ScriptSetup } from './script-setup.ts';
import { ThreadWatch, type FileDeadline } from './thread-watch.ts';

export interface ScriptBatchOptions {
  readonly deadline: FileDeadline;
  /** As in {@link ScriptSetup}. */
  readonly hooked: boolean;
}

const MAX_HEAP_MIB = 128;
const MIB = 1024 ** 2;
const MAX_THREADS = 4;
const FILES_PER_THREAD = 50;

const MEMORY_FAULT = `The file needs more than ${formatBytes(MAX_HEAP_MIB * MIB)} of memory`;
const STOPPED = 'The file was not evaluated to its end: it waits for something that never happens';
const FAILED = 'The thread that evaluates the file has failed';

/**
 * Returns what became of each file, in their order. Never rejects.
 * @param files absolute, without links.
 */
export function evaluateBatch(
  files: readonly string[],
  options: ScriptBatchOptions,
): Promise<readonly Evaluated[]> {
  return new Batch(files, options).evaluate();
}

class Batch {
  readonly #files: readonly string[];
  readonly #options: ScriptBatchOptions;
  readonly #next = sharedInteger(0);
  readonly #results = new Map<number, Evaluated>();
  readonly #work: Promise<void>[] = [];
  #working = 0;

  constructor(files: readonly string[], options: ScriptBatchOptions) {
    this.#files = files;
    this.#options = options;
  }

  async evaluate(): Promise<readonly Evaluated[]> {
    const perThread = this.#options.hooked ? FILES_PER_THREAD : 1;
    const threads = Math.min(MAX_THREADS, Math.ceil(this.#files.length / perThread));
    for (let count = 0; count < threads; count += 1) this.#startWorking();
    // A slow file adds to the list while it is awaited.
    for (const work of this.#work) await work;
    return this.#files.map((_, index) => this.#results.get(index) ?? failed(STOPPED));
  }

  #startWorking(): void {
    if (this.#working >= MAX_THREADS || !this.#hasMore()) return;
    this.#working += 1;
    const work = async (): Promise<void> => {
      while (this.#hasMore()) {
        try {
          await this.#useThread();
        } catch (error) {
          // The system may have no thread left.
          this.#failNext(error);
        }
      }
      this.#working -= 1;
    };
    this.#work.push(work());
  }

  #hasMore(): boolean {
    return Atomics.load(this.#next, 0) < this.#files.length;
  }

  /** Evaluates files in one thread until it ends. */
  async #useThread(): Promise<void> {
    const current = sharedInteger(NO_FILE);
    let replies = 0;
    const thread = startReplyThread<ScriptSetup, ScriptReply>({
      name: 'script-thread',
      callerUrl: import.meta.url,
      setup: { files: this.#files, next: this.#next, current, hooked: this.#options.hooked },
      // A job has references for the environment, whose values are masked. Without a folder for compiled code, too: each
      // file would leave some there with each load, because its modules have other names then.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MIB },
      onReply: (reply) => {
        if (reply === 'ends') return void thread.stop();
        replies += 1;
        this.#results.set(reply.index, reply.evaluated);
      },
    });
    const onSlow = (): void => this.#startWorking();
    const watch = new ThreadWatch(thread, { current, deadline: this.#options.deadline, onSlow });
    const end = await thread.ended;
    watch.stop();
    const { late } = watch;
    if (late !== undefined && !this.#results.has(late.index)) {
      this.#results.set(late.index, { fault: late.fault });
    }
    const index = Atomics.load(current, 0);
    if (index === NO_FILE) {
      // Without this, a thread that cannot start would be started for ever.
      if (replies === 0 && late === undefined) this.#failNext(end?.error);
    } else if (!this.#results.has(index)) {
      const isSpoilt = late !== undefined || replies > 0;
      this.#results.set(
        index,
        isSpoilt ? await this.#again(index) : { fault: this.#faultOf(index, end) },
      );
    }
  }

  /** Evaluates a file in a thread of its own: what ended its thread may be what an earlier file left behind. */
  async #again(index: number): Promise<Evaluated> {
    const files = this.#files.slice(index, index + 1);
    const [evaluated = failed(STOPPED)] = await evaluateBatch(files, this.#options);
    return evaluated;
  }

  #failNext(error: unknown): void {
    const index = Atomics.add(this.#next, 0, 1);
    const why = error === undefined ? '' : `: ${messageOf(error)}`;
    this.#results.set(index, failed(`${FAILED}${why}`));
  }

  /** From what ended the thread: often an error that a callback of the file threw. */
  #faultOf(index: number, end: { readonly error: unknown } | undefined): ScriptFault {
    if (end === undefined) return { message: STOPPED };
    const { error } = end;
    const isMemory =
      error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    if (isMemory) return { message: MEMORY_FAULT };
    return toScriptFault(error, { file: this.#files[index] ?? '', refusal: undefined });
  }
}

function failed(message: string): Evaluated {
  return { fault: { message } };
}

function sharedInteger(value: number): Int32Array {
  const integer = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  Atomics.store(integer, 0, value);
  return integer;
}
