// A written URL as a request needs it: absolute, normalised, without fragment and without credentials.
import type { HeaderList } from '../domain/request.ts';

const ABSOLUTE_HTTP = /^https?:\/\//i;
// oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;
/**
 * Characters that show as nothing. The joiners U+200C and U+200D are not among them: Persian words
 * and emoji have them.
 */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

export type ReadUrl =
  | {
      /** Normalised, ready for `RequestSpec.url`. */
      readonly url: string;
      /** The value of the `authorization` header that `user:password@` stood for. */
      readonly authorization: string | undefined;
    }
  | {
      /** One sentence that names the URL as `shownUrl` does. */
      readonly problem: string;
    };

/**
 * Reads an absolute http or https URL by the WHATWG rules, except that it refuses what those silently
 * change: tabs and line breaks, which they remove, blanks and invisible characters, which they
 * encode, and backslashes, which they turn into slashes. Each would make another address of
 * `https://a/b # note`. Blanks around the URL are dropped.
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

/** The first kind of character that no URL may hold as it is, as the end of a sentence. */
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

/** Credentials in a URL are closer to the request than a job's own: they replace them. */
export function withAuthorization(headers: HeaderList, value: string): HeaderList {
  const others = headers.filter((_, index) => headers[index - (index % 2)] !== 'authorization');
  return [...others, 'authorization', value];
}

/**
 * A URL, or what should have been one, quoted. As it is and at full length: whoever shows it masks the secrets
 * first, hides `user:password@` then, and shortens last.
 */
export function shownUrl(text: string): string {
  return JSON.stringify(text);
}

/** Credentials as they were meant; as they stand when their percent signs encode nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
