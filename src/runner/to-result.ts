// Outcome → Result: what of a response is kept, and nothing secret.
import { roundMs } from '../domain/duration.ts';
import type { Job, StorePolicy } from '../domain/job.ts';
import type { ErrorKind, Outcome, RedirectHop } from '../domain/outcome.ts';
import type { HeaderList, RequestSpec } from '../domain/request.ts';
import type { Attempt, BodyRule, Result } from '../domain/result.ts';
import { hideQuotedCredentials, hideUserName } from '../text/literal-credentials.ts';
import type { Masker } from '../domain/secrets.ts';
import { shorten, shortenQuoted } from '../text/shorten.ts';
import { TargetMaker } from './target-of.ts';

/** The first status that counts as a failure where no expectation says otherwise. */
const FIRST_FAILING_STATUS = 400;

export interface ResultPlace {
  readonly runId: number;
  readonly job: string;
  readonly position: number;
}

/** What the whole of a request's tries came to. */
export interface Completion {
  readonly request: RequestSpec;
  readonly outcome: Outcome;
  readonly queuedMs: number;
  readonly earlierTries: readonly Attempt[];
  /** True when another try was due, but the run was stopped first; absent: no. */
  readonly triesLeft?: true;
}

/** The kind under which an outcome counts as failed; null when it is ok. */
export function errorKindOf(outcome: Outcome): ErrorKind | null {
  if (outcome.type === 'failure') return outcome.errorKind;
  return outcome.status >= FIRST_FAILING_STATUS ? 'status' : null;
}

/** One sentence for people; null when the outcome is ok. */
export function errorTextOf(outcome: Outcome): string | null {
  if (outcome.type === 'failure') return outcome.error;
  return outcome.status >= FIRST_FAILING_STATUS ? `status ${outcome.status}` : null;
}

/** Makes the rows of requests that were sent, for one run. */
export class ResultMaker {
  readonly #store: StorePolicy;
  readonly #masker: Masker;
  readonly #targets: TargetMaker;
  /** Many responses of one moment have the same headers: then they are written as JSON once. */
  #latest: { readonly headers: HeaderList; readonly json: string | null } | undefined;

  constructor(job: Pick<Job, 'store' | 'secretNames'>, masker: Masker) {
    this.#store = job.store;
    this.#masker = masker;
    this.#targets = new TargetMaker(job, masker);
  }

  make(place: ResultPlace, completion: Completion): Result {
    const masker = this.#masker;
    const { request, outcome, queuedMs, earlierTries } = completion;
    const errorKind = errorKindOf(outcome);
    const error = errorTextOf(outcome);
    const url = masker.text(request.url);
    const target = this.#targets.make(request, url);
    const redirected = outcome.redirects.length > 0;
    const hasBody = outcome.type === 'response' && outcome.body.byteLength > 0;
    const bodyRule = hasBody ? bodyRuleOf(this.#store, errorKind === null) : 'drop';
    // Written out: spread fields made this the largest of all objects of a request.
    return {
      runId: place.runId,
      job: place.job,
      position: place.position,
      method: request.method,
      url,
      variant: target.variant,
      targetName: target.targetName,
      variables: target.variables,
      ok: errorKind === null,
      status: outcome.status,
      errorKind,
      error: error === null ? null : masker.text(error),
      attempts: earlierTries.length === 0 && isUnsent(outcome) ? 0 : earlierTries.length + 1,
      startedAtMs: outcome.startedAtMs,
      queuedMs: roundMs(queuedMs),
      connectMs: roundedOrNull(outcome.connectMs),
      ttfbMs: roundedOrNull(outcome.ttfbMs),
      durationMs: roundMs(outcome.durationMs),
      bytes: outcome.bytes,
      body: bodyRule === 'drop' || outcome.type !== 'response' ? null : masker.bytes(outcome.body),
      bodyRule,
      bodyCodec: this.#store.compress,
      headers: outcome.headers === null ? null : this.#headersJson(outcome.headers),
      finalUrl: redirected ? masker.text(outcome.finalUrl) : null,
      redirects: redirected ? hopsJson(outcome.redirects, masker) : null,
      earlierTries: earlierTries.length === 0 ? [] : maskedTries(earlierTries, masker),
    };
  }

  #headersJson(headers: HeaderList): string | null {
    if (this.#latest === undefined || !areEqual(this.#latest.headers, headers)) {
      const json = headersJson(headers, { store: this.#store, masker: this.#masker });
      this.#latest = { headers, json };
    }
    return this.#latest.json;
  }
}

function roundedOrNull(ms: number | null): number | null {
  return ms === null ? null : roundMs(ms);
}

function isUnsent(outcome: Outcome): boolean {
  return outcome.type === 'failure' && outcome.isUnsent === true;
}

function maskedTries(tries: readonly Attempt[], masker: Masker): Attempt[] {
  return tries.map((attempt) => ({
    ...attempt,
    error: attempt.error === null ? null : masker.text(attempt.error),
  }));
}

function areEqual(one: HeaderList, other: HeaderList): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

/** Makes the row of a place in the batch that holds no request: a bad line of a list file. */
export function toProblemResult(
  place: ResultPlace,
  item: { url: string; problem: string },
  options: { atMs: number; masker: Masker },
): Result {
  return {
    ...place,
    method: 'GET',
    // A secret may hold what ends the user name of an address: it is masked before that is looked for.
    url: shorten(hideUserName(options.masker.text(item.url))),
    variant: '',
    targetName: null,
    variables: null,
    ok: false,
    status: null,
    errorKind: 'local',
    error: shortenQuoted(hideQuotedCredentials(options.masker.text(item.problem))),
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
    headers: null,
    finalUrl: null,
    redirects: null,
    earlierTries: [],
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
  // A try that waited for another may have let its headers go.
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
