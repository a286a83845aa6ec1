// Decodes content encodings (RFC 9110 8.4) up to a cap on the result. Small bodies are decoded at once,
// large ones in the thread pool, only a few at a time, because each may grow to the cap.
import { systemCode } from '../../domain/error.ts';
import { FairSlots } from '../../concurrency/fair-slots.ts';
import { type Fault, tooLarge } from '../fault.ts';
import { lengthOfMembers } from './gzip-members.ts';

/** More encodings let a server multiply the work (CVE-2026-22036). */
const MAX_ENCODINGS = 5;
/** Bodies up to this size are decoded at once, unless the result is over MAX_SYNC_OUTPUT_BYTES. */
const MAX_SYNC_INPUT_BYTES = 32 * 1024;
const MAX_SYNC_OUTPUT_BYTES = 256 * 1024;
/** Only some of the threads, which name look-ups and files need too; a job leaves one to other jobs. */
const THREAD_SLOTS = { total: 3, perShare: 2 };
const THREAD_CHUNK_BYTES = 128 * 1024;

interface ZlibOptions {
  readonly maxOutputLength: number;
  readonly chunkSize?: number;
}

interface Codec {
  readonly sync: (data: Uint8Array, options: ZlibOptions) => Buffer;
  // oxlint-disable-next-line rota/options-object -- the form of node:zlib
  readonly threaded: (
    data: Uint8Array,
    options: ZlibOptions,
    callback: (error: Error | null, result: Buffer) => void,
  ) => void;
  /** Length of the longest encoding of an empty body: a longer one with an empty result was cut short. */
  readonly maxEmptyBytes: number;
}

/** Loaded for the first encoded body: it takes 3 ms. */
function zlib(): typeof import('node:zlib') {
  return process.getBuiltinModule('node:zlib');
}

const GZIP: Codec = {
  sync: (data, options) => zlib().gunzipSync(data, options),
  threaded: (...call) => zlib().gunzip(...call),
  maxEmptyBytes: Infinity,
};
const ZLIB: Codec = {
  sync: (data, options) => zlib().inflateSync(data, options),
  threaded: (...call) => zlib().inflate(...call),
  maxEmptyBytes: Infinity,
};
const RAW_DEFLATE: Codec = {
  sync: (data, options) => zlib().inflateRawSync(data, options),
  threaded: (...call) => zlib().inflateRaw(...call),
  maxEmptyBytes: Infinity,
};
const BROTLI: Codec = {
  sync: (data, options) => zlib().brotliDecompressSync(data, options),
  threaded: (...call) => zlib().brotliDecompress(...call),
  maxEmptyBytes: 4,
};
const ZSTD: Codec = {
  sync: (data, options) => zlib().zstdDecompressSync(data, options),
  threaded: (...call) => zlib().zstdDecompress(...call),
  maxEmptyBytes: 22,
};

/** The decoded body, or the fault that prevented decoding. */
export type Decoded = Uint8Array | Fault;

export interface DecodeOptions {
  /** A list as in `content-encoding`. */
  readonly encodings: string;
  readonly maxBytes: number;
  /** Name of the job whose share of the threads it uses. Default: the share of all bodies without a job. */
  readonly share?: string | undefined;
  /** True when only the end of the connection ended the body, which may be cut off. Default: false. */
  readonly isOpenEnded?: boolean;
}

export class BodyDecoder {
  readonly #threads = new FairSlots(THREAD_SLOTS);

  /**
   * Decodes a body. With an unknown encoding in the list the body stays as received. Returns a promise only when a
   * thread does the work.
   */
  decode(body: Uint8Array, options: DecodeOptions): Decoded | Promise<Decoded> {
    if (options.encodings === '' || body.length === 0) return body;
    const names = encodingNames(options.encodings);
    // More than the cap was received, because it applies to the decoded body.
    if (names.length === 0)
      return body.length > options.maxBytes ? tooLarge(options.maxBytes) : body;
    if (names.length > MAX_ENCODINGS) {
      return { kind: 'protocol', error: `The body is encoded more than ${MAX_ENCODINGS} times` };
    }
    // They were applied in the order listed, so the last one is decoded first.
    return this.#undo(body, names.toReversed(), options);
  }

