// Results on their way to the writer's thread, in the form that is cheapest to hand over: numbers in one
// array and bodies in one buffer, which change hands, texts as they are, and what most results lack aside.
import { ERROR_KINDS } from '../domain/outcome.ts';
import { METHODS } from '../domain/request.ts';
import type { BodyCodec, BodyRule, Result } from '../domain/result.ts';

/** A batch. Cloning objects instead costs both threads several times as much: each names all its fields. */
export interface PackedResults {
  /** {@link WIDTH} for each result. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** One for each result. */
  readonly urls: readonly string[];
  /** Names of jobs, and headers, that results refer to by their place here. */
  readonly jobs: readonly string[];
  readonly headers: readonly string[];
  /** All bodies, one after another. */
  readonly bodies: Uint8Array<ArrayBuffer>;
  readonly extras: readonly Extras[];
}

/** What few results have. */
interface Extras extends Pick<Result, 'error' | 'finalUrl' | 'redirects' | 'earlierTries'> {
  /** Place of the result in the batch. */
  readonly index: number;
}

/** Numbers of one result; both functions below go through them in the same order. */
const WIDTH = 18;
const RULES: readonly BodyRule[] = ['keep', 'changed', 'drop'];
const CODECS: readonly BodyCodec[] = ['none', 'zstd'];
/** Stands for null among numbers. */
const NONE = Number.NaN;

export function packResults(results: readonly Result[]): PackedResults {
  const numbers = new Float64Array(results.length * WIDTH);
  const bodies = new Uint8Array(results.reduce((sum, result) => sum + bodyLength(result), 0));
  const jobs = new Table();
  const headers = new Table();
  const extras: Extras[] = [];
  let [at, bodiesEnd] = [0, 0];
  const put = (value: number | null): void => {
    numbers[at] = value ?? NONE;
    at += 1;
  };
  for (const [index, result] of results.entries()) {
    const body = keptBody(result);
    put(result.runId);
    put(jobs.indexOf(result.job));
    put(result.position);
    put(METHODS.indexOf(result.method));
    put(result.ok ? 1 : 0);
    put(result.status);
    put(result.errorKind === null ? null : ERROR_KINDS.indexOf(result.errorKind));
    put(result.attempts);
    put(result.startedAtMs);
    put(result.queuedMs);
    put(result.connectMs);
    put(result.ttfbMs);
    put(result.durationMs);
    put(result.bytes);
    put(body === null ? null : body.byteLength);
    put(RULES.indexOf(result.bodyRule));
    put(CODECS.indexOf(result.bodyCodec));
    put(result.headers === null ? null : headers.indexOf(result.headers));
    if (body !== null) {
      bodies.set(body, bodiesEnd);
      bodiesEnd += body.byteLength;
    }
    const { error, finalUrl, redirects, earlierTries } = result;
    if (error !== null || finalUrl !== null || redirects !== null || earlierTries.length > 0) {
      extras.push({ index, error, finalUrl, redirects, earlierTries });
    }
  }
  const urls = results.map(({ url }) => url);
  return { numbers, urls, jobs: jobs.texts, headers: headers.texts, bodies, extras };
}

/** The results as they were; their bodies are views of the one buffer. */
export function unpackResults(batch: PackedResults): Result[] {
  const { numbers, jobs, headers, bodies } = batch;
  const extras = batch.extras.values();
  let extra = extras.next().value;
  let [at, bodiesEnd] = [0, 0];
  const take = (): number => numbers[at++] ?? NONE;
  const takeOrNull = (): number | null => {
    const value = take();
    return Number.isNaN(value) ? null : value;
  };
  const takeBody = (): Uint8Array | null => {
    const length = takeOrNull();
    if (length === null) return null;
    bodiesEnd += length;
    return bodies.subarray(bodiesEnd - length, bodiesEnd);
  };
  return batch.urls.map((url, index): Result => {
    let own = NOTHING;
    if (extra?.index === index) {
      own = extra;
      extra = extras.next().value;
    }
    return {
      runId: take(),
      job: jobs[take()] ?? '',
      position: take(),
      method: METHODS[take()] ?? 'GET',
      url,
      ok: take() === 1,
      status: takeOrNull(),
      errorKind: ERROR_KINDS[take()] ?? null,
      attempts: take(),
      startedAtMs: take(),
      queuedMs: take(),
      connectMs: takeOrNull(),
      ttfbMs: takeOrNull(),
      durationMs: take(),
      bytes: take(),
      body: takeBody(),
      bodyRule: RULES[take()] ?? 'keep',
      bodyCodec: CODECS[take()] ?? 'none',
      headers: headers[take()] ?? null,
      error: own.error,
      finalUrl: own.finalUrl,
      redirects: own.redirects,
      earlierTries: own.earlierTries,
    };
  });
}

/** Gives the memory of a batch back at once: the writer's thread makes so little garbage that a collector would let hundreds of megabytes lie. */
export function freeResults({ bodies, numbers }: PackedResults): void {
  bodies.buffer.transfer(0);
  numbers.buffer.transfer(0);
}

const NOTHING: Omit<Extras, 'index'> = {
  error: null,
  finalUrl: null,
  redirects: null,
  earlierTries: [],
};

function keptBody({ body, bodyRule }: Result): Uint8Array | null {
  return bodyRule === 'drop' ? null : body;
}

function bodyLength(result: Result): number {
  return keptBody(result)?.byteLength ?? 0;
}

/** Texts of which many are the same, each once. */
class Table {
  readonly texts: string[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(text: string): number {
    const known = this.#indexes.get(text);
    if (known !== undefined) return known;
    const index = this.texts.push(text) - 1;
    this.#indexes.set(text, index);
    return index;
  }
}
