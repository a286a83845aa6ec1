// Judges responses without stopping the event loop: those that are quickly judged at once, and the others in threads.
import { Worker } from 'node:worker_threads';
import { FairSlots } from '../concurrency/fair-slots.ts';
import { formatDuration } from '../domain/duration.ts';
import { messageOf } from '../domain/error.ts';
import type { ResponseRules } from '../domain/rules.ts';
import type { Clock } from '../platform/clock.ts';
import { fileBeside } from '../platform/self-process.ts';
import type { JudgeRequest } from './judge-thread.ts';
import type { JudgedResponse, Judgement, judgeOf } from './judge.ts';
import { StepBudget } from './step-budget.ts';

/** Longer judgements, by estimate, go to a thread, which costs about as much of the main thread's time. */
const MAX_INLINE_MS = 1;
/** The steps of paths and selectors that fit into the same time. */
const INLINE_STEPS = 5000;
/** A job cannot take both threads. */
const THREADS = { total: 2, perShare: 1 };
/** A thread that judges one body for longer is ended: no honest body takes a tenth of it. */
const DEADLINE_MS = 10_000;
/** Memory of one thread: a body of 512 MiB does not fit, but 10 MiB of JSON do many times. */
const HEAP_MIB = 1024;
/** Bytes of bodies that wait for a thread: over it, no further request is sent. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** A thread forgets the rules after this many. */
const MAX_RULES = 1000;

export interface JudgingOptions {
  readonly clock: Clock;
  /** Estimated milliseconds up to which a body is judged at once. Default: 1. Negative: every body goes to a thread. */
  readonly maxInlineMs?: number;
  /** Default: 10,000. */
  readonly deadlineMs?: number;
}

export class Judging {
  readonly #clock: Clock;
  readonly #maxInlineMs: number;
  readonly #deadlineMs: number;
  readonly #slots = new FairSlots(THREADS);
  readonly #idle: JudgeThread[] = [];
  readonly #all = new Set<JudgeThread>();
  #judgeOf: typeof judgeOf | undefined;
  #waitingBytes = 0;
  readonly #drained: (() => void)[] = [];

  constructor({ clock, maxInlineMs, deadlineMs }: JudgingOptions) {
    this.#clock = clock;
    this.#maxInlineMs = maxInlineMs ?? MAX_INLINE_MS;
    this.#deadlineMs = deadlineMs ?? DEADLINE_MS;
  }

  /** Loads what judges. Most jobs have no rules, and start without it. Until then nothing is judged at once. */
  async load(): Promise<void> {
    this.#judgeOf ??= (await import('./judge.ts')).judgeOf;
  }

  /** True while too many bytes wait for a thread: no further request should be sent. */
  get isFull(): boolean {
    return this.#waitingBytes > MAX_WAITING_BYTES;
  }

  /** Resolves when it is not full. */
  drained(): Promise<void> {
    if (!this.isFull) return Promise.resolve();
    return new Promise((resolve) => {
      this.#drained.push(resolve);
    });
  }

  /** Judges at once, where that is quick; the body may be lent. Undefined: `judgeInThread` must do it. */
  judgeInline(response: JudgedResponse, rules: ResponseRules): Judgement | undefined {
    if (this.#judgeOf === undefined) return undefined;
    const judge = this.#judgeOf(rules);
    if (judge.costMs(response.body.byteLength) > this.#maxInlineMs) return undefined;
    const budget = new StepBudget(INLINE_STEPS);
    const judgement = judge.judge(response, budget);
    return budget.isExhausted ? undefined : judgement;
  }

  /** Judges in a thread. The body must not change. Never rejects. `job`: its share of the threads. */
  async judgeInThread(
    response: JudgedResponse,
    { rules, job }: { rules: ResponseRules; job: string },
  ): Promise<Judgement> {
    const bytes = response.body.byteLength;
    this.#waitingBytes += bytes;
    try {
      return await this.#slots.run(job, () => this.#inThread(response, rules));
    } finally {
      this.#waitingBytes -= bytes;
      if (!this.isFull) for (const resolve of this.#drained.splice(0)) resolve();
    }
  }

  /** Ends the threads; to be called when nothing is left to judge. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.end()));
  }

  async #inThread(response: JudgedResponse, rules: ResponseRules): Promise<Judgement> {
    const thread = this.#idleThread() ?? this.#startThread();
    const judgement = await thread.judge(response, {
      rules,
      clock: this.#clock,
      deadlineMs: this.#deadlineMs,
    });
    if (thread.isUsable) this.#idle.push(thread);
    else await thread.end();
    return judgement;
  }

  #idleThread(): JudgeThread | undefined {
    let thread = this.#idle.pop();
    while (thread?.isUsable === false) thread = this.#idle.pop();
    return thread;
  }

  #startThread(): JudgeThread {
    const thread = new JudgeThread(() => this.#all.delete(thread));
    this.#all.add(thread);
    return thread;
  }
}

/** One thread, which judges one response at a time. */
class JudgeThread {
  readonly #worker: Worker;
  #rulesIds = new Map<ResponseRules, number>();
  #settle: ((judgement: Judgement) => void) | undefined;
  #hasEnded = false;

  constructor(onEnd: () => void) {
    this.#worker = new Worker(fileBeside('judge-thread', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    });
    this.#worker.unref();
    this.#worker.on('message', (judgement: Judgement) => this.#settle?.(judgement));
    this.#worker.on('error', (error) => {
      this.#hasEnded = true;
      this.#settle?.(failed(messageOf(error)));
    });
    this.#worker.on('exit', () => {
      this.#hasEnded = true;
      this.#settle?.(failed('its thread has ended'));
      onEnd();
    });
  }

  get isUsable(): boolean {
    return !this.#hasEnded && this.#rulesIds.size < MAX_RULES;
  }

  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.#worker.terminate();
  }

  async judge(
    response: JudgedResponse,
    { rules, clock, deadlineMs }: { rules: ResponseRules; clock: Clock; deadlineMs: number },
  ): Promise<Judgement> {
    const known = this.#rulesIds.get(rules);
    const rulesId = known ?? this.#rulesIds.size;
    this.#rulesIds.set(rules, rulesId);
    const request: JudgeRequest = {
      rulesId,
      rules: known === undefined ? rules : undefined,
      response,
    };
    const judged = new Promise<Judgement>((resolve) => {
      this.#settle = resolve;
    });
    const timer = clock.setTimer(deadlineMs, () => {
      this.#settle?.(failed(`it took longer than ${formatDuration(deadlineMs)}`));
      void this.end();
    });
    this.#worker.ref();
    this.#worker.postMessage(request, []);
    const judgement = await judged;
    this.#settle = undefined;
    timer.cancel();
    this.#worker.unref();
    return judgement;
  }
}

function failed(problem: string): Judgement {
  return { unmet: [], degraded: false, problem };
}
