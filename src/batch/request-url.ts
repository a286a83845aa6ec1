// Reads a URL for a request: absolute, normalised, without fragment and without credentials.
import type { HeaderList } from '../domain/request.ts';

const ABSOLUTE_HTTP = /^https?:\/\//i;
// oxlint-disable-next-line eslint/no-control-regex -- finds control characters
const CONTROL = /[\u0000-\u001f\u007f]/;
/**
 * Invisible characters, except the joiners U+200C and U+200D, which Persian words and emoji contain.
 */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

export type ReadUrl =
  | {
      /** Normalised, ready for `RequestSpec.url`. */
      readonly url: string;
      /** The value of the `authorization` header for `user:password@`; undefined: the URL has none. */
      readonly authorization: string | undefined;
    }
  | {
      /** One sentence with the URL as `shownUrl` returns it. */
      readonly problem: string;
    };

/**
 * Reads an absolute http or https URL by the WHATWG rules, but refuses characters that these silently
 * change: tabs and line breaks are removed, blanks and invisible characters encoded, backslashes turned
 * into slashes. `https://a/b # note` would become another address. Blanks around the URL are dropped.
 */
export function readRequestUrl(written: string): ReadUrl {
  const text = written.trim();
  if (!ABSOLUTE_HTTP.test(text)) {
    return { problem: `not an http or https URL: ${shownUrl(text)}` };
  }
  const fault = characterFault(text);
  if (fault !== undefined) return { problem: `a URL cannot hold ${fault}: ${shownUrl(text)}` };
  const url = URL.parse(text);
  if (url === null) return { problem: `not a valid URL: ${shownUrl(text)}` };
  if (text.includes('#')) url.hash = '';
  if (!text.includes('@') || (url.username === '' && url.password === '')) {
    return { url: url.href, authorization: undefined };
  }
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`;
  url.username = '';
  url.password = '';
  return {
    url: url.href,
    authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
  };
}

/** A path and a query that parsing leaves as they are: without segments that begin with a dot, escaped or not. */
const SETTLED_REST = /\/(?:[\w\-~!$&()*+,;=:@?]|(?<!\/)[.%]|\/)*$/y;

/** Reads one URL after the other as {@link readRequestUrl} does. Most have the origin of the one before, and are not parsed. */
export class RequestUrls {
  /** Of the last URL that was written with its origin in normal form. */
  #origin = '';

  read(written: string): ReadUrl {
    const origin = this.#origin;
    if (origin !== '' && written.startsWith(origin)) {
      SETTLED_REST.lastIndex = origin.length;
      if (SETTLED_REST.test(written)) return { url: written, authorization: undefined };
    }
    const read = readRequestUrl(written);
    if ('url' in read) {
      const pathAt = read.url.indexOf('/', 'https://'.length);
      if (written.startsWith(read.url.slice(0, pathAt + 1)))
        this.#origin = read.url.slice(0, pathAt);
    }
    return read;
  }
}

/** Names the first character that a URL must not contain, as the end of a sentence. */
function characterFault(text: string): string | undefined {
  if (CONTROL.test(text)) return 'control characters such as tabs';
  const invisible = INVISIBLE.exec(text)?.[0];
  if (invisible !== undefined) return `the invisible character ${codeOf(invisible)}`;
  const blank = /\s/.exec(text)?.[0];
  if (blank !== undefined) return blank === ' ' ? 'a blank' : `a blank such as ${codeOf(blank)}`;
  return /^[^?#]*\\/.test(text) ? 'a backslash before its query' : undefined;
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Replaces the `authorization` header. Credentials in a URL precede those of the job. */
export function withAuthorization(headers: HeaderList, value: string): HeaderList {
  const others = headers.filter((_, index) => headers[index - (index % 2)] !== 'authorization');
  return [...others, 'authorization', value];
}

/**
 * Returns a valid or invalid URL in quotes, unchanged and at full length. The caller that shows it must
 * first mask secrets, then hide `user:password@`, and shorten last.
 */
function shownUrl(text: string): string {
  return JSON.stringify(text);
}

/** Decodes a part of the credentials; returns it unchanged when its percent signs encode nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
