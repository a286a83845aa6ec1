// Turns checked and merged keys into the job that the rest of Rota uses.
import { hash } from '../platform/node/crypto.ts';
import { dirname, join, relative } from 'node:path';
import { isCredentialHeader, STANDARD_CREDENTIAL_HEADERS } from '../text/credential-headers.ts';
import type { Backoff, BatchEntry, Job, StorePolicy } from '../domain/job.ts';
import type { FetchPolicy, TlsOptions } from '../domain/request.ts';
import type { Masker } from '../domain/secrets.ts';
import { builtInGrowthKeys } from './schema/built-in-job-keys.ts';
import type { CompleteJobKeys } from './schema/job-schema.ts';
import { isDelayList, type BackoffKeys } from './schema/retry-schema.ts';
import { holdsSecret } from './references/credentials.ts';
import { toBatch } from './to-batch.ts';
import type { Complain } from './to-batch.ts';
import { judgesCertificates, toRules } from './to-rules.ts';
import { toHandler } from './handlers/to-handler.ts';
import { toHostLimits } from './to-host-limits.ts';
import { toNotifyRules } from './to-notify.ts';
import { type SharedPermissions, toPermissions } from './permissions/to-permissions.ts';

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
  readonly permissions: SharedPermissions;
  readonly complain: Complain;
}

/** Makes a job of merged keys, including built-in values. Problems that show only now go to `complain`. */
export function toJob(keys: CompleteJobKeys, origin: JobOrigin): Job {
  complainOfConnection(keys, origin.complain);
  complainOfConditional(keys, origin.complain);
  const rules = toRules(keys, keys);
  const batch = toBatch(keys, origin);
  const { name, permissions: shared } = origin;
  const net = toPermissions(keys.permissions, { name, batch, shared });
  const effective = {
    enabled: keys.enabled,
    schedules: keys.schedule ?? [],
    timezone: keys.timezone ?? origin.timezone,
    jitterMs: keys.jitter,
    ...(keys.spread === 'off' ? {} : { spread: keys.spread }),
    overlap: keys.overlap,
    misfire: { policy: keys.misfire.policy, withinMs: keys.misfire.within },
    concurrency: keys.concurrency,
    perHost: toHostLimits(keys.per_host),
    ...(keys.robots ? { robots: true } : {}),
    pauseMs: keys.pause,
    retry: {
      attempts: keys.retry.attempts,
      backoff: toBackoff(keys.retry.backoff),
      unsafe: keys.retry.unsafe,
      ...(keys.retry.on?.includes('expectation') === true ? { onExpectation: true } : {}),
    },
    ...(rules === undefined ? {} : { rules }),
    ...(keys.fail_when === undefined ? {} : { failWhen: keys.fail_when }),
    fetch: { ...toFetchPolicy(keys, origin.secrets), net: { config: net.config, job: net.job } },
    batch,
    store: {
      body: keys.store.body,
      headers: storedHeaders(keys.store.headers),
      compress: keys.store.compress,
    },
    conditional: keys.conditional,
    charset: keys.charset,
    ...(keys.changes?.ignore === undefined ? {} : { ignored: keys.changes.ignore }),
  };
  return {
    name,
    file: origin.file,
    text: origin.text,
    description: keys.description,
    tags: keys.tags ?? [],
    ...effective,
    // Not in the hash, because they do not change a run.
    fetch: {
      ...effective.fetch,
      net,
      job: name,
      ...(judgesCertificates(batch, rules) ? { readsCertificate: true } : {}),
    },
    ...handlersOf(keys),
    resume: keys.resume,
    notify: toNotifyRules(keys.notify, effective),
    secrets: origin.secrets,
    secretNames: origin.secretNames,
    configHash: hashOf(effective, { keys, origin }),
  };
}

function handlersOf(keys: CompleteJobKeys): Pick<Job, 'onResponse' | 'afterRun'> {
  const onResponse = toHandler(keys.on_response);
  const afterRun = toHandler(keys.after_run);
  return {
    ...(onResponse === undefined ? {} : { onResponse }),
    ...(afterRun === undefined ? {} : { afterRun }),
  };
}

/** The same for the same files in another folder: the machines of a cluster may have them in different ones. */
function hashOf(
  effective: { readonly batch: readonly BatchEntry[] },
  { keys, origin }: { readonly keys: CompleteJobKeys; readonly origin: JobOrigin },
): string {
  const folder = dirname(origin.file);
  const batch = effective.batch.map((entry) =>
    entry.type === 'file' ? { ...entry, path: portablePath(entry.path, folder) } : entry,
  );
  return hashConfig({ ...effective, batch, ...handlerFacts(keys, folder) }, origin.masker);
}

