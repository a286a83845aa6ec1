// Spellings of addresses that are known to slip past checks, each with the source that it is known from. `PORT` is that
// of the server that must not be reached.

export interface Trick {
  readonly url: string;
  readonly source: string;
  /** The addresses that the name server has for its host; undefined: it is asked for none. */
  readonly addresses?: readonly string[];
}

export const OWASP = 'OWASP, Server-Side Request Forgery Prevention Cheat Sheet';
export const PORTSWIGGER =
  'PortSwigger, Web Security Academy: SSRF, and its URL validation bypass cheat sheet';
export const PAYLOADS = 'PayloadsAllTheThings, Server Side Request Forgery';
export const HACKTRICKS = 'HackTricks, URL format bypass';
export const ORANGE = 'Orange Tsai, A New Era of SSRF, Black Hat USA 2017';
export const AWS = 'AWS, instance metadata; Capital One, 2019';
export const UTS46 = 'Unicode UTS 46, mapping of host names';
export const WHATWG = 'WHATWG URL Standard 3.5, host parsing';

export function known(source: string, ...urls: readonly string[]): readonly Trick[] {
  return urls.map((url) => ({ url, source }));
}

/** A name and what the name server says. */
export function named(
  source: string,
  names: Readonly<Record<string, readonly string[]>>,
): readonly Trick[] {
  return Object.entries(names).map(([name, addresses]) => ({
    url: `http://${name}:PORT/`,
    source,
    addresses,
  }));
}
