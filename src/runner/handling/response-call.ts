// The call of `on_response` with one response, as it is sent to the process of the handler.
import type { Job } from '../../domain/job.ts';
import type { ResponseOutcome } from '../../domain/outcome.ts';
import type { RequestSpec } from '../../domain/request.ts';
import { headerValue } from '../../fetch/header-list.ts';
import type { HandlerCall, SentRun } from '../../handlers/protocol.ts';
import { bodyEncoding } from '../../text/body-encoding.ts';
import { errorKindOf, errorTextOf } from '../to-result.ts';

export interface ResponseCallParts {
  readonly run: SentRun;
  readonly request: RequestSpec;
  /** How often the request was sent. */
  readonly attempts: number;
  readonly response: ResponseOutcome;
}

export function responseCall(
  { name: job, charset }: Pick<Job, 'name' | 'charset'>,
  { run, request, attempts, response }: ResponseCallParts,
): HandlerCall {
  const { status, headers, body, finalUrl, redirects, ruling } = response;
  const contentType = headerValue(headers, 'content-type');
  return {
    type: 'response',
    response: { status, headers, url: finalUrl, redirected: redirects.length > 0 },
    context: {
      job,
      run,
      request: {
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: request.body ?? null,
        name: request.target?.name ?? null,
      },
      variables: request.target?.variables ?? null,
      result: {
        ok: errorKindOf(response) === null,
        degraded: ruling?.degraded ?? false,
        errorKind: errorKindOf(response),
        error: errorTextOf(response),
        attempts,
        startedAtMs: response.startedAtMs,
        durationMs: response.durationMs,
        values: ruling?.values ?? [],
      },
      charset: bodyEncoding(body, { wanted: charset, contentType }) ?? 'utf-8',
    },
  };
}
