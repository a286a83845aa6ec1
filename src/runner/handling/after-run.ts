// Calls `after_run` of a job at the end of a complete run.
import { messageOf } from '../../domain/error.ts';
import type { Handler, HandlerOutcome } from '../../domain/handlers/handler.ts';
import type { Job } from '../../domain/job.ts';
import type { RunPages } from '../../handlers/handler-history.ts';
import type { SentRun } from '../../handlers/protocol.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import { shorten } from '../../text/shorten.ts';
import type { RunStops } from '../run-context.ts';
import { HandlerAnswers } from './handler-answers.ts';
import { HandlerFetch, type HandlerFetchOptions } from './handler-fetch.ts';
import type { HandlerParts } from './handler-parts.ts';

export interface AfterRunOptions extends HandlerFetchOptions {
  readonly job: Job;
  readonly handler: Handler;
  readonly run: SentRun & {
    readonly total: number;
    readonly succeeded: number;
    readonly failed: number;
  };
  readonly handlers: HandlerParts;
  readonly stops: Pick<RunStops, 'drain'>;
  /** Ends the call. */
  readonly signal: AbortSignal;
}

/** `problem`: one sentence without a period and without secrets; undefined: it ended well. */
export type AfterRun = { readonly problem: string | undefined } | 'aborted';

/** To be called when all results of the run are committed. */
export async function callAfterRun(options: AfterRunOptions): Promise<AfterRun> {
  const { job, handler, run, handlers, masker, stops, signal } = options;
  const { history, onLine } = handlers;
  let pages: RunPages;
  try {
    pages = await history.openRun({ job: job.name, runId: run.id });
  } catch (error) {
    return { problem: `after_run could not be called: ${messageOf(error)}` };
  }
  const fetch = new HandlerFetch(options);
  const ending = new AbortController();
  const endCall = (): void => ending.abort();
  const answers = new HandlerAnswers({ job: job.name, history, fetch, masker, pages, endCall });
  const onDrain = (): void => fetch.stop();
  stops.drain.addEventListener('abort', onDrain);
  if (stops.drain.aborted) onDrain();
  try {
    const pool = await handlers.pool();
    const context = { job: job.name, run };
    const outcome = await pool.call(
      { type: 'run', context },
      {
        job: job.name,
        handler,
        signal: AbortSignal.any([signal, ending.signal]),
        answer: (question, bytes) => answers.answer(question, bytes),
        onLog: (text) =>
          onLine({
            job: job.name,
            runId: run.id,
            url: null,
            text: escapeControls(masker.text(text)),
          }),
      },
    );
    if (outcome.type === 'aborted') return 'aborted';
    const problem = problemOf(outcome);
    return { problem: problem === undefined ? undefined : shorten(masker.text(problem)) };
  } finally {
    stops.drain.removeEventListener('abort', onDrain);
    answers.end();
    await pages.close();
  }
}

function problemOf(
  outcome: Exclude<HandlerOutcome, { readonly type: 'aborted' }>,
): string | undefined {
  switch (outcome.type) {
    case 'done':
      return undefined;
    case 'threw':
      return `after_run threw: ${outcome.message}`;
    case 'ended':
      return `after_run was ended: ${outcome.problem}`;
  }
}
