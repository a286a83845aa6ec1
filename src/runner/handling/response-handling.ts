// Calls `on_response` of a job with the responses of one run.
import type { Handler, HandlerOutcome } from '../../domain/handlers/handler.ts';
import type { Job } from '../../domain/job.ts';
import type { ResponseOutcome } from '../../domain/outcome.ts';
import { LARGE_BODY_BYTES } from '../../domain/result.ts';
import type { Masker } from '../../domain/secrets.ts';
import type { StoredValidators } from '../../domain/storage.ts';
import type { SentRun } from '../../handlers/protocol.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import { confirmedResponse } from '../conditional-requests.ts';
import { addressOf, TargetMaker } from '../target-of.ts';
import type { SentRequest } from '../to-result.ts';
import { handledRuling } from './handled-ruling.ts';
import { HandlerAnswers } from './handler-answers.ts';
import { HandlerFetch, type HandlerFetchOptions } from './handler-fetch.ts';
import type { HandlerParts } from './handler-parts.ts';
import { responseCall } from './response-call.ts';

/** A handler that was ended this many times in a row is not called again in its run. */
const MAX_ENDED = 10;

export interface ResponseHandlingOptions extends HandlerFetchOptions {
  readonly run: SentRun;
  readonly handlers: HandlerParts;
  readonly validators: Pick<StoredValidators, 'confirmedResponse'>;
}

export class ResponseHandling {
  readonly #job: Job;
  readonly #handler: Handler;
  readonly #options: ResponseHandlingOptions;
  readonly #masker: Masker;
  readonly #targets: TargetMaker;
  readonly #fetch: HandlerFetch;
  /** Each ends a call. */
  readonly #calls = new Set<AbortController>();
  #isCutOff = false;
  #endedInARow = 0;

  /** Undefined for a job without `on_response`. */
  static of(job: Job, options: ResponseHandlingOptions): ResponseHandling | undefined {
    const { onResponse } = job;
    return onResponse === undefined ? undefined : new ResponseHandling(job, onResponse, options);
  }

  private constructor(job: Job, handler: Handler, options: ResponseHandlingOptions) {
    this.#job = job;
    this.#handler = handler;
    this.#options = options;
    this.#masker = options.masker;
    this.#targets = new TargetMaker(job, this.#masker);
    this.#fetch = new HandlerFetch(options);
  }

  /** True while too many responses wait: the run should send no further request. */
  get isFull(): boolean {
    return this.#options.handlers.backlog.isFull(this);
  }

  /** Ends the calls with a request that waits for its host, also later. Their outcome is then undefined. */
  stop(): void {
    this.#fetch.stop();
  }

  /** Ends all calls. Their outcome is then undefined. */
  cutOff(): void {
    this.#isCutOff = true;
    for (const call of this.#calls) call.abort();
  }

  /** Calls the handler with a response, whose body has memory of its own. Undefined: the call was ended. */
  async handle(sent: SentRequest, outcome: ResponseOutcome): Promise<ResponseOutcome | undefined> {
    const { backlog } = this.#options.handlers;
    const bytes = outcome.body.byteLength;
    const ending = new AbortController();
    if (this.#isCutOff) ending.abort();
    this.#calls.add(ending);
    backlog.add(this, bytes);
    try {
      const handled = await this.#call(sent, { outcome, ending });
      if (handled.type === 'aborted') return undefined;
      return { ...outcome, ruling: handledRuling(outcome, { handled, masker: this.#masker }) };
    } finally {
      this.#calls.delete(ending);
      backlog.remove(this, bytes);
    }
  }

  async #call(
    sent: SentRequest,
    { outcome, ending }: { readonly outcome: ResponseOutcome; readonly ending: AbortController },
  ): Promise<HandlerOutcome> {
    const { handlers, validators } = this.#options;
    const pool = await handlers.pool();
    const confirmed = await confirmedResponse(sent.request, { outcome, validators });
    const response = { ...outcome, ...confirmed };
    const answers = new HandlerAnswers({
      job: this.#job.name,
      history: handlers.history,
      fetch: this.#fetch,
      masker: this.#masker,
      target: this.#targetOf(sent),
      endCall: () => ending.abort(),
    });
    const call = responseCall(this.#job, {
      run: this.#options.run,
      request: sent.request,
      attempts: sent.earlierAttempts.length + 1,
      response,
    });
    const url = this.#masker.text(sent.request.url);
    const { name: job } = this.#job;
    const handled = await pool.call(call, {
      job,
      handler: this.#handler,
      body: separate(response.body),
      signal: ending.signal,
      refuse: () =>
        this.#endedInARow < MAX_ENDED
          ? undefined
          : `it was ended ${MAX_ENDED} times in a row before`,
      onOutcome: ({ type }) => {
        this.#endedInARow = type === 'ended' ? this.#endedInARow + 1 : 0;
      },
      answer: (question, bytes) => answers.answer(question, bytes),
      onLog: (text) =>
        handlers.onLine({
          job,
          runId: sent.runId,
          url,
          text: escapeControls(this.#masker.text(text)),
        }),
    });
    answers.end();
    return handled;
  }

  #targetOf({ request }: SentRequest): HandlerTarget {
    const url = this.#masker.text(addressOf(request));
    const { variant } = this.#targets.make(request, url);
    return { job: this.#job.name, method: request.method, url, variant };
  }
}

type HandlerTarget = NonNullable<ConstructorParameters<typeof HandlerAnswers>[0]['target']>;

/** The store may detach the memory of a large body while an ended process still has it to read. */
function separate(body: Uint8Array): Uint8Array {
  return body.byteLength < LARGE_BODY_BYTES ? body : body.slice();
}
