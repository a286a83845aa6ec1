// A fresh response to a request of a job, which is not stored.
import { expandRange } from '../../batch/expand-batch.ts';
import { readRequestUrl } from '../../batch/request-url.ts';
import { AppError } from '../../domain/error.ts';
import type { Job } from '../../domain/job.ts';
import type { RequestSpec } from '../../domain/request.ts';
import { Fetcher } from '../../fetch/fetcher.ts';
import { runValuesOf } from '../../runner/run-values-of.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Environment } from '../../platform/process-environment.ts';
import { VERSION } from '../../platform/version.ts';
import type { TestedResponse } from './judgement-report.ts';

/** Requests of the job among which the URL is looked for. */
const SEARCHED = 10_000;

/**
 * Sends one request. `url`: that of the job's request for it, or else a GET.
 * @throws {AppError} `limit` without a complete response.
 */
export async function freshResponse(
  job: Job,
  { url, clock, env }: { url: string | undefined; clock: Clock; env: Environment },
): Promise<TestedResponse> {
  const run = runValuesOf(job, { runId: 0, plannedAtMs: clock.now() });
  const request = await requestFor(job, { url, run });
  const fetcher = new Fetcher({ clock, env, userAgent: `rota/${VERSION}`, maxConnections: 8 });
  try {
    const outcome = await fetcher.fetch(request, job.fetch);
    if (outcome.type === 'failure') throw new AppError('limit', outcome.error);
    const { status, headers, body, durationMs, startedAtMs, certificateEndsAtMs } = outcome;
    const atMs = startedAtMs + durationMs;
    return {
      request,
      run: { id: run.runId, plannedAtMs: null, startedAtMs },
      attempts: 1,
      finalUrl: outcome.finalUrl,
      redirects: outcome.redirects,
      resultId: undefined,
      response: { status, headers, body, durationMs, atMs, certificateEndsAtMs },
      rules: request.rules ?? job.rules,
    };
  } finally {
    await fetcher.close();
  }
}

async function requestFor(
  job: Job,
  { url, run }: { url: string | undefined; run: ReturnType<typeof runValuesOf> },
): Promise<RequestSpec> {
  const read = url === undefined ? undefined : readRequestUrl(url);
  if (read !== undefined && 'problem' in read) throw new AppError('usage', read.problem);
  for await (const items of expandRange(job.batch, { from: 0, to: SEARCHED, run })) {
    for (const item of items) {
      if (!('request' in item)) continue;
      if (read === undefined || item.request.url === read.url) return item.request;
    }
  }
  if (read === undefined) throw new AppError('not_found', `The job "${job.name}" has no request`);
  return { method: 'GET', url: read.url, headers: [], body: undefined };
}
