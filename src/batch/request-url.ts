// A written URL as a request needs it: absolute, normalised, without fragment and without credentials.
import type { HeaderList } from '../domain/request.ts';

const ABSOLUTE_HTTP = /^https?:\/\//i;
// oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

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
 * Reads an absolute http or https URL by the WHATWG rules, with one exception: tabs and line breaks,
 * which those silently remove, are refused, so that "https://a/b<tab>note" is never fetched as "/bnote".
 */
export function readRequestUrl(text: string): ReadUrl {
  if (!ABSOLUTE_HTTP.test(text)) {
    return { problem: `not an http or https URL: ${shownUrl(text)}` };
  }
  if (CONTROL.test(text)) {
    return { problem: `a URL cannot hold control characters such as tabs: ${shownUrl(text)}` };
  }
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

/** Credentials in a URL are closer to the request than a job's own: they replace them. */
export function withAuthorization(headers: HeaderList, value: string): HeaderList {
  const others = headers.filter((_, index) => headers[index - (index % 2)] !== 'authorization');
  return [...others, 'authorization', value];
}

/**
 * A URL, or what should have been one, quoted, with `user:password@` masked. At full length: whoever
 * shows it masks the secrets first, and shortens then.
 */
export function shownUrl(text: string): string {
  return JSON.stringify(harmlessUrl(text));
}

/** The same without quotes, for a place that holds a URL. */
export function harmlessUrl(text: string): string {
  return text.replace(/^([^/?#@]*\/\/)?[^/?#]*@/, '$1***@');
}

/** Credentials as they were meant; as they stand when their percent signs encode nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
