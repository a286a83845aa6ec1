// Merges keys: those of a job win over `defaults`, which win over built-in values.
import type { Complete } from './complete-keys.ts';
import type { CompleteDefaults, JobKeys } from './job-schema.ts';
import type { ItemsRule } from '../../domain/rules.ts';
import type { ExtractKeys } from './judging/extract-schema.ts';
import type { ExpectKeys } from './judging/expect-schema.ts';
import type { BodyKeys, RequestKeys, requestSchema } from './request-schema.ts';
import { mergeNotifyRules } from './notify/notify-rule-schema.ts';
import { mergePerHost } from './per-host-schema.ts';
import { mergeBackoff } from './retry-schema.ts';

/** The keys of both; where both have one, maps are merged and everything else is that of `own`. */
export function mergeJobKeys(base: CompleteDefaults, own: JobKeys): CompleteDefaults {
  return {
    ...base,
    ...own,
    misfire: { ...base.misfire, ...own.misfire },
    per_host: mergePerHost(base.per_host, own.per_host),
    timeout: { ...base.timeout, ...own.timeout },
    retry: {
      ...base.retry,
      ...own.retry,
      backoff: mergeBackoff(base.retry.backoff, own.retry?.backoff),
    },
    request: mergeRequest(base.request, own.request ?? {}),
    keep_alive: { ...base.keep_alive, ...own.keep_alive },
    notify: mergeNotifyRules(base.notify, own.notify),
    store: { ...base.store, ...own.store },
    changes: { ...base.changes, ...own.changes },
    ...mergeJudging(base, own),
  };
}

/** The keys that say what a good response is, and what is kept of it. */
export interface JudgingKeys {
  readonly expect?: ExpectKeys | undefined;
  readonly degraded?: ExpectKeys | undefined;
  readonly extract?: ExtractKeys | undefined;
  readonly items?: ItemsRule | undefined;
}

/** Used for a job over `defaults`, and for an entry of `urls` over its job. */
export function mergeJudging(base: JudgingKeys, own: JudgingKeys): JudgingKeys {
  return {
    expect: mergeExpect(base.expect, own.expect),
    degraded: mergeExpect(base.degraded, own.degraded),
    extract: own.extract === undefined ? base.extract : { ...base.extract, ...own.extract },
    items: own.items ?? base.items,
  };
}

function mergeExpect(
  base: ExpectKeys | undefined,
  own: ExpectKeys | undefined,
): ExpectKeys | undefined {
  return base === undefined || own === undefined ? (own ?? base) : mergeMaps(base, own);
}

/** Merges maps at every depth, except JSON values that a matcher compares with. */
function mergeMaps<Keys extends object>(base: Keys, own: Keys): Keys {
  const merged = { ...base };
  for (const [name, value] of Object.entries(own)) {
    const below: unknown = Reflect.get(base, name);
    const both = isMap(below) && isMap(value) && name !== 'equals';
    Reflect.set(merged, name, both ? mergeMaps(below, value) : value);
  }
  return merged;
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type CompleteRequest = Complete<typeof requestSchema>;

function mergeRequest(base: CompleteRequest, own: RequestKeys): CompleteRequest {
  // An authorization header of the job replaces credentials from `defaults`, and the other way round.
  const ownHeader = own.headers?.['authorization'] !== undefined;
  const headers: Record<string, string> = { ...base.headers };
  if (own.auth !== undefined) delete headers['authorization'];
  return {
    ...base,
    ...own,
    ...mergeBody(base, own),
    redirects: { ...base.redirects, ...own.redirects },
    auth: own.auth ?? (ownHeader ? undefined : base.auth),
    headers: { ...headers, ...own.headers },
    tls: { ...base.tls, ...own.tls },
  };
}

/** One kind of body replaces another. */
export function mergeBody(base: BodyKeys, own: BodyKeys): BodyKeys {
  const isOwn = own.body !== undefined || own.json !== undefined || own.form !== undefined;
  const { body, json, form } = isOwn ? own : base;
  return { body, json, form };
}
