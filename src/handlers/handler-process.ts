// The process of one handler, as Rota sees it: it loads, and then makes one call at a time.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { formatBytes } from '../domain/byte-size.ts';
import { formatDuration } from '../domain/duration.ts';
import type { Handler, HandlerModule, HandlerOutcome } from '../domain/handlers/handler.ts';
import type { Clock, Timer } from '../platform/clock.ts';
import { endWithThisProcess } from '../platform/process/end-with-this-process.ts';
import { lowerPriority } from '../platform/process/lower-priority.ts';
import { fileBeside } from '../platform/self-process.ts';
import { userCodeProcess } from '../platform/process/user-code-process.ts';
import { FrameReader, toFrame } from './frames.ts';
import type {
  HandlerAnswer,
  HandlerCall,
  FromChild,
  LoadProblem,
  HandlerQuestion,
  ToChild,
} from './protocol.ts';
import { checkedValues } from './checked-values.ts';
import { FatalMessages, type ProcessEnd } from './end-of-process.ts';
import { MemoryLimit } from './memory-limit.ts';

/** To start the process and to load the modules: many times what that takes on a busy machine. */
const LOAD_DEADLINE_MS = 60_000;
/** Before the end of a call its signal is aborted, so that it can end by itself. */
const ABORT_EARLIER_MS = 100;
/** Largest message of a handler. */
const MAX_FRAME_BYTES = 32 * 1024 * 1024;
const CHILD = fileBeside('handler-child', import.meta.url);
const MIB = 1024 * 1024;

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** The part of a call that its caller provides. */
export interface CallOptions {
  /** The body of the response. */
  readonly body?: Uint8Array | undefined;
  /** Answers the questions of the handler. Must not reject. */
  readonly answer: (question: HandlerQuestion, bytes: Uint8Array) => Promise<Answered>;
  readonly onLog: (text: string) => void;
  /** Ends the call as aborted. */
  readonly signal: AbortSignal;
}

export interface Answered {
  readonly answer: HandlerAnswer;
  readonly bytes?: Uint8Array | undefined;
}

/** `isLost`: the process ended by itself, which an earlier call may have caused. */
export interface ProcessOutcome {
  readonly outcome: HandlerOutcome;
  readonly isLost: boolean;
}

interface CurrentCall extends CallOptions {
  readonly settle: (outcome: HandlerOutcome, how?: { readonly isLost: boolean }) => void;
}

/** `modules`: those of the handler, without types. */
export type Loaded =
  | { readonly ok: true; readonly modules: readonly HandlerModule[] }
  | { readonly ok: false; readonly problem: LoadProblem };

export class HandlerProcess {
  readonly #handler: Handler;
  readonly #clock: Clock;
  readonly #child: Child;
  readonly #fatal: FatalMessages;
  readonly #memory: MemoryLimit;
  readonly #loaded = Promise.withResolvers<Loaded>();
  readonly #ended: Promise<unknown>;
  #call: CurrentCall | undefined;
  /** Of the last call. */
  #lastLog: CallOptions['onLog'] | undefined;
  /** Why it was ended; undefined: it ended by itself, or runs. */
  #reason: string | undefined;
  #hasEnded = false;
  #isLost = false;
  #calls = 0;
  /** Sent before any code of the handler ran, so they can be trusted; later ones are not. */
  #stripped: readonly HandlerModule[] | undefined;

  constructor(handler: Handler, clock: Clock) {
    this.#handler = handler;
    this.#clock = clock;
    const { read, write, env, memoryBytes, modules } = handler;
    const heapMiB = Math.max(1, Math.round(memoryBytes / MIB));
    const rights = { read, write, env, heapMiB };
    const { command, args, env: all } = userCodeProcess(CHILD, rights);
    this.#child = spawn(command, [...args], { env: all, stdio: ['pipe', 'pipe', 'pipe'] });
    this.#fatal = new FatalMessages(this.#child.stderr);
    const { pid } = this.#child;
    const onExceeded = (): void => this.#onMemoryExceeded();
    this.#memory = new MemoryLimit({ pid, clock, bytes: memoryBytes, onExceeded });
    const closed = new Promise<void>((resolve) => {
      const onEnd = (end: ProcessEnd): void => {
        this.#onEnd(end);
        resolve();
      };
      this.#child.once('close', (code, signal) => onEnd({ code, signal }));
      this.#child.once('error', () => onEnd({ code: null, signal: null }));
    });
    this.#ended = Promise.all([closed, endWithThisProcess(this.#child)]);
    // Writing fails when the process has ended. The end itself is reported.
    this.#child.stdin.on('error', () => undefined);
    const frames = new FrameReader<FromChild>(MAX_FRAME_BYTES);
    this.#child.stdout.on('data', (chunk: Uint8Array) => this.#onData(chunk, frames));
    this.#send({ type: 'load', modules });
    const late = clock.setTimer(LOAD_DEADLINE_MS, () =>
      this.#kill(`it took longer than ${formatDuration(LOAD_DEADLINE_MS)} to load`),
    );
    void this.#loaded.promise.then(() => late.cancel());
  }

  /** False when it makes no further call. */
  get isUsable(): boolean {
    return !this.#hasEnded && this.#reason === undefined;
  }

  /** Calls that were begun. */
  get calls(): number {
    return this.#calls;
  }

