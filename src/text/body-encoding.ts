// The encoding of a body, as browsers find it: a byte-order mark, the charset of the header, and what the document says
// about itself (https://html.spec.whatwg.org/multipage/parsing.html#encoding-sniffing-algorithm; RFC 7303 3.2 has the
// same order for XML).
import { isAscii } from 'node:buffer';
import { declaredEncoding } from './declared-encoding.ts';
import { encodingOf } from './encoding.ts';

export interface EncodingFacts {
  /** The encoding that the job names; undefined: it is found out. */
  readonly wanted: string | undefined;
  /** The header `content-type`; undefined: there was none. */
  readonly contentType: string | undefined;
}

/** How a media type is read. */
interface MediaType {
  readonly type: string;
  /** Undefined: the header has none, or one that nobody knows. */
  readonly encoding: string | undefined;
}

/** In them ASCII characters may stand for others, or take two bytes. */
const NOT_OVER_ASCII = /^(utf-16|iso-2022-jp)/;

/** The last media type that was parsed: nearly all responses of a moment have the same. */
let latest: { header: string; readonly parsed: MediaType } | undefined;

/**
 * Returns the name of the encoding in which a body is to be read; null: UTF-8, also for bytes that mean the same in it.
 */
export function bodyEncoding(
  body: Uint8Array,
  { wanted, contentType }: EncodingFacts,
): string | null {
  const encoding = wanted ?? markedEncoding(body) ?? statedEncoding(body, contentType);
  if (encoding === undefined || encoding === 'utf-8') return null;
  return !NOT_OVER_ASCII.test(encoding) && isAscii(body) ? null : encoding;
}

/** The encoding of a byte-order mark. */
function markedEncoding(body: Uint8Array): string | undefined {
  const first = body[0] ?? 0;
  if (first < 0xef) return undefined;
  if (first === 0xef) return body[1] === 0xbb && body[2] === 0xbf ? 'utf-8' : undefined;
  if (first === 0xff && body[1] === 0xfe) return 'utf-16le';
  return first === 0xfe && body[1] === 0xff ? 'utf-16be' : undefined;
}

function statedEncoding(body: Uint8Array, contentType: string | undefined): string | undefined {
  const { type, encoding } = contentType === undefined ? NO_TYPE : mediaTypeOf(contentType);
  return encoding ?? (mayDeclare(type, body) ? declaredEncoding(body) : undefined);
}

const NO_TYPE: MediaType = { type: '', encoding: undefined };
const MARKUP = /^(text\/html|application\/xhtml|(text|application)\/xml$)|\+xml$/;
const LESS_THAN = 0x3c;

/** True for HTML and XML, and for a body of no stated type that begins like them. JSON is always UTF-8 (RFC 8259 8.1). */
function mayDeclare(type: string, body: Uint8Array): boolean {
  if (type === '' || type === 'text/plain') return body[firstVisible(body)] === LESS_THAN;
  return MARKUP.test(type);
}

/** Index of the first byte that is not white space, among the first few. */
function firstVisible(body: Uint8Array): number {
  let index = 0;
  while (index < 64 && (body[index] ?? LESS_THAN) <= 0x20) index += 1;
  return index;
}

function mediaTypeOf(header: string): MediaType {
  if (latest?.header === header) {
    // The next comparison is of the same string with itself, which costs nothing.
    latest.header = header;
    return latest.parsed;
  }
  const [type = ''] = header.split(';', 1);
  const [, quoted, plain] = /;\s*charset\s*=\s*(?:"([^"]*)"|'?([^\s;"',]+))/i.exec(header) ?? [];
  const label = quoted ?? plain;
  const encoding = label === undefined ? undefined : encodingOf(label);
  const parsed = { type: type.trim().toLowerCase(), encoding };
  latest = { header, parsed };
  return parsed;
}
