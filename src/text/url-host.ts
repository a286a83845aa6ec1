// The host of a URL: of a stored one without parsing it, which would be slow for every result, and of a parsed one.

const HOST = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/i;

/** Returns the host name and port of a URL in lower case: `example.com`, `127.0.0.1:8080`; empty without a host. */
export function hostOfUrl(url: string): string {
  return HOST.exec(url)?.[1]?.toLowerCase() ?? '';
}

const ORIGIN = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?[^/?#]*\//i;

/** Returns the start of a URL up to and with the first slash of its path; empty without one. */
export function originOfUrl(url: string): string {
  return ORIGIN.exec(url)?.[0] ?? '';
}

/**
 * Returns the host name and port of a URL as the URL standard writes them: without the default port, names in ASCII.
 * Empty when it is not a URL.
 */
export function hostOfAddress(url: string): string {
  return URL.parse(url)?.host ?? '';
}

/** The host of a URL without the brackets of an IPv6 address. */
export function bareHostname({ hostname }: Pick<URL, 'hostname'>): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

/** The port of a URL, the scheme's own where it names none. */
export function portOf({ port, protocol }: Pick<URL, 'port' | 'protocol'>): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