  #undo(
    body: Uint8Array,
    names: readonly string[],
    options: DecodeOptions,
  ): Decoded | Promise<Decoded> {
    const [name, ...rest] = names;
    if (name === undefined) return body;
    const codec = codecFor(name, body);
    if (codec === undefined) return body;
    const { maxBytes, share = '', isOpenEnded = false } = options;
    const decoded = this.#apply(codec, { body, name, maxBytes, share, isOpenEnded });
    const goOn = (result: Decoded): Decoded | Promise<Decoded> =>
      result instanceof Uint8Array ? this.#undo(result, rest, options) : result;
    return decoded instanceof Promise ? decoded.then(goOn) : goOn(decoded);
  }

  #apply(codec: Codec, job: EncodedBody): Decoded | Promise<Decoded> {
    const { body, maxBytes } = job;
    if (body.length > MAX_SYNC_INPUT_BYTES) return this.#inThread(codec, job);
    const maxOutputLength = Math.max(1, Math.min(maxBytes, MAX_SYNC_OUTPUT_BYTES));
    try {
      return checked(codec.sync(body, { maxOutputLength }), { codec, job });
    } catch (error) {
      const mayFitInThread = isTooLarge(error) && maxOutputLength < maxBytes;
      if (mayFitInThread || mayHaveTrailingBytes(codec, error)) return this.#inThread(codec, job);
      return decodeFault(job, error);
    }
  }

  #inThread(codec: Codec, job: EncodedBody): Promise<Decoded> {
    return this.#threads.run(job.share, () => decodeInThread(codec, job));
  }
}

async function decodeInThread(codec: Codec, job: EncodedBody): Promise<Decoded> {
  let fault: unknown;
  try {
    return checked(await threaded(codec, job), { codec, job });
  } catch (error) {
    if (!mayHaveTrailingBytes(codec, error)) return decodeFault(job, error);
    fault = error;
  }
  try {
    const length = await lengthOfMembers(job.body, Math.max(1, job.maxBytes));
    if (length === undefined || length === job.body.length) return decodeFault(job, fault);
    const members = { ...job, body: job.body.subarray(0, length) };
    return checked(await threaded(codec, members), { codec, job });
  } catch (error) {
    return decodeFault(job, error);
  }
}

function threaded(codec: Codec, { body, maxBytes }: EncodedBody): Promise<Buffer> {
  const options = { maxOutputLength: Math.max(1, maxBytes), chunkSize: THREAD_CHUNK_BYTES };
  return new Promise((resolve, reject) => {
    codec.threaded(body, options, (error, result) => {
      if (error === null) resolve(result);
      else reject(error);
    });
  });
}

/** True for the errors of zlib that bytes after the members of a gzip file cause; other faults cause them too. */
function mayHaveTrailingBytes(codec: Codec, error: unknown): boolean {
  return codec === GZIP && /^Z_(?:DATA|BUF)_ERROR$/.test(systemCode(error) ?? '');
}

interface EncodedBody {
  readonly body: Uint8Array;
  readonly name: string;
  readonly maxBytes: number;
  readonly share: string;
  readonly isOpenEnded: boolean;
}

/** The encodings in the order they were applied; empty when one of them is unknown. */
function encodingNames(contentEncoding: string): string[] {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  return names.every((name) => codecFor(name, new Uint8Array()) !== undefined) ? names : [];
}

function codecFor(name: string, body: Uint8Array): Codec | undefined {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return GZIP;
    case 'br':
      return BROTLI;
    case 'zstd':
      return ZSTD;
    case 'deflate':
      return isZlib(body) ? ZLIB : RAW_DEFLATE;
    default:
      return undefined;
  }
}

/** True for a zlib header (RFC 1950 2.2): some servers send raw deflate under the same name. */
function isZlib(body: Uint8Array): boolean {
  const [method = 0, flags = 0] = body;
  return (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

/** Checks a result. Deno 2.9 returns an empty body for brotli and zstd data that was cut short. */
function checked(result: Buffer, { codec, job }: { codec: Codec; job: EncodedBody }): Decoded {
  if (result.length === 0 && job.body.length > codec.maxEmptyBytes) return brokenOff(job);
  if (result.length > job.maxBytes) return tooLarge(job.maxBytes);
  return result;
}

function isTooLarge(error: unknown): boolean {
  return systemCode(error) === 'ERR_BUFFER_TOO_LARGE';
}

function decodeFault(job: EncodedBody, error: unknown): Fault {
  if (isTooLarge(error)) return tooLarge(job.maxBytes);
  return isBrokenOff(error) ? brokenOff(job) : notDecodable(job);
}

/** The error code of zlib for bytes that end too early, in every encoding. */
function isBrokenOff(error: unknown): boolean {
  return systemCode(error) === 'Z_BUF_ERROR';
}

function brokenOff(job: EncodedBody): Fault {
  if (!job.isOpenEnded) return notDecodable(job);
  const error = `The connection closed before the body was complete: its ${job.name} breaks off`;
  return { kind: 'reset', error };
}

function notDecodable({ name }: EncodedBody): Fault {
  return { kind: 'protocol', error: `The body is not valid ${name}, or was cut short` };
}
