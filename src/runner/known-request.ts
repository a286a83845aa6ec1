// Finds the request behind a stored result. Requests are not stored, but the job that made one may still have it.
// Secrets are masked.
import { expandRange } from '../batch/expand-batch.ts';
import { isCredentialHeader } from '../text/credential-headers.ts';
import type { Job } from '../domain/job.ts';
import type { RequestSpec } from '../domain/request.ts';
import { createMasker, type Masker } from '../domain/secrets.ts';
import type { Result } from '../domain/result.ts';
import { runValuesOf } from './run-values-of.ts';
import { addressOf, TargetMaker } from './target-of.ts';

/** What of a request is known. */
export interface KnownRequest {
  /** With the variables of the run filled in. */
  readonly url: string;
  /** Name, value, name, value… */
  readonly headers: readonly string[];
  readonly body: string | undefined;
}

export interface ResultOfRun {
  readonly result: Pick<Result, 'position' | 'method' | 'url' | 'variant'>;
  readonly run: {
    readonly id: number;
    readonly plannedAtMs: number | null;
    readonly startedAtMs: number | null;
  };
}

/** Undefined when the job no longer has that request at that position of its batch. */
export async function knownRequest(
  job: Job,
  result: ResultOfRun,
): Promise<KnownRequest | undefined> {
  const request = await requestAt(job, result);
  return request && masked(request, { job, masker: createMasker(job.secrets) });
}

/** The request itself, with its secrets. */
export async function requestAt(
  job: Job,
  { result: { position, method, url, variant }, run: of }: ResultOfRun,
): Promise<RequestSpec | undefined> {
  const masker = createMasker(job.secrets);
  const targets = new TargetMaker(job, masker);
  const plannedAtMs = of.plannedAtMs ?? of.startedAtMs ?? 0;
  const run = runValuesOf(job, { runId: of.id, plannedAtMs });
  for await (const items of expandRange(job.batch, { from: position, to: position + 1, run })) {
    for (const item of items) {
      if (!('request' in item)) return undefined;
      const { request } = item;
      const maskedUrl = masker.text(addressOf(request));
      const isSame =
        request.method === method &&
        maskedUrl === url &&
        // Results of older versions do not say which of several requests to an address they belong to.
        (variant === '' || targets.make(request, maskedUrl).variant === variant);
      return isSame ? request : undefined;
    }
  }
  return undefined;
}

function masked(
  { url, headers, body }: RequestSpec,
  { job, masker }: { job: Job; masker: Masker },
): KnownRequest {
  const shown = headers.map((text, index) => {
    const name = index % 2 === 0 ? text : (headers[index - 1] ?? '');
    const isSecret = isCredentialHeader(name) || job.fetch.secretHeaders.has(name);
    return index % 2 === 1 && isSecret ? '***' : masker.text(text);
  });
  return {
    url: masker.text(url),
    headers: shown,
    body: body === undefined ? undefined : masker.text(body),
  };
}
