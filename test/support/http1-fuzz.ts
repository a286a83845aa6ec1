// Differential fuzzing of HTTP/1.1: random responses, split anywhere, read by Rota and by llhttp
// (Node's own http client). Two tables list the allowed differences; any other one is a fault.
import { request } from 'node:http';
import { Duplex } from 'node:stream';
import { HeadBudget } from '../../src/fetch/http1/head-budget.ts';
import { HeadMemory } from '../../src/fetch/http1/head-memory.ts';
import { ResponseReader } from '../../src/fetch/http1/response-reader.ts';
import type { ResponseReceiver } from '../../src/fetch/protocol.ts';
import { ResponseError } from '../../src/fetch/response-error.ts';

/** `cut`: the connection ended before the response did; `pending`: more must come. */
export interface ReadResponse {
  readonly end: 'complete' | 'refused' | 'cut' | 'pending';
  readonly status: number;
  /** Lower-case names and values, alternating. */
  readonly headers: string;
  readonly body: string;
  /** Set by Rota: the response needed no leniency and did not ask to close. */
  readonly keepsAlive: boolean;
}

export interface FuzzCase {
  readonly method: 'GET' | 'HEAD';
  readonly response: string;
  /** True: the server closes the connection after the response. */
  readonly ends: boolean;
  /** Offsets at which the response is split. */
  readonly splits: readonly number[];
}

const STATUS_LINES = [
  'HTTP/1.1 200 OK',
  'HTTP/1.1 200 OK',
  'HTTP/1.1 200 OK',
  'HTTP/1.1 200 OK',
  'HTTP/1.0 200 OK',
  'HTTP/1.1 404 Not  Found',
  'HTTP/1.1 204 No Content',
  'HTTP/1.1 304 Not Modified',
  'HTTP/1.1 200 ',
  'HTTP/1.1 999 x',
  'HTTP/1.1 200',
  'HTTP/1.1 20 OK',
  'HTTP/1.1 2000 OK',
  'HTTP/1.2 200 OK',
  'HTTP/2.0 200 OK',
  'http/1.1 200 OK',
  'HTTP/1.1  200 OK',
  'ICY 200 OK',
];

const HEADERS = [
  'x-a: b',
  'X-Long: one two  three',
  'x-tab:\t a\t',
  'x-empty:',
  'x-colon: a:b: c',
  "x-!#$%&'*+.^_`|~: token",
  'connection: close',
  'connection: keep-alive',
  'keep-alive: timeout=5, max=100',
  'x-fold: a\r\n b',
  'x-fold: a\r\n\tb\r\n  c',
  'x-space : a',
  'x-nul: a\0b',
  'x-del: a\x7fb',
  'x-bell: a\x07b',
  'x-cr: a\rb',
  'x(paren: a',
  'no-colon',
  ': no-name',
  'content-length: 5',
  'content-length: 5, 5',
  'content-length: 6',
  'content-length: -5',
  'content-length: 5x',
  'content-length: ',
  'content-length: 99999999999999999999999',
  'transfer-encoding: chunked',
  'transfer-encoding: gzip, chunked',
  'transfer-encoding: chunked, gzip',
  'transfer-encoding: identity',
];

const INTERIM = [
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n',
  'HTTP/1.1 101 Switching\r\n\r\n',
];

const CHUNKS = [
  '5\r\nhello\r\n',
  '5\r\nhello\r\n',
  '1\r\n\n\r\n',
  'A\r\n0123456789\r\n',
  'a;x=y;z\r\n0123456789\r\n',
  '05\r\nhello\r\n',
  '5 \r\nhello\r\n',
  '5\nhello\r\n',
  '5\r\nhello\n',
  '4\r\nhello\r\n',
  '6\r\nhello\r\n',
  'g\r\nhello\r\n',
  '+5\r\nhello\r\n',
  '\r\nhello\r\n',
  'ffffffffffffffffff\r\nhello\r\n',
];

