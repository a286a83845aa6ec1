// Reads and changes flat header lists: name, value, name, value…
import { isUtf8 } from 'node:buffer';
import type { HeaderList } from '../domain/request.ts';

/** The first value of a header, whose name is given in lower case; undefined when it is absent. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index] === name) return headers[index + 1];
  }
  return undefined;
}

/** All values of a header, whose name is given in lower case. */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  return headers.filter((_, index) => index % 2 === 1 && headers[index - 1] === name);
}

/** Decodes a value with one character for each byte as UTF-8; unchanged when it is not valid UTF-8. */
export function utf8Value(value: string): string {
  if (!/[\x80-\xff]/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : value;
}

/** All values of a header, joined by commas as RFC 9110 5.3 allows; empty when it is absent. */
export function joinedHeaderValue(headers: HeaderList, name: string): string {
  let joined = '';
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index] === name)
      joined += joined === '' ? headers[index + 1] : `,${headers[index + 1]}`;
  }
  return joined;
}

/**
 * The encodings of a body in the order in which they were applied: its content encodings, then the
 * transfer codings except `chunked` (RFC 9112 7); empty for a body without encodings.
 */
export function bodyEncodings(headers: HeaderList): string {
  const content = joinedHeaderValue(headers, 'content-encoding');
  const transfer = joinedHeaderValue(headers, 'transfer-encoding');
  if (transfer === '' || transfer === 'chunked') return content;
  const codings = transfer.split(',').filter((coding) => coding.trim().toLowerCase() !== 'chunked');
  return [content, ...codings].filter((coding) => coding.trim() !== '').join(',');
}

/** The list without the headers for whose name `isDropped` is true. */
export function withoutHeaders(
  headers: HeaderList,
  isDropped: (name: string) => boolean,
): HeaderList {
  const kept: string[] = [];
  for (let index = 0; index < headers.length; index += 2) {
    const name = headers[index] ?? '';
    if (!isDropped(name)) kept.push(name, headers[index + 1] ?? '');
  }
  return kept;
}

/** Turns the headers of node:http2, with names in lower case and values in Latin-1, into a flat list. */
export function flattenHeaders(
  parsed: Readonly<Record<string, string | string[] | undefined>>,
): string[] {
  const flat: string[] = [];
  for (const name of Object.keys(parsed)) {
    const value = parsed[name];
    if (typeof value === 'string') flat.push(name, value);
    else if (value !== undefined) for (const single of value) flat.push(name, single);
  }
  return flat;
}
