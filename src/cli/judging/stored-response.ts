// A stored response, with the rules that its job has for it now.
import { AppError } from '../../domain/error.ts';
import type { Job } from '../../domain/job.ts';
import type { HeaderList } from '../../domain/request.ts';
import type { Settings } from '../../domain/settings.ts';
import { openReading } from '../../query/open-reading.ts';
import { confirmedHeaders } from '../../query/confirmed-headers.ts';
import { requestAt } from '../../runner/known-request.ts';
import { headerPairs } from '../../text/header-pairs.ts';
import type { TestedResponse } from './judgement-report.ts';

/** Only responses with this status are confirmed. */
const OK = 200;

/** @throws {AppError} `not_found` for a result of another job, and one without a response or without its body. */
export async function storedResponse(
  job: Job,
  { database, id }: { database: Settings['database']; id: number },
): Promise<TestedResponse> {
  const reading = openReading(database);
  const result = await reading.result(id);
  const { method, url, status, headers, bytes, startedAtMs, durationMs } = result;
  if (result.job !== job.name) {
    throw new AppError('not_found', `Result ${id} is one of job "${result.job}"`);
  }
  if (status === null) throw new AppError('not_found', `Result ${id} has no response`);
  if (result.body === null && bytes > 0) {
    throw new AppError('not_found', `The body of result ${id} is not stored`);
  }
  const run = await reading.run(result.runId);
  const request = run === null ? undefined : await requestAt(job, { result, run });
  const response = {
    // A 304 is judged as the response that it confirms.
    status: result.confirmed ? OK : status,
    headers: pairsOf(result.confirmed ? await confirmedHeaders(reading, result) : headers),
    body: result.body === null ? new Uint8Array() : await reading.bodyBytes(id),
    durationMs,
    atMs: startedAtMs + durationMs,
    certificateEndsAtMs: undefined,
  };
  return {
    request: request ?? { method, url, headers: [], body: undefined },
    run: {
      id: result.runId,
      plannedAtMs: run?.plannedAtMs ?? null,
      startedAtMs: run?.startedAtMs ?? startedAtMs,
    },
    attempts: result.attempts,
    finalUrl: result.finalUrl ?? url,
    redirects: result.redirects === null ? [] : JSON.parse(result.redirects),
    resultId: id,
    response,
    rules: request?.rules ?? job.rules,
  };
}

function pairsOf(headers: string | null): HeaderList {
  return headers === null ? [] : headerPairs(headers).flat();
}
