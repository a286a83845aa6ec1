// Results on their way to the writer's thread, in the form that is cheapest to hand over: numbers in one
// array and bodies in one buffer, which change hands, large bodies as they came, which change hands too,
// texts as they are, and what most results lack aside.
import { ERROR_KINDS } from '../../domain/outcome.ts';
import { METHODS } from '../../domain/request.ts';
import type { BodyCodec, BodyRule, Result } from '../../domain/result.ts';

/** A batch. Cloning objects instead costs both threads several times as much: each names all its fields. */
export interface PackedResults {
  /** {@link WIDTH} for each result. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** One for each result. */
  readonly urls: readonly string[];
  /** What tells targets apart and names them; undefined: for all of them method and address do. */
  readonly targets: PackedTargets | undefined;
  /** Names of jobs, and headers, that results refer to by their place here. */
  readonly jobs: readonly string[];
  readonly headers: readonly string[];
  /** All other bodies, one after another. */
  readonly bodies: Uint8Array<ArrayBuffer>;
  /** Bodies of {@link LARGE_BODY_BYTES} and more, each in a buffer of its own. */
  readonly largeBodies: readonly Uint8Array<ArrayBuffer>[];
  readonly extras: readonly Extras[];
}

/** One of each for each result. */
interface PackedTargets {
  readonly variants: readonly string[];
  readonly names: readonly (string | null)[];
  readonly variables: readonly (string | null)[];
}

/** What few results have. */
interface Extras extends Pick<Result, 'error' | 'finalUrl' | 'redirects' | 'earlierTries'> {
  /** Place of the result in the batch. */
  readonly index: number;
}

/** Numbers of one result; both functions below go through them in the same order. */
const WIDTH = 18;
const RULES: readonly BodyRule[] = ['keep', 'drop'];
const CODECS: readonly BodyCodec[] = ['none', 'zstd'];
/** Stands for null among numbers. */
const NONE = Number.NaN;
/** Up to here a copy into the common buffer is cheaper than a buffer of its own that changes hands. */
const LARGE_BODY_BYTES = 128 * 1024;

/** Packs results; the memory of large bodies is taken over, and is gone here once the batch is sent. */
export function packResults(results: readonly Result[]): PackedResults {
  const numbers = new Float64Array(results.length * WIDTH);
  const bodies = new Uint8Array(results.reduce((sum, result) => sum + smallBodyLength(result), 0));
  const largeBodies: Uint8Array<ArrayBuffer>[] = [];
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
    if (body !== null && body.byteLength >= LARGE_BODY_BYTES) {
      largeBodies.push(ownsBuffer(body) ? body : new Uint8Array(body));
    } else if (body !== null) {
      bodies.set(body, bodiesEnd);
      bodiesEnd += body.byteLength;
    }
    const { error, finalUrl, redirects, earlierTries } = result;
    if (error !== null || finalUrl !== null || redirects !== null || earlierTries.length > 0) {
      extras.push({ index, error, finalUrl, redirects, earlierTries });
    }
  }
  const urls = results.map(({ url }) => url);
  const targets = packTargets(results);
  return {
    numbers,
    urls,
    targets,
    jobs: jobs.texts,
    headers: headers.texts,
    bodies,
    largeBodies,
    extras,
  };
}

/** The memory of a batch that changes hands. */
export function buffersOf({ numbers, bodies, largeBodies }: PackedResults): ArrayBuffer[] {
  return [numbers.buffer, bodies.buffer, ...largeBodies.map(({ buffer }) => buffer)];
}

/** The results as they were; their bodies are views of the batch's memory. */
export function unpackResults(batch: PackedResults): Result[] {
  const { numbers, jobs, headers, bodies, targets } = batch;
  const extras = batch.extras.values();
  const largeBodies = batch.largeBodies.values();
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
    if (length >= LARGE_BODY_BYTES) return largeBodies.next().value ?? null;
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
      variant: targets?.variants[index] ?? '',
      targetName: targets?.names[index] ?? null,
      variables: targets?.variables[index] ?? null,
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
export function freeResults(batch: PackedResults): void {
  for (const buffer of buffersOf(batch)) buffer.transfer(0);
}

const NOTHING: Omit<Extras, 'index'> = {
  error: null,
  finalUrl: null,
  redirects: null,
  earlierTries: [],
};

function packTargets(results: readonly Result[]): PackedTargets | undefined {
  const plain = results.every(
    ({ variant, targetName, variables }) =>
      variant === '' && targetName === null && variables === null,
  );
  if (plain) return undefined;
  return {
    variants: results.map(({ variant }) => variant),
    names: results.map(({ targetName }) => targetName),
    variables: results.map(({ variables }) => variables),
  };
}

function keptBody({ body, bodyRule }: Result): Uint8Array | null {
  return bodyRule === 'drop' ? null : body;
}

function smallBodyLength(result: Result): number {
  const length = keptBody(result)?.byteLength ?? 0;
  return length < LARGE_BODY_BYTES ? length : 0;
}

/** False for memory that threads share: it cannot change hands. */
function ownsBuffer(body: Uint8Array): body is Uint8Array<ArrayBuffer> {
  return body.buffer instanceof ArrayBuffer;
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
