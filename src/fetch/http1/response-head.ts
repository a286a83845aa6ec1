// Parses the head of an HTTP/1.x response, as leniently as curl and not more
// (RFC 9112; docs/decisions/an-http1-connection-of-our-own.md has the table).
import { type FinalHead, finalHead } from '../final-head.ts';
import { utf8Value } from '../header-list.ts';
import { ResponseError } from '../response-error.ts';
import { bodyFraming } from './body-framing.ts';

export interface ResponseHead extends FinalHead {
  /** Bytes of the body, `chunked`, or `close`: up to the end of the connection. */
  readonly framing: number | 'chunked' | 'close';
  /** True when, according to the head, the connection may serve another request after the response. */
  readonly keepsAlive: boolean;
  /** Milliseconds for which the server keeps an idle connection; undefined: not given. */
  readonly idleMs: number | undefined;
}

const STATUS_LINE = /^HTTP\/1\.(\d) ([1-9]\d\d)(?: [^\0\r]*)?$/;
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0a-\x1f\x7f]/;

const CARRIAGE_RETURN = 13;
const SPACE = 32;
const TAB = 9;

/** Parses a head, including its empty line, with one character for each byte. Throws ResponseError. */
export function parseHead(text: string): ResponseHead {
  const headers: string[] = [];
  let isStrict = true;
  let status = '';
  let minorVersion = '';
  for (let from = 0; from < text.length;) {
    const lineFeed = text.indexOf('\n', from);
    const hasReturn = lineFeed > from && text.charCodeAt(lineFeed - 1) === CARRIAGE_RETURN;
    if (!hasReturn) isStrict = false;
    const line = text.slice(from, hasReturn ? lineFeed - 1 : lineFeed);
    from = lineFeed + 1;
    if (status === '') {
      [, minorVersion = '', status = ''] = STATUS_LINE.exec(line) ?? [];
      if (status === '') throw invalid('its first line has no valid status');
    } else if (line !== '') {
      const first = line.charCodeAt(0);
      const isWellFormed =
        first === SPACE || first === TAB ? unfold(line, headers) : addHeader(line, headers);
      if (!isWellFormed) isStrict = false;
    }
  }
  const framing = bodyFraming(headers, { isHttp10: minorVersion === '0' });
  return {
    ...finalHead(Number(status), {
      headers: /[\x80-\xff]/.test(text) ? headers.map(utf8Value) : headers,
      bytes: headers,
    }),
    framing: framing.body,
    keepsAlive: framing.keepsAlive && isStrict,
    idleMs: framing.idleMs,
  };
}

/** Adds a line `name: value`; false when there are blanks before its colon. */
function addHeader(line: string, headers: string[]): boolean {
  const colon = line.indexOf(':');
  if (colon <= 0) throw invalid('a line of its head is not a header');
  let nameEnd = colon;
  while (isBlank(line.charCodeAt(nameEnd - 1))) nameEnd -= 1;
  const name = line.slice(0, nameEnd);
  if (!TOKEN.test(name)) throw invalid('the name of a header has a forbidden character');
  headers.push(name.toLowerCase(), valueIn(line, colon + 1));
  return nameEnd === colon;
}

/** Joins a folded line (RFC 9112 5.2) to the value before it; always false. */
function unfold(line: string, headers: string[]): boolean {
  const last = headers.length - 1;
  const before = headers[last];
  if (before === undefined) throw invalid('its first header begins with a blank');
  const more = valueIn(line, 0);
  // Joined without reading the value so far: a head may hold a hundred thousand folds.
  headers[last] = before === '' || more === '' ? before + more : `${before} ${more}`;
  return false;
}

/** The rest of a line without the blanks around it. */
function valueIn(line: string, from: number): string {
  let start = from;
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start += 1;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end -= 1;
  const value = line.slice(start, end);
  if (CONTROL.test(value)) throw invalid('the value of a header has a control character');
  return value;
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function invalid(reason: string): ResponseError {
  return new ResponseError('protocol', reason);
}
