// Outcome → Result: keeps what the job stores, and masks secrets.
import { roundMs } from '../domain/duration.ts';
import type { Job, StorePolicy } from '../domain/job.ts';
import type { ErrorKind, Outcome, RedirectHop } from '../domain/outcome.ts';
import type { HeaderList, RequestSpec } from '../domain/request.ts';
import type { ExtractedValue } from '../domain/rules.ts';
import type { Attempt, BodyRule, Result } from '../domain/result.ts';
import { headerValue } from '../fetch/header-list.ts';
import { hideQuotedCredentials, hideUserName } from '../text/literal-credentials.ts';
import { createMasker, type Masker } from '../domain/secrets.ts';
import { bodyEncoding } from '../text/body-encoding.ts';
import { shorten, shortenQuoted } from '../text/shorten.ts';
import { ConditionalRequests, isConfirmation } from './conditional-requests.ts';
import { addressOf, TargetMaker } from './target-of.ts';

const NO_VALUES: readonly ExtractedValue[] = [];

/** The lowest status that counts as a failure unless an expectation says otherwise. */
const FIRST_FAILING_STATUS = 400;

export interface ResultKey {
  readonly runId: number;
  readonly job: string;
  readonly position: number;
}

/** A request of which an attempt was made. */
export interface SentRequest extends ResultKey {
  readonly request: RequestSpec;
  readonly queuedMs: number;
  readonly earlierAttempts: readonly Attempt[];
}

/** Returns the error kind of an outcome; null when it is ok. */
export function errorKindOf(outcome: Outcome): ErrorKind | null {
  if (outcome.type === 'failure') return outcome.errorKind;
  if (outcome.ruling !== undefined) return outcome.ruling.errorKind;
  return outcome.status >= FIRST_FAILING_STATUS ? 'status' : null;
}

/** Returns one sentence for people; null when the outcome is ok. */
export function errorTextOf(outcome: Outcome): string | null {
  if (outcome.type === 'failure') return outcome.error;
  if (outcome.ruling !== undefined) return outcome.ruling.error;
  return outcome.status >= FIRST_FAILING_STATUS ? `status ${outcome.status}` : null;
}

/** All runs of a job share one, and with it the JSON of the latest headers. */
const MAKERS = new WeakMap<Job, ResultMaker>();

export function resultMakerOf(job: Job): ResultMaker {
  const made =
    MAKERS.get(job) ??
    new ResultMaker(job, {
      masker: createMasker(job.secrets),
      conditional: job.conditional ? new ConditionalRequests(job) : undefined,
    });
  MAKERS.set(job, made);
  return made;
}

interface NotedHeaders {
  readonly headers: HeaderList;
  /** As they are stored; null: they are not. */
  readonly json: string | null;
  readonly contentType: string | undefined;
}

/** Makes the results of one job's requests. */
export class ResultMaker {
  readonly #store: StorePolicy;
  readonly #charset: string | undefined;
  readonly #masker: Masker;
  readonly #targets: TargetMaker;
  /** Undefined: the job is not conditional. */
  readonly #conditional: ConditionalRequests | undefined;
  /** Many responses of one moment have the same headers, which are then converted to JSON once. */
  #latest: NotedHeaders | undefined;

  constructor(
    job: Pick<Job, 'store' | 'charset' | 'secretNames'>,
    {
      masker,
      conditional,
    }: { readonly masker: Masker; readonly conditional?: ConditionalRequests | undefined },
  ) {
    this.#conditional = conditional;
    this.#charset = job.charset;
    this.#store = job.store;
    this.#masker = masker;
    this.#targets = new TargetMaker(job, masker);
  }

