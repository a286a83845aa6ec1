// Results in the form that is cheapest to send to the writer's thread: numbers in one array, small bodies in one
// buffer and large bodies in their own, all of which are transferred; texts as they are; and rare fields separately.
import { ERROR_KINDS } from '../../domain/outcome.ts';
import { METHODS } from '../../domain/request.ts';
import type { BodyCodec, BodyRule, Result } from '../../domain/result.ts';

/** A packed batch. To clone objects costs both threads several times as much: each object names all its fields. */
export interface PackedResults {
  /** {@link WIDTH} numbers for each result. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** One for each result. */
  readonly urls: readonly string[];
  /** Variants, names and variables of targets; undefined when no result has any. */
  readonly targets: PackedTargets | undefined;
  /** Names of jobs, and headers; results refer to them by index. */
  readonly jobs: readonly string[];
  readonly headers: readonly string[];
  /** All other bodies, one after another. */
  readonly bodies: Uint8Array<ArrayBuffer>;
  /** Bodies of {@link LARGE_BODY_BYTES} and more, each in its own buffer. */
  readonly largeBodies: readonly Uint8Array<ArrayBuffer>[];
  readonly extras: readonly RareFields[];
}

/** Each list has one entry for each result. */
interface PackedTargets {
  readonly variants: readonly string[];
  readonly names: readonly (string | null)[];
  readonly variables: readonly (string | null)[];
}

/** The fields that few results have. */
interface RareFields extends Pick<Result, 'error' | 'finalUrl' | 'redirects' | 'earlierTries'> {
  /** Index of the result in the packed batch. */
  readonly index: number;
}

/** Numbers of one result; both functions below process them in the same order. */
const WIDTH = 18;
const RULES: readonly BodyRule[] = ['keep', 'drop'];
const CODECS: readonly BodyCodec[] = ['none', 'zstd'];
/** Represents null in the array of numbers. */
const NONE = Number.NaN;
/** Below this size a copy into the common buffer is cheaper than the transfer of a separate one. */
const LARGE_BODY_BYTES = 128 * 1024;

/** Packs results. The memory of large bodies becomes part of the batch, and is gone here once the batch is sent. */
export function packResults(results: readonly Result[]): PackedResults {
  const numbers = new Float64Array(results.length * WIDTH);
  const bodies = new Uint8Array(results.reduce((sum, result) => sum + smallBodyLength(result), 0));
  const largeBodies: Uint8Array<ArrayBuffer>[] = [];
  const jobs = new TextTable();
  const headers = new TextTable();
  const extras: RareFields[] = [];
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

/** Returns the buffers of a batch that are transferred. */
export function buffersOf({ numbers, bodies, largeBodies }: PackedResults): ArrayBuffer[] {
  return [numbers.buffer, bodies.buffer, ...largeBodies.map(({ buffer }) => buffer)];
}

/** Unpacks the results; their bodies are views of the batch's memory. */
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

/**
 * Frees the memory of a batch at once: the writer's thread makes so little garbage that the collector would keep
 * hundreds of MiB.
 */
export function freeResults(batch: PackedResults): void {
  for (const buffer of buffersOf(batch)) buffer.transfer(0);
}

const NOTHING: Omit<RareFields, 'index'> = {
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

/** False for shared memory, which cannot be transferred. */
function ownsBuffer(body: Uint8Array): body is Uint8Array<ArrayBuffer> {
  return body.buffer instanceof ArrayBuffer;
}

/** A list of distinct texts. */
class TextTable {
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
