// Conditional requests (RFC 9110 13): a request tells the server which response is stored, and a 304 confirms that one
// instead of sending it again.
import { hash } from '../platform/node/crypto.ts';
import type { ItemGroups } from '../batch/expand-batch.ts';
import type { Job } from '../domain/job.ts';
import type { Outcome, ResponseOutcome } from '../domain/outcome.ts';
import type { BatchItem, Condition, HeaderList, RequestSpec } from '../domain/request.ts';
import type { Validators } from '../domain/result.ts';
import { createMasker, createSecretNamer, type Masker } from '../domain/secrets.ts';
import type { KeptValidators, StoredValidators } from '../domain/storage.ts';
import { headerValue, headerValues } from '../fetch/header-list.ts';
import { headerPairs } from '../text/header-pairs.ts';
import { TargetMaker } from './target-of.ts';

/** Requests whose validators are read at a time. */
const AT_ONCE = 250;
const HASH_DIGITS = 16;
const NOT_MODIFIED = 304;
/** Headers that make a request conditional, or ask for a part: then the job has conditions of its own. */
const OWN_CONDITIONS = new Set([
  'if-none-match',
  'if-modified-since',
  'if-match',
  'if-unmodified-since',
  'if-range',
  'range',
]);
/** What can be sent back as it came. */
const SENDABLE = /^[\x20-\x7e]{1,1000}$/;

type PlainRequest = Extract<BatchItem, { readonly request: RequestSpec }>;

/** The conditional requests of one job. */
export class ConditionalRequests {
  readonly #job: string;
  readonly #masker: Masker;
  readonly #targets: TargetMaker;
  readonly #nameSecrets: (text: string) => string;

  constructor(job: Pick<Job, 'name' | 'secrets' | 'secretNames'>) {
    this.#job = job.name;
    this.#masker = createMasker(job.secrets);
    this.#targets = new TargetMaker(job, this.#masker);
    this.#nameSecrets = createSecretNamer(job.secretNames ?? new Map());
  }

  /** Adds the conditions to the requests of a batch, a few hundred at a time. */
  async *prepare(
    groups: ItemGroups,
    stored: Pick<StoredValidators, 'validatorsOf'>,
  ): AsyncGenerator<readonly BatchItem[], void, undefined> {
    for await (const group of groups) {
      let items: BatchItem[] = [];
      for (const item of group) {
        if (items.push(item) < AT_ONCE) continue;
        yield await this.#withConditions(items, stored);
        items = [];
      }
      yield await this.#withConditions(items, stored);
    }
  }

  /**
   * Returns the validators of an outcome, to be kept for the next request of its target; without any when it has none.
   * Null: those before stay, because this is not a complete new response.
   */
  validatorsOf(request: RequestSpec, outcome: Outcome): Validators | null {
    if (!mayAsk(request) || outcome.type === 'failure' || outcome.status !== 200) return null;
    const { headers, finalUrl } = outcome;
    const url = finalUrl === request.url ? null : finalUrl;
    const etag = headerValue(headers, 'etag');
    const lastModified = headerValue(headers, 'last-modified');
    const isKept = !variesAlways(headers) && this.#isKept(url ?? '');
    return {
      etag: isKept && etag !== undefined && this.#isSendable(etag) ? etag : null,
      lastModified:
        isKept && lastModified !== undefined && this.#isSendable(lastModified)
          ? lastModified
          : null,
      url,
      requestHash: this.#hashOf(request.headers),
    };
  }

  async #withConditions(
    items: readonly BatchItem[],
    stored: Pick<StoredValidators, 'validatorsOf'>,
  ): Promise<readonly BatchItem[]> {
    const asked = items.filter(
      (item): item is PlainRequest => 'request' in item && mayAsk(item.request),
    );
    if (asked.length === 0) return items;
    const keys = asked.map(({ request }) => {
      const url = this.#masker.text(request.url);
      return { url, variant: this.#targets.make(request, url).variant };
    });
    const kept = await stored.validatorsOf(this.#job, keys);
    const conditions = new Map<BatchItem, Condition>();
    for (const [index, item] of asked.entries()) {
      const validators = kept[index] ?? null;
      if (validators?.requestHash !== this.#hashOf(item.request.headers)) continue;
      conditions.set(item, toCondition(item.request, validators));
    }
    return items.map((item) => {
      const condition = conditions.get(item);
      if (condition === undefined || !('request' in item)) return item;
      return { ...item, request: { ...item.request, condition } };
    });
  }

  /** A secret in it would be masked where it is stored. */
  #isKept(text: string): boolean {
    return this.#masker.text(text) === text;
  }

  #isSendable(value: string): boolean {
    return SENDABLE.test(value) && this.#isKept(value);
  }

  #hashOf(headers: HeaderList): string {
    return hash('sha256', this.#nameSecrets(headers.join('\0'))).slice(0, HASH_DIGITS);
  }
}

/** True when an outcome confirms the stored response that its request named. */
export function isConfirmation({ condition }: RequestSpec, outcome: Outcome): boolean {
  return (
    condition !== undefined &&
    outcome.type === 'response' &&
    outcome.status === NOT_MODIFIED &&
    outcome.finalUrl === condition.url
  );
}

/** Returns the stored response that an outcome confirms; undefined: it confirms none, or that one was removed. */
export async function confirmedResponse(
  request: RequestSpec,
  {
    outcome,
    validators,
  }: {
    readonly outcome: ResponseOutcome;
    readonly validators: Pick<StoredValidators, 'confirmedResponse'>;
  },
): Promise<Pick<ResponseOutcome, 'status' | 'headers' | 'body'> | undefined> {
  const { condition } = request;
  if (condition === undefined || !isConfirmation(request, outcome)) return undefined;
  const stored = await validators.confirmedResponse(condition.stored);
  if (stored === null) return undefined;
  const { headers, body } = stored;
  return {
    // Only responses with this status have validators that are kept.
    status: 200,
    headers: headers === null ? outcome.headers : headerPairs(headers).flat(),
    body,
  };
}

function toCondition({ url }: RequestSpec, kept: KeptValidators): Condition {
  const headers: string[] = [];
  if (kept.etag !== null) headers.push('if-none-match', kept.etag);
  if (kept.lastModified !== null) headers.push('if-modified-since', kept.lastModified);
  return { url: kept.url ?? url, headers, stored: kept.stored };
}

function mayAsk({ method, body, headers, target }: RequestSpec): boolean {
  // An address that differs from run to run gives another response.
  if (method !== 'GET' || body !== undefined || target?.url !== undefined) return false;
  return !headers.some((text, index) => index % 2 === 0 && OWN_CONDITIONS.has(text));
}

/** True when no request can be said to select the same response again (RFC 9110 12.5.5). */
function variesAlways(headers: HeaderList): boolean {
  return headerValues(headers, 'vary').some((value) =>
    value.split(',').some((name) => name.trim() === '*'),
  );
}
