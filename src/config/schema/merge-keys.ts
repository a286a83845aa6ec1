// Merges keys: those of a job win over `defaults`, which win over built-in values.
import type { JobKeys } from './job-schema.ts';
import type { BodyKeys, RequestKeys } from './request-schema.ts';
import { mergeBackoff } from './retry-schema.ts';

/** The keys of both; where both have one, maps are merged and everything else is that of `own`. */
export function mergeJobKeys(base: JobKeys, own: JobKeys): JobKeys {
  return {
    ...base,
    ...own,
    misfire: { ...base.misfire, ...own.misfire },
    per_host: { ...base.per_host, ...own.per_host },
    timeout: { ...base.timeout, ...own.timeout },
    retry: {
      ...base.retry,
      ...own.retry,
      backoff: mergeBackoff(base.retry?.backoff, own.retry?.backoff),
    },
    request: mergeRequest(base.request ?? {}, own.request ?? {}),
    store: { ...base.store, ...own.store },
  };
}

function mergeRequest(base: RequestKeys, own: RequestKeys): RequestKeys {
  const merged = { ...base, ...mergeMessage(base, own) };
  // An authorization header of the job replaces credentials from `defaults`, and the other way round.
  const ownHeader = own.headers?.['authorization'] !== undefined;
  const headers: Record<string, string> = { ...base.headers };
  if (own.auth !== undefined) delete headers['authorization'];
  return {
    ...merged,
    redirects: { ...base.redirects, ...own.redirects },
    auth: own.auth ?? (ownHeader ? undefined : base.auth),
    headers: { ...headers, ...own.headers },
    tls: base.tls === undefined && own.tls === undefined ? undefined : { ...base.tls, ...own.tls },
  };
}

/** Merges bodies: one kind of body replaces another. */
export function mergeMessage<T extends BodyKeys>(base: BodyKeys, own: T): T {
  if (own.body !== undefined || own.json !== undefined || own.form !== undefined) {
    return { ...own, body: own.body, json: own.json, form: own.form };
  }
  return { ...own, body: base.body, json: base.json, form: base.form };
}