const LAST_CHUNKS = ['0\r\n\r\n', '0\r\n\r\n', '0\r\nx-t: u\r\n\r\n', '000\r\n\r\n', '0\n\n', ''];

/** Makes a response that is mostly good, but any part may be bad. */
export function fuzzCase(random: () => number): FuzzCase {
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const few = (list: readonly string[], most: number): string[] =>
    Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list));
  const framing = pick(['length', 'length', 'chunked', 'chunked', 'close', 'any']);
  const lines = [random() < 0.7 ? 'HTTP/1.1 200 OK' : pick(STATUS_LINES)];
  // The first nine are good; the others are rare.
  lines.push(...few(random() < 0.7 ? HEADERS.slice(0, 9) : HEADERS, 4));
  if (framing === 'length') lines.push('content-length: 5');
  if (framing === 'chunked') lines.push('transfer-encoding: chunked');
  const good = random() < 0.6;
  const body =
    framing === 'chunked'
      ? few(good ? CHUNKS.slice(0, 6) : CHUNKS, 4).join('') +
        (good ? '0\r\n\r\n' : pick(LAST_CHUNKS))
      : pick(['hello', 'hello', 'hello', 'hell', '']);
  const lineEnd = random() < 0.95 ? '\r\n' : '\n';
  const head = `${lines.join(lineEnd)}${lineEnd}${lineEnd}`;
  const interim = random() < 0.15 ? few(INTERIM, 2).join('') : '';
  let response = interim + head + body;
  if (random() < 0.1) response = response.slice(0, Math.floor(random() * response.length));
  const splits = Array.from({ length: Math.floor(random() * 6) }, () =>
    Math.floor(random() * response.length),
  ).toSorted((a, b) => a - b);
  const everywhere = random() < 0.2;
  return {
    method: random() < 0.1 ? 'HEAD' : 'GET',
    response,
    ends: random() < 0.6,
    splits: everywhere ? Array.from({ length: response.length }, (_, index) => index) : splits,
  };
}

/** Reads a case with Rota's reader, from a buffer that is overwritten after each read. */
export function readWithRota({ method, response, ends, splits }: FuzzCase): ReadResponse {
  const reader = new ResponseReader({ memory: new HeadMemory(), budget: new HeadBudget(1e6) });
  const lent = Buffer.alloc(response.length + 20, 'X');
  const came = { status: 0, headers: '', body: '' };
  const handler: ResponseReceiver = {
    onSending() {},
    onFirstByte() {},
    onHead({ status, headers }) {
      came.status = status;
      came.headers = headers.join('\n');
    },
    onData(buffer, from, to) {
      came.body += Buffer.from(buffer.subarray(from, to)).toString('latin1');
    },
    onReadEnd() {},
    onEnd() {},
    onError() {},
  };
  reader.start({ method, maxHeadBytes: 16_384 }, handler);
  const bytes = Buffer.from(response, 'latin1');
  const bounds = [0, ...splits, bytes.length];
  let readBytes = 0;
  try {
    for (let index = 1; index < bounds.length && !reader.isDone; index++) {
      const piece = bytes.subarray(bounds[index - 1], bounds[index]);
      if (piece.length === 0) continue;
      // The bytes after the piece look like more of a response.
      piece.copy(lent, 0);
      lent.fill('\r\n\r\n0\r\n\r\n', piece.length);
      readBytes += reader.read(lent, 0, piece.length);
      lent.fill('X');
    }
  } catch (error) {
    if (!(error instanceof ResponseError)) throw error;
    return { ...came, end: 'refused', keepsAlive: false };
  }
  const isComplete = reader.isDone || (ends && reader.endsWithConnection);
  // A connection with surplus bytes is closed.
  const isClean = reader.isDone && readBytes === bytes.length;
  const end = isComplete ? 'complete' : ends ? 'cut' : 'pending';
  return { ...came, end, keepsAlive: isClean && reader.keepsAlive };
}

class Pipe extends Duplex {
  override _read(): void {}
  override _write(_: unknown, __: unknown, callback: () => void): void {
    callback();
  }
}

