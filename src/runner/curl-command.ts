// A curl command that repeats a request, for shells such as bash or zsh. It sends what Rota sent, except that
// curl has its own accept and user-agent.
import { escapeControls, CONTROL_CHARACTERS } from '../text/escape-controls.ts';
import type { Result } from '../domain/result.ts';
import type { KnownRequest } from './known-request.ts';

type Repeated = Pick<Result, 'job' | 'method' | 'url' | 'redirects'> & { readonly id: number };

/** Methods whose requests have a length even where they have no body (RFC 9110, section 8.6). */
const WITH_LENGTH = new Set(['POST', 'PUT', 'PATCH']);
/** Bytes. Linux takes no argument of 128 KiB; what a shell writes by itself may have any length. */
const MAX_ARGUMENT = 100_000;

/** Comments that say where it comes from, what is not known and what it leaves out, and the command. */
export function curlCommand(result: Repeated, request: KnownRequest | undefined): string {
  const { method } = result;
  const url = request?.url ?? result.url;
  // A line of a list may hold any text, even an option of curl.
  if (!/^https?:\/\//i.test(url)) return `# ${escapeControls(nothingSent(result))}\n`;
  const headers = request?.headers ?? [];
  const body = request === undefined ? undefined : sentBody(method, request);
  const data = body === undefined ? '' : quote(body);
  const isPiped = Buffer.byteLength(data) > MAX_ARGUMENT;
  const words = [
    'curl',
    ...methodWords(method, body),
    ...headerWords(headers),
    ...(body === undefined ? [] : bodyWords(data, { isPiped, hasType: hasContentType(headers) })),
    // To curl, brackets and braces mean several addresses.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    quote(url),
  ];
  const comments = [
    sourceOf(result, request),
    ...secretNotes([data, ...words]),
    ...(result.redirects === null ? [] : [NOT_FOLLOWED]),
    ...bodyNotes(method, request?.body ?? ''),
  ].map((comment) => `# ${escapeControls(comment)}\n`);
  return `${comments.join('')}${isPiped ? `printf %s ${data} | ` : ''}${words.join(' ')}\n`;
}

/** Undefined: none. */
function sentBody(method: string, { body = '' }: KnownRequest): string | undefined {
  if (method === 'HEAD') return undefined;
  return body !== '' || WITH_LENGTH.has(method) ? body : undefined;
}

/** curl takes GET for granted without a body, and POST with one. */
function methodWords(method: string, body: string | undefined): readonly string[] {
  if (method === 'HEAD') return ['--head'];
  return method === (body === undefined ? 'GET' : 'POST') ? [] : ['--request', method];
}

function bodyWords(
  data: string,
  { isPiped, hasType }: { isPiped: boolean; hasType: boolean },
): readonly string[] {
  return [
    // Before a long body, curl would wait a second for a `100 Continue` that many servers never send.
    ...(isPiped ? ['--header', "'expect:'", '--data-binary', '@-'] : ['--data-raw', data]),
    // curl gives a body a type of its own.
    ...(hasType ? [] : ['--header', "'content-type:'"]),
  ];
}

function hasContentType(headers: readonly string[]): boolean {
  return headers.some((name, index) => index % 2 === 0 && name === 'content-type');
}

const NOT_FOLLOWED =
  'Rota was sent on to another address. With --location curl follows too, but takes along what Rota leaves out.';

function sourceOf({ id, job }: Repeated, request: KnownRequest | undefined): string {
  return request === undefined
    ? `Result ${id} of job ${job}: the job no longer has this request, so its headers and body are not known.`
    : `Result ${id} of job ${job}: headers and body as the job has them now, without its proxy and TLS; what was sent is not stored.`;
}

function nothingSent({ id, job, url }: Repeated): string {
  return `Result ${id} of job ${job}: nothing was sent, because "${url}" is not an address that Rota can request.`;
}

function secretNotes(words: readonly string[]): readonly string[] {
  const isMasked = words.some((word) => word.includes('***'));
  return isMasked ? ['*** stands for a secret: put its value there.'] : [];
}

/** Notes about the parts of a body that curl does not send. */
function bodyNotes(method: string, body: string): readonly string[] {
  if (method === 'HEAD') {
    return body === '' ? [] : ['curl sends no body with HEAD: it is left out.'];
  }
  return body.includes('\0')
    ? ['The body has a NUL character, which no argument can hold: what follows it is not sent.']
    : [];
}

function headerWords(headers: readonly string[]): readonly string[] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 ? ['--header', quoteHeader(name, headers[index + 1] ?? '')] : [],
  );
}

/** A header has a byte for each character. One that is blank curl leaves out, unless a semicolon follows its name. */
function quoteHeader(name: string, value: string): string {
  const text = /^[ \t]*$/.test(value) ? `${name};` : `${name}: ${value}`;
  if (!/[^\x20-\x7e]/.test(text)) return quote(text);
  return quoteWith(text, { escaped: /[^\x20-\x7e]/g, encoding: 'latin1' });
}

/** In single quotes; a text with control characters as `$'…'`, so that none reaches the terminal. */
function quote(text: string): string {
  if (escapeControls(text) === text) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return quoteWith(text, { escaped: CONTROL_CHARACTERS, encoding: 'utf8' });
}

/** Without a quote within: a shell that does not know `$'…'` sends another text, but runs nothing of it. */
function quoteWith(
  text: string,
  { escaped, encoding }: { escaped: RegExp; encoding: 'latin1' | 'utf8' },
): string {
  const quoted = text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\x27`);
  return `$'${quoted.replaceAll(escaped, (character) => escapeForShell(character, encoding))}'`;
}

/** `\n`, `\x1b`; for characters beyond ASCII their bytes, which every shell reads alike: `\xc2\x85`. */
function escapeForShell(character: string, encoding: 'latin1' | 'utf8'): string {
  if (character < '\u0080') return escapeControls(character);
  const bytes = [...Buffer.from(character, encoding)];
  return bytes.map((byte) => `\\x${byte.toString(16)}`).join('');
}