  /** The body of the result is that of the outcome, which may be lent. */
  make(sent: SentRequest, outcome: Outcome): Result {
    const masker = this.#masker;
    const { request, queuedMs, earlierAttempts } = sent;
    const errorKind = errorKindOf(outcome);
    const error = errorTextOf(outcome);
    const address = addressOf(request);
    const url = masker.text(address);
    const target = this.#targets.make(request, url);
    const redirected = outcome.redirects.length > 0;
    const ruling = outcome.type === 'response' ? outcome.ruling : undefined;
    const hasBody = outcome.type === 'response' && outcome.body.byteLength > 0;
    const bodyRule = hasBody ? bodyRuleOf(this.#store, errorKind === null) : 'drop';
    const kept = bodyRule === 'drop' || outcome.type !== 'response' ? null : outcome.body;
    const latest = outcome.headers === null ? undefined : this.#headersOf(outcome.headers);
    const confirmed = isConfirmation(request, outcome) ? request.condition?.stored : undefined;
    // Written out: with spread fields this was the largest object of a request.
    return {
      runId: sent.runId,
      job: sent.job,
      position: sent.position,
      method: request.method,
      url,
      variant: target.variant,
      targetName: target.targetName,
      variables: target.variables,
      ok: errorKind === null,
      degraded: ruling?.degraded ?? false,
      status: outcome.status,
      errorKind,
      error: error === null ? null : masker.text(error),
      unmet: ruling?.unmet ?? null,
      attempts: earlierAttempts.length === 0 && isUnsent(outcome) ? 0 : earlierAttempts.length + 1,
      startedAtMs: outcome.startedAtMs,
      queuedMs: roundMs(queuedMs),
      connectMs: roundedOrNull(outcome.connectMs),
      ttfbMs: roundedOrNull(outcome.ttfbMs),
      durationMs: roundMs(outcome.durationMs),
      bytes: outcome.bytes,
      body: kept === null ? null : masker.bytes(kept),
      bodyRule,
      bodyCodec: this.#store.compress,
      charset:
        kept === null
          ? (confirmed?.charset ?? null)
          : bodyEncoding(kept, { wanted: this.#charset, contentType: latest?.contentType }),
      compared: ruling?.compared ?? confirmed?.compared ?? null,
      confirms:
        confirmed === undefined ? null : { bodyId: confirmed.bodyId, savedBytes: confirmed.bytes },
      validators: this.#conditional?.validatorsOf(request, outcome) ?? null,
      headers: latest?.json ?? null,
      finalUrl:
        redirected || address !== request.url
          ? masker.text(redirected ? outcome.finalUrl : request.url)
          : null,
      redirects: redirected ? hopsJson(outcome.redirects, masker) : null,
      earlierAttempts:
        earlierAttempts.length === 0 ? earlierAttempts : maskedAttempts(earlierAttempts, masker),
      values: ruling?.values ?? NO_VALUES,
      items: ruling?.items ?? null,
    };
  }

  #headersOf(headers: HeaderList): NotedHeaders {
    if (this.#latest !== undefined && areEqual(this.#latest.headers, headers)) return this.#latest;
    const json = headersJson(headers, { store: this.#store, masker: this.#masker });
    const contentType = headerValue(headers, 'content-type');
    this.#latest = { headers, json, contentType };
    return this.#latest;
  }
}

function roundedOrNull(ms: number | null): number | null {
  return ms === null ? null : roundMs(ms);
}

function isUnsent(outcome: Outcome): boolean {
  return outcome.type === 'failure' && outcome.isUnsent === true;
}

function maskedAttempts(tries: readonly Attempt[], masker: Masker): Attempt[] {
  return tries.map((attempt) => ({
    ...attempt,
    error: attempt.error === null ? null : masker.text(attempt.error),
  }));
}

function areEqual(one: HeaderList, other: HeaderList): boolean {
  if (one === other) return true;
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

/** Makes the result of a position without a request: a bad line of a list file. */
export function toProblemResult(
  key: ResultKey,
  item: { url: string; problem: string },
  options: { atMs: number; masker: Masker },
): Result {
  return {
    ...key,
    method: 'GET',
    // Masked first: a secret may contain the character that ends the user name of an address.
    url: shorten(hideUserName(options.masker.text(item.url))),
    variant: '',
    targetName: null,
    variables: null,
    ok: false,
    degraded: false,
    status: null,
    errorKind: 'local',
    error: shortenQuoted(hideQuotedCredentials(options.masker.text(item.problem))),
    unmet: null,
    attempts: 0,
    startedAtMs: options.atMs,
    queuedMs: 0,
    connectMs: null,
    ttfbMs: null,
    durationMs: 0,
    bytes: 0,
    body: null,
    bodyRule: 'drop',
    bodyCodec: 'none',
    charset: null,
    compared: null,
    confirms: null,
    validators: null,
    headers: null,
    finalUrl: null,
    redirects: null,
    earlierAttempts: [],
    values: NO_VALUES,
    items: null,
  };
}

function bodyRuleOf(store: StorePolicy, ok: boolean): BodyRule {
  switch (store.body) {
    case 'always':
      return 'keep';
    case 'failed':
      return ok ? 'drop' : 'keep';
    case 'never':
      return 'drop';
  }
}

function headersJson(
  headers: HeaderList,
  keeping: { store: StorePolicy; masker: Masker },
): string | null {
  const wanted = keeping.store.headers;
  // An attempt that waited for a retry may have dropped its headers.
  if (wanted === 'none' || headers.length === 0) return null;
  // Masked before they become JSON, whose escapes could hide a secret from the masker.
  const named = new Map<string, string | string[]>();
  for (let i = 0; i + 1 < headers.length; i += 2) {
    const name = headers[i] ?? '';
    const value = keeping.masker.text(headers[i + 1] ?? '');
    if (wanted !== 'all' && !wanted.includes(name)) continue;
    const shown = keeping.masker.text(name);
    const earlier = named.get(shown);
    if (earlier === undefined) named.set(shown, value);
    else if (typeof earlier === 'string') named.set(shown, [earlier, value]);
    else earlier.push(value);
  }
  // fromEntries defines own properties, so a header named __proto__ is data like any other.
  return JSON.stringify(Object.fromEntries(named));
}

function hopsJson(hops: readonly RedirectHop[], masker: Masker): string {
  return JSON.stringify(hops.map(({ url, status }) => ({ url: masker.text(url), status })));
}
