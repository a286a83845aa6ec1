// Calls `on_response` of a job with one response. Nothing is stored.
import { AppError } from '../../domain/error.ts';
import type { Handler } from '../../domain/handlers/handler.ts';
import type { Job } from '../../domain/job.ts';
import type { ResponseOutcome } from '../../domain/outcome.ts';
import type { Ruling } from '../../domain/rules.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { DatabaseSettings } from '../../domain/settings.ts';
import { handlerHistory, toSentResult } from '../../engine/handler-history.ts';
import { Fetcher } from '../../fetch/fetcher.ts';
import type { HandlerHistory } from '../../handlers/handler-history.ts';
import { HandlerPool } from '../../handlers/handler-pool.ts';
import { judgeOf } from '../../judge/judge.ts';
import { rulingOf } from '../../judge/ruling.ts';
import { openReading } from '../../query/open-reading.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Environment } from '../../platform/process-environment.ts';
import { VERSION } from '../../platform/version.ts';
import { handledRuling } from '../../runner/handling/handled-ruling.ts';
import { HandlerAnswers } from '../../runner/handling/handler-answers.ts';
import {
  type HandlerRequests,
  toAnswer,
  toRequest,
} from '../../runner/handling/handler-request.ts';
import { responseCall } from '../../runner/handling/response-call.ts';
import { addressOf, TargetMaker } from '../../runner/target-of.ts';
import { NO_RULES, type TestedResponse } from './judgement-report.ts';
import type { ShownHandling } from './shown-handling.ts';

export interface HandledOptions {
  readonly handler: Handler;
  readonly database: DatabaseSettings;
  readonly clock: Clock;
  /** With the proxies that it names. */
  readonly env: Environment;
}

const OK: Ruling = { errorKind: null, error: null, degraded: false, unmet: null };

/** Calls the handler once. */
export async function handledResponse(
  job: Job,
  tested: TestedResponse,
  { handler, database, clock, env }: HandledOptions,
): Promise<ShownHandling> {
  const masker = createMasker(job.secrets);
  const outcome = judgedOutcome(tested, job);
  const { request, run, attempts } = tested;
  const fetcher = new Fetcher({ clock, env, userAgent: `rota/${VERSION}`, maxConnections: 8 });
  const pool = new HandlerPool(clock);
  const log: string[] = [];
  const url = masker.text(addressOf(request));
  const { variant } = new TargetMaker(job, masker).make(request, url);
  const answers = new HandlerAnswers({
    job: job.name,
    history: historyBefore(tested.resultId, database),
    fetch: requestsBy(fetcher, job),
    masker,
    target: { job: job.name, method: request.method, url, variant },
  });
  try {
    const handled = await pool.call(
      responseCall(job, { run, request, attempts, response: outcome }),
      {
        job: job.name,
        handler,
        body: outcome.body,
        signal: new AbortController().signal,
        answer: (question, bytes) => answers.answer(question, bytes),
        onLog: (text) => log.push(masker.text(text)),
      },
    );
    if (handled.type === 'aborted') throw new Error('a call of a handler was aborted');
    const unjudged = { ...outcome, ruling: OK };
    const { error, values = [] } = handledRuling(unjudged, { handled, masker });
    return { error, values, log };
  } finally {
    answers.end();
    await pool.close();
    await fetcher.close();
  }
}

/** The response with what the rules of the job make of it, as in a run. */
function judgedOutcome(tested: TestedResponse, job: Job): ResponseOutcome {
  const { response, rules = NO_RULES, finalUrl, redirects } = tested;
  const { atMs, durationMs, status, headers, body } = response;
  const ruled = { rules, status, masker: createMasker(job.secrets) };
  return {
    type: 'response',
    startedAtMs: atMs - durationMs,
    connectMs: null,
    ttfbMs: null,
    durationMs,
    bytes: body.byteLength,
    redirects,
    finalUrl,
    status,
    headers,
    body,
    ruling: rulingOf(judgeOf(rules).judge(response), ruled),
  };
}

/** Sent by the policy of the job. One call sends few requests: the caps of its runs are not applied. */
function requestsBy(fetcher: Fetcher, job: Job): HandlerRequests {
  return {
    async answer(question, { bytes, signal }) {
      const request = toRequest(question, bytes);
      if ('problem' in request) return { answer: { type: 'problem', problem: request.problem } };
      return toAnswer(await fetcher.fetch(request, job.fetch, { signal }));
    },
  };
}

/** Of a stored result, `previous` returns the one before it, as it did in its run. */
function historyBefore(resultId: number | undefined, database: DatabaseSettings): HandlerHistory {
  const history = handlerHistory(database);
  if (resultId === undefined) {
    return { ...history, previous: (key) => history.previous(key).catch(orNoDatabase) };
  }
  return {
    ...history,
    async previous() {
      const reading = openReading(database);
      const { targetId } = await reading.result(resultId);
      const [before] = await reading.history(targetId, { before: resultId, limit: 1 });
      if (before === undefined) return null;
      const { values, ...result } = await reading.result(before.id);
      return toSentResult(result, values);
    },
  };
}

/** Before the first run there is no database, and so no earlier result. */
function orNoDatabase(error: unknown): null {
  if (error instanceof AppError && error.code === 'not_found') return null;
  throw error;
}
