// The host of a stored URL, cheaply: it is asked for every result that is written.

const HOST = /^[a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/i;

/** Name and port as the URL has them, in lower case: `example.com`, `127.0.0.1:8080`; empty when it has none. */
export function hostOfUrl(url: string): string {
  return HOST.exec(url)?.[1]?.toLowerCase() ?? '';
}
