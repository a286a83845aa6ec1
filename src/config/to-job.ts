// Turns checked and merged keys into the job that the rest of Rota uses.
import { isCredentialHeader, STANDARD_CREDENTIAL_HEADERS } from '../text/credential-headers.ts';
import type { Job } from '../domain/job.ts';
import type { FetchPolicy, TlsOptions } from '../domain/request.ts';
import type { Masker } from '../domain/secrets.ts';
import { hashConfig } from './config-hash.ts';
import type { JobKeys } from './schema/job-schema.ts';
import type { TlsKeys } from './schema/tls-schema.ts';
import { toBackoff } from './schema/retry-schema.ts';
import { holdsSecret } from './references/credentials.ts';
import { toBatch } from './to-batch.ts';
import type { Complain } from './to-batch.ts';
import { toHostLimits } from './to-host-limits.ts';

/** The default of Node since version 12. */
const DEFAULT_TLS_VERSION = 'TLSv1.2';

export interface JobOrigin {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  /** The text of the file. */
  readonly text: string;
  readonly timezone: string;
  /** Secrets in all their forms. */
  readonly secrets: readonly string[];
  readonly masker: Masker;
  /** As in `Job`. */
  readonly secretNames: ReadonlyMap<string, string>;
  readonly complain: Complain;
}

/** Makes a job of merged keys, including built-in values. Problems that show only now go to `complain`. */
export function toJob(keys: JobKeys, origin: JobOrigin): Job {
  complainOfConnection(keys, origin.complain);
  const effective = {
    enabled: keys.enabled ?? true,
    schedules: keys.schedule ?? [],
    timezone: keys.timezone ?? origin.timezone,
    jitterMs: keys.jitter ?? 0,
    overlap: keys.overlap ?? 'skip',
    misfire: { policy: keys.misfire?.policy ?? 'skip', withinMs: keys.misfire?.within ?? 0 },
    concurrency: keys.concurrency ?? 500,
    perHost: toHostLimits(keys.per_host),
    pauseMs: keys.pause ?? 0,
    retry: {
      attempts: keys.retry?.attempts ?? 1,
      backoff: toBackoff(keys.retry?.backoff ?? [0]),
      unsafe: keys.retry?.unsafe ?? false,
    },
    fetch: toFetchPolicy(keys, origin.secrets),
    batch: toBatch(keys, origin),
    store: {
      body: keys.store?.body ?? 'always',
      headers: storedHeaders(keys),
      compress: keys.store?.compress ?? 'none',
    },
  };
  return {
    name: origin.name,
    file: origin.file,
    text: origin.text,
    description: keys.description,
    ...effective,
    // Not in the hash, because they do not change a run.
    fetch: { ...effective.fetch, job: origin.name },
    resume: keys.resume ?? false,
    secrets: origin.secrets,
    secretNames: origin.secretNames,
    configHash: hashConfig(effective, origin.masker),
  };
}

/** Complains about `connection: close` without `keep_alive: off`: it would contradict kept-alive connections. */
function complainOfConnection(keys: JobKeys, complain: Complain): void {
  if (keys.keep_alive?.max_age === 0) return;
  const message = 'The header "connection: close" needs "keep_alive: off" beside it';
  if (keys.request?.headers?.['connection'] !== undefined) {
    complain(['request', 'headers', 'connection'], { message });
  }
  for (const [index, entry] of (keys.urls ?? []).entries()) {
    if (typeof entry === 'string' || entry.headers?.['connection'] === undefined) continue;
    complain(['urls', index, 'headers', 'connection'], { message });
  }
}

function toFetchPolicy(keys: JobKeys, secrets: readonly string[]): FetchPolicy {
  const request = keys.request ?? {};
  const totalMs = keys.timeout?.total ?? 30_000;
  return {
    timeouts: {
      connectMs: Math.min(keys.timeout?.connect ?? totalMs, totalMs),
      headersMs: Math.min(keys.timeout?.headers ?? totalMs, totalMs),
      totalMs,
    },
    maxRedirects: request.redirects?.max ?? 0,
    forwards: request.redirects?.forward ?? [],
    maxBodyBytes: keys.store?.max_body ?? 0,
    maxHeadBytes: request.max_head ?? 256 * 1024,
    maxConnectionAgeMs: keys.keep_alive?.max_age ?? 60_000,
    proxy: request.proxy ?? 'environment',
    http2: request.http2 ?? false,
    cookies: keys.cookies ?? 'request',
    tls: toTls(request.tls),
    secretHeaders: secretHeaders(keys, secrets),
  };
}

/** Undefined without TLS options, so that connections are shared with other jobs. */
function toTls(tls: TlsKeys | undefined): TlsOptions | undefined {
  const { ca, ca_extra: extraCa, cert, key, passphrase, min_version, verify = true } = tls ?? {};
  // Node's default counts as unset, so that connections are shared with jobs that do not set it.
  const minVersion = min_version === DEFAULT_TLS_VERSION ? undefined : min_version;
  const given = [ca, extraCa, cert, key, minVersion];
  if (given.every((value) => value === undefined) && verify) return undefined;
  return { ca, extraCa, cert, key, passphrase, minVersion, verify };
}

function secretHeaders(keys: JobKeys, secrets: readonly string[]): ReadonlySet<string> {
  const names = new Set(STANDARD_CREDENTIAL_HEADERS);
  const maps = [keys.request, ...(keys.urls ?? [])].map((each) =>
    typeof each === 'object' ? each.headers : undefined,
  );
  for (const headers of maps) {
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (isCredentialHeader(name) || holdsSecret(value, secrets)) names.add(name);
    }
  }
  return names;
}

function storedHeaders(keys: JobKeys): 'all' | 'none' | readonly string[] {
  const headers = keys.store?.headers ?? 'all';
  return typeof headers === 'string' ? headers : headers.map((name) => name.toLowerCase());
}