  /** Lets it load and make its calls with what the requests of other jobs leave of the processor. */
  giveWay(): void {
    lowerPriority(this.#child.pid);
  }

  /** Resolves when the handler is loaded, or cannot be. */
  loaded(): Promise<Loaded> {
    return this.#loaded.promise;
  }

  /** Makes a call; to be called when no other is made. Never rejects. */
  async call(call: HandlerCall, options: CallOptions): Promise<ProcessOutcome> {
    const { signal } = options;
    if (signal.aborted) return { outcome: { type: 'aborted' }, isLost: false };
    this.#calls += 1;
    const { promise, resolve } = Promise.withResolvers<ProcessOutcome>();
    const settle: CurrentCall['settle'] = (outcome, { isLost } = { isLost: false }) =>
      resolve({ outcome, isLost });
    this.#call = { ...options, settle };
    this.#lastLog = options.onLog;
    const onAbort = (): void => {
      settle({ type: 'aborted' });
      void this.end();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    let timers: readonly Timer[] = [];
    const loaded = await Promise.race([this.#loaded.promise, promise]);
    if ('ok' in loaded && loaded.ok) {
      timers = this.#watchCall();
      this.#send({ type: 'call', call }, options.body);
    } else if ('ok' in loaded) {
      const { message } = loaded.problem;
      settle(
        { type: 'ended', problem: `it could not be loaded: ${message}` },
        { isLost: this.#isLost },
      );
      void this.end();
    }
    const settled = await promise;
    for (const timer of timers) timer.cancel();
    signal.removeEventListener('abort', onAbort);
    this.#call = undefined;
    return settled;
  }

  /** Ends the process; resolves when it has ended. */
  async end(): Promise<void> {
    this.#kill('Rota ended it');
    await this.#ended;
  }

  /** Starts the timers of a call: its deadline, and the watch over its memory. */
  #watchCall(): readonly Timer[] {
    const { timeoutMs } = this.#handler;
    const clock = this.#clock;
    return [
      clock.setTimer(Math.max(0, timeoutMs - ABORT_EARLIER_MS), () =>
        this.#send({ type: 'abort' }),
      ),
      clock.setTimer(timeoutMs, () =>
        this.#kill(`it took longer than ${formatDuration(timeoutMs)}`),
      ),
      this.#memory.watch(),
    ];
  }

  #onMemoryExceeded(): void {
    this.#isLost = true;
    this.#kill(this.#memory.problem);
  }

  #onData(chunk: Uint8Array, frames: FrameReader<FromChild>): void {
    if (this.#reason !== undefined) return;
    try {
      for (const { message, bytes } of frames.read(chunk)) this.#onMessage(message, bytes);
    } catch {
      this.#kill(
        `it broke the connection with Rota, or sent more than ${formatBytes(MAX_FRAME_BYTES)} at once`,
      );
    }
  }

  #onMessage(message: FromChild, bytes: Uint8Array): void {
    switch (message.type) {
      case 'stripped':
        this.#stripped ??= message.modules;
        break;
      case 'loaded':
        this.#memory.onLoaded();
        this.#loaded.resolve({ ok: true, modules: this.#stripped ?? this.#handler.modules });
        break;
      case 'not loaded':
        this.#loaded.resolve({ ok: false, problem: message.problem });
        break;
      case 'done':
        this.#settle({ type: 'done', values: checkedValues(message.values) });
        break;
      case 'threw':
        this.#settle({ type: 'threw', message: String(message.message) });
        break;
      case 'crashed':
        this.#onCrash(String(message.message));
        break;
      case 'log':
        this.#call?.onLog(message.text);
        break;
      case 'question':
        void this.#answer(message.id, this.#call?.answer(message.question, bytes));
        break;
    }
  }

  /** The call has its outcome: what comes after it is not its own. */
  #settle(outcome: HandlerOutcome): void {
    const call = this.#call;
    this.#call = undefined;
    call?.settle(outcome);
  }

  /** An error that no call waited for: one in a timer, perhaps of an earlier call. */
  #onCrash(message: string): void {
    this.#isLost = true;
    this.#kill(message);
    if (this.#call === undefined) this.#lastLog?.(`threw after it had returned: ${message}`);
    else this.#call.settle({ type: 'threw', message }, { isLost: true });
  }

  async #answer(id: number, answered: Promise<Answered> | undefined): Promise<void> {
    if (answered === undefined) return;
    const { answer, bytes } = await answered;
    this.#send({ type: 'answer', id, answer }, bytes);
  }

  #send(message: ToChild, bytes?: Uint8Array): void {
    if (!this.isUsable) return;
    for (const piece of toFrame(message, bytes)) this.#child.stdin.write(piece);
  }

  #kill(reason: string): void {
    this.#reason ??= reason;
    if (!this.#hasEnded) this.#child.kill('SIGKILL');
  }

  #onEnd(end: ProcessEnd): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    if (this.#reason === undefined) this.#isLost = true;
    const problem = this.#reason ?? this.#endedBecause(end);
    const unknown = { file: undefined, line: undefined, column: undefined };
    this.#loaded.resolve({ ok: false, problem: { message: problem, ...unknown } });
    this.#call?.settle({ type: 'ended', problem }, { isLost: this.#isLost });
  }

  #endedBecause(end: ProcessEnd): string {
    if (this.#fatal.isOutOfMemory(end)) return this.#memory.problem;
    return `its process ended with ${end.signal ?? `exit code ${end.code}`}`;
  }
}
