// The contexts and results that handlers get, made of what Rota sent.
import type { ExtractedValue } from '../../domain/rules.ts';
import { headerPairs } from '../../text/header-pairs.ts';
import type {
  HandledRun,
  ResponseContext,
  RunContext,
  RunResult,
  StoredValues,
} from '../handler-types.ts';
import type { SentContext, SentResult, SentRun, SentSummary } from '../protocol.ts';
import type { ParentConnection } from './parent-connection.ts';
import { toHeaders, toResponse } from './responses.ts';

const NOT_MODIFIED = 304;
const OK = 200;

export interface CallParts {
  readonly connection: ParentConnection;
  readonly signal: AbortSignal;
  readonly log: (message: string, ...details: readonly unknown[]) => void;
}

export function toResponseContext(sent: SentContext, parts: CallParts): ResponseContext {
  const { connection, signal, log } = parts;
  const { request, result } = sent;
  return {
    job: { name: sent.job },
    run: toRun(sent.run),
    request: {
      method: request.method,
      url: request.url,
      headers: toHeaders(request.headers),
      body: request.body,
      name: request.name ?? `${request.method} ${request.url}`,
    },
    variables: toVariables(sent.variables),
    result: {
      ok: result.ok,
      degraded: result.degraded,
      errorKind: result.errorKind,
      error: result.error,
      attempts: result.attempts,
      startedAt: new Date(result.startedAtMs),
      durationMs: result.durationMs,
      values: toValues(result.values),
    },
    charset: sent.charset,
    signal,
    log,
    async previous() {
      const { answer } = await connection.ask({ type: 'previous' });
      if (answer.type !== 'previous' || answer.result === null) return undefined;
      return toRunResult(answer.result, connection);
    },
  };
}

export function toRunContext(sent: SentSummary, { signal, log }: CallParts): RunContext {
  const { total, succeeded, failed } = sent.run;
  return {
    job: { name: sent.job },
    run: { ...toRun(sent.run), total, succeeded, failed },
    signal,
    log,
  };
}

/** The results of the run, some hundreds at a time. */
export async function* runResults(
  connection: ParentConnection,
): AsyncGenerator<RunResult, void, undefined> {
  for (;;) {
    const { answer } = await connection.ask({ type: 'results' });
    if (answer.type !== 'results' || answer.results.length === 0) return;
    for (const result of answer.results) yield toRunResult(result, connection);
  }
}

function toRunResult(sent: SentResult, connection: ParentConnection): RunResult {
  const { id, headers, status, url, startedAtMs, hasBody, ...facts } = sent;
  return {
    ...facts,
    id,
    url,
    status,
    startedAt: new Date(startedAtMs),
    variables: toVariables(sent.variables),
    values: toValues(sent.values),
    async response() {
      if (status === null) return undefined;
      const pairs = headers === null ? [] : headerPairs(headers).flat();
      // A 304 stands for the response that it confirms.
      const shown = status === NOT_MODIFIED && hasBody ? OK : status;
      const response = { status: shown, url, redirected: false, headers: pairs };
      if (!hasBody) return facts.bytes === 0 ? toResponse(response, new Uint8Array()) : undefined;
      const { answer, bytes } = await connection.ask({ type: 'body', resultId: id });
      const isStored = answer.type === 'body' && answer.isStored;
      return isStored ? toResponse(response, bytes) : undefined;
    },
  };
}

function toRun({ id, plannedAtMs, startedAtMs }: SentRun): HandledRun {
  return {
    id,
    plannedAt: plannedAtMs === null ? null : new Date(plannedAtMs),
    startedAt: new Date(startedAtMs),
  };
}

function toVariables(json: string | null): Readonly<Record<string, unknown>> {
  return json === null ? {} : JSON.parse(json);
}

function toValues(values: readonly ExtractedValue[]): StoredValues {
  return Object.fromEntries(values.map(({ name, number, text }) => [name, number ?? text]));
}
