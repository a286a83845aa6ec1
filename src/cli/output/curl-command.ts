// How to repeat a request with curl, in a shell such as bash or zsh.
import { escapeControls, STEERING } from '../../domain/escape-controls.ts';
import type { StoredResult } from '../../query/result-row.ts';
import type { KnownRequest } from './har.ts';

/** Methods whose requests have a length even where they have no body (RFC 9110, section 8.6). */
const WITH_LENGTH = new Set(['POST', 'PUT', 'PATCH']);
/** Bytes. Linux takes no argument of 128 KiB; what a shell writes by itself may have any length. */
const MAX_ARGUMENT = 100_000;

/** Comments that say where it comes from, what is not known and what curl cannot do, and the command. */
export function curlCommand(result: StoredResult, request: KnownRequest | undefined): string {
  const { method, url, redirects } = result;
  const headers = request?.headers ?? [];
  const body = request === undefined ? undefined : sentBody(method, request);
  const data = body === undefined ? '' : quote(body);
  const isPiped = Buffer.byteLength(data) > MAX_ARGUMENT;
  const words = [
    'curl',
    ...(method === 'HEAD' ? ['--head'] : []),
    ...(isNamed(method, body) ? ['--request', method] : []),
    ...headerWords(headers),
    ...(body === undefined ? [] : isPiped ? ['--data-binary', '@-'] : ['--data-raw', data]),
    // curl gives a body a type of its own.
    ...(body === undefined || hasContentType(headers) ? [] : ['--header', "'content-type:'"]),
    // To curl, brackets and braces mean several addresses.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(redirects === null ? [] : ['--location']),
    quote(url),
  ];
  const comments = [
    sourceOf(result, request),
    ...secretNotes([url, ...headers, body ?? '']),
    ...limitNotes(result, { request, body }),
  ].map((comment) => `# ${escapeControls(comment)}\n`);
  return `${comments.join('')}${isPiped ? `printf %s ${data} | ` : ''}${words.join(' ')}\n`;
}

/** Undefined: none. */
function sentBody(method: string, { body }: KnownRequest): string | undefined {
  if (method === 'HEAD') return undefined;
  return body ?? (WITH_LENGTH.has(method) ? '' : undefined);
}

/** curl takes GET for granted without a body, and POST with one; only these it changes as a redirect asks it to. */
function isNamed(method: string, body: string | undefined): boolean {
  return method !== 'HEAD' && method !== (body === undefined ? 'GET' : 'POST');
}

function sourceOf({ id, job }: StoredResult, request: KnownRequest | undefined): string {
  return request === undefined
    ? `Result ${id} of job ${job}: the job no longer has this request, so its headers and body are not known.`
    : `Result ${id} of job ${job}: headers and body as the job has them now; what was sent is not stored.`;
}

function secretNotes(texts: readonly string[]): readonly string[] {
  const isHidden = texts.some((text) => text.includes('***'));
  return isHidden ? ['*** stands for a secret: put its value there.'] : [];
}

/** What the command does in another way than Rota. */
function limitNotes(
  { method, redirects }: StoredResult,
  { request, body }: { request: KnownRequest | undefined; body: string | undefined },
): readonly string[] {
  const notes: string[] = [];
  if (body?.includes('\0') === true) {
    notes.push(
      'The body has a NUL character, which no argument can hold: what follows it is not sent.',
    );
  }
  if (method === 'HEAD' && request?.body !== undefined) {
    notes.push('curl sends no body with HEAD: it is left out.');
  }
  if (redirects?.includes('"status":303') === true && isNamed(method, body)) {
    notes.push(`curl sends ${method} to the address of the redirect too, where Rota sent GET.`);
  }
  return notes;
}

function hasContentType(headers: readonly string[]): boolean {
  return headers.some((name, index) => index % 2 === 0 && name === 'content-type');
}

function headerWords(headers: readonly string[]): readonly string[] {
  return headers.flatMap((name, index) =>
    index % 2 === 0 ? ['--header', quoteHeader(name, headers[index + 1] ?? '')] : [],
  );
}

/** A header has a byte for each character. One that is blank curl leaves out, unless a semicolon follows its name. */
function quoteHeader(name: string, value: string): string {
  const text = value.trim() === '' ? `${name};` : `${name}: ${value}`;
  if (!/[^\x20-\x7e]/.test(text)) return quote(text);
  return quoteWith(text, { escaped: /[^\x20-\x7e]/g, encoding: 'latin1' });
}

/** In single quotes; a text with control characters as `$'…'`, so that none reaches the terminal. */
function quote(text: string): string {
  if (escapeControls(text) === text) return `'${text.replaceAll("'", String.raw`'\''`)}'`;
  return quoteWith(text, { escaped: STEERING, encoding: 'utf8' });
}

function quoteWith(
  text: string,
  { escaped, encoding }: { escaped: RegExp; encoding: 'latin1' | 'utf8' },
): string {
  const quoted = text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`);
  return `$'${quoted.replaceAll(escaped, (character) => escapeForShell(character, encoding))}'`;
}

/** `\n`, `\x1b`; of what is not ASCII its bytes, whatever the shell takes a character for: `\xc2\x85`. */
function escapeForShell(character: string, encoding: 'latin1' | 'utf8'): string {
  if (character < '\u0080') return escapeControls(character);
  const bytes = [...Buffer.from(character, encoding)];
  return bytes.map((byte) => `\\x${byte.toString(16)}`).join('');
}