/** Relative to the folder of the job's file, unless it is outside the parent of that folder. */
function portablePath(path: string, folder: string): string {
  const written = relative(folder, path);
  return written.startsWith(join('..', '..')) ? path : written;
}

/** Of the handlers, their files and limits are in the hash: a changed text changes no run that is interrupted. */
function handlerFacts(keys: CompleteJobKeys, folder: string): { readonly handlers?: unknown } {
  const portable = (path: string): string => portablePath(path, folder);
  const handlers = Object.values(handlersOf(keys)).map(
    ({ file, timeoutMs, memoryBytes, read, write }) => ({
      file: portable(file),
      timeoutMs,
      memoryBytes,
      read: read.map(portable),
      write: write.map(portable),
    }),
  );
  return handlers.length === 0 ? {} : { handlers };
}

/** Complains about `connection: close` without `keep_alive: off`: it would contradict kept-alive connections. */
function complainOfConnection(keys: CompleteJobKeys, complain: Complain): void {
  if (keys.keep_alive.max_age === 0) return;
  const message = 'The header "connection: close" needs "keep_alive: off" beside it';
  if (keys.request.headers?.['connection'] !== undefined) {
    complain(['request', 'headers', 'connection'], { message });
  }
  for (const [index, entry] of keys.urls.entries()) {
    if (typeof entry === 'string' || entry.headers?.['connection'] === undefined) continue;
    complain(['urls', index, 'headers', 'connection'], { message });
  }
}

/** Without stored bodies there is nothing that a 304 could confirm. */
function complainOfConditional({ conditional, store }: CompleteJobKeys, complain: Complain): void {
  if (!conditional || store.body === 'always') return;
  complain(['conditional'], {
    message: `"conditional: true" needs "store: { body: always }": "store.body" is "${store.body}"`,
  });
}

function toFetchPolicy(
  keys: CompleteJobKeys,
  secrets: readonly string[],
): Omit<FetchPolicy, 'net'> {
  const { request, timeout } = keys;
  const totalMs = timeout.total;
  return {
    timeouts: {
      connectMs: Math.min(timeout.connect, totalMs),
      headersMs: Math.min(timeout.headers ?? totalMs, totalMs),
      totalMs,
    },
    maxRedirects: request.redirects.max,
    forwards: request.redirects.forward,
    maxBodyBytes: keys.store.max_body,
    maxHeadBytes: request.max_head,
    maxConnectionAgeMs: keys.keep_alive.max_age,
    proxy: request.proxy ?? 'environment',
    http2: request.http2,
    cookies: keys.cookies,
    tls: toTls(request.tls),
    secretHeaders: secretHeaders(keys, secrets),
  };
}

/** Undefined without TLS options, so that connections are shared with other jobs. */
function toTls(tls: CompleteJobKeys['request']['tls']): TlsOptions | undefined {
  const { ca, ca_extra: extraCa, cert, key, passphrase, min_version, verify } = tls;
  // Node's default counts as unset, so that connections are shared with jobs that do not set it.
  const minVersion = min_version === DEFAULT_TLS_VERSION ? undefined : min_version;
  const given = [ca, extraCa, cert, key, minVersion];
  if (given.every((value) => value === undefined) && verify) return undefined;
  return { ca, extraCa, cert, key, passphrase, minVersion, verify };
}

function toBackoff(keys: BackoffKeys): Backoff {
  if (isDelayList(keys)) return { type: 'list', delaysMs: keys };
  const { base, factor, max, jitter } = { ...builtInGrowthKeys(), ...keys };
  return { type: 'exponential', baseMs: base, factor, maxMs: max, jitter };
}

function secretHeaders(keys: CompleteJobKeys, secrets: readonly string[]): ReadonlySet<string> {
  const names = new Set(STANDARD_CREDENTIAL_HEADERS);
  const maps = [keys.request, ...keys.urls].map((each) =>
    typeof each === 'object' ? each.headers : undefined,
  );
  for (const headers of maps) {
    for (const [name, value] of Object.entries(headers ?? {})) {
      if (isCredentialHeader(name) || holdsSecret(value, secrets)) names.add(name);
    }
  }
  return names;
}

function storedHeaders(headers: StorePolicy['headers']): StorePolicy['headers'] {
  return typeof headers === 'string' ? headers : headers.map((name) => name.toLowerCase());
}

/**
 * 16 hexadecimal digits of the SHA-256 over a value's canonical JSON (keys sorted, sets as sorted lists),
 * secrets masked.
 */
function hashConfig(value: unknown, masker: Masker): string {
  const canonical = masker.text(JSON.stringify(value, canonicalForm));
  return hash('sha256', canonical).slice(0, 16);
}

function canonicalForm(_key: string, value: unknown): unknown {
  if (value instanceof Set) return [...value].map(String).toSorted((a, b) => (a < b ? -1 : 1));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