/** Reads a case with Node's http client. */
export function readWithLlhttp({ method, response, ends }: FuzzCase): Promise<ReadResponse> {
  return new Promise((resolve) => {
    const came = { status: 0, headers: '', body: '' };
    const pipe = new Pipe();
    const finish = (end: ReadResponse['end']): void => {
      resolve({ ...came, end, keepsAlive: false });
      pipe.destroy();
    };
    const sent = request({ method, createConnection: () => pipe });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      finish(error.code?.startsWith('HPE_') === true ? 'refused' : 'cut'),
    );
    sent.on('upgrade', () => finish('refused'));
    sent.on('response', (message) => {
      came.status = message.statusCode ?? 0;
      const flat = message.rawHeaders.map((text, index) =>
        index % 2 === 0 ? text.toLowerCase() : text,
      );
      came.headers = flat.join('\n');
      message.setEncoding('latin1');
      message.on('data', (text: string) => (came.body += text));
      message.on('error', (error: NodeJS.ErrnoException) =>
        finish(error.code?.startsWith('HPE_') === true ? 'refused' : 'cut'),
      );
      message.on('end', () => finish(message.complete ? 'complete' : 'cut'));
    });
    sent.end();
    setImmediate(() => {
      pipe.push(Buffer.from(response, 'latin1'));
      if (ends) pipe.push(null);
      setImmediate(() => setImmediate(() => setImmediate(() => finish('pending'))));
    });
  });
}

/** Reasons why Rota accepts what llhttp refuses, and keeps the connection: each case is unambiguous. */
const TAKEN_MORE: readonly [reason: string, applies: (text: string) => boolean][] = [
  ['extensions of chunks and any trailers are skipped', (text) => /;|x-t/.test(text)],
  ['any minor version of HTTP/1', (text) => text.includes('HTTP/1.2')],
];

/** Reasons why Rota refuses what llhttp accepts. */
const REFUSED_MORE: readonly [reason: string, applies: (text: string) => boolean][] = [
  ['HTTP/2.0 is not a version of HTTP/1', (text) => text.includes('HTTP/2.0')],
  [
    'chunked must be the last coding, and come once',
    (text) => /chunked[^\0]*(gzip|chunked|identity)/.test(text),
  ],
  ['101 was not asked for', (text) => text.includes(' 101 ')],
];

/** Returns the fault in Rota's reading of a case; undefined when there is none, or a table lists the difference. */
export async function differenceOf(each: FuzzCase): Promise<string | undefined> {
  const ours = readWithRota(each);
  const whole = readWithRota({ ...each, splits: [] });
  if (!isSame(ours, whole)) return `split: ${show(ours)}, whole: ${show(whole)}`;
  const theirs = await readWithLlhttp(each);
  const text = `Rota: ${show(ours)}, llhttp: ${show(theirs)}`;
  if (theirs.end === 'refused' && ours.end !== 'refused') {
    // Rota is lenient only if it closes the connection. An incomplete response never becomes a result.
    if (!ours.keepsAlive) return undefined;
    return TAKEN_MORE.some(([, applies]) => applies(each.response)) ? undefined : text;
  }
  if (ours.end === 'refused' && theirs.end !== 'refused') {
    // A broken part that llhttp has not reached or finished makes no difference.
    if (theirs.end !== 'complete') return undefined;
    return REFUSED_MORE.some(([, applies]) => applies(each.response)) ? undefined : text;
  }
  if (ours.end === 'refused') return undefined;
  return isSame(ours, theirs) || (ours.end !== 'complete' && ours.end === theirs.end)
    ? undefined
    : text;
}

function isSame(one: ReadResponse, other: ReadResponse): boolean {
  if (one.end === 'refused' && other.end === 'refused') return true;
  return (
    one.end === other.end &&
    one.status === other.status &&
    one.headers === other.headers &&
    one.body === other.body
  );
}

function show({ end, status, headers, body }: ReadResponse): string {
  return JSON.stringify([end, status, headers, body]);
}
