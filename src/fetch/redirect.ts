// What a redirect asks for, and whether it may be followed (RFC 9110 15.4, Fetch "HTTP-redirect fetch").
import type { HeaderList, Method } from '../domain/request.ts';
import type { Fault } from './fault.ts';
import { utf8Value, withoutHeaders } from './header-list.ts';
import type { HttpAddress } from './http-address.ts';

/** One request on the way. */
export interface Hop {
  readonly method: Method;
  readonly url: HttpAddress;
  readonly headers: HeaderList;
  readonly body: string | undefined;
}

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Bound to one origin whoever set them. `host` names the origin that is left. */
const ORIGIN_BOUND: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'host',
]);

const BODY_HEADERS: ReadonlySet<string> = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'content-language',
  'content-location',
]);

/** True for statuses that send the client to their Location. */
export function isRedirectStatus(status: number): boolean {
  return REDIRECT_STATUSES.has(status);
}

/**
 * The request that a redirect asks for, or why it is refused. Across origins, credentials and
 * `secretHeaders` are dropped: the hop that is returned has lost them for good.
 */
export function followRedirect(
  hop: Hop,
  redirect: { status: number; location: string; secretHeaders: ReadonlySet<string> },
): Hop | Fault {
  // Many servers write addresses as they are, not as a URI wants them.
  const url = URL.parse(utf8Value(redirect.location), hop.url.href);
  if (url === null) return refused('The redirect leads to an address that is no URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused(`The redirect leads to "${url.protocol}", only http: and https: are followed`);
  }
  // A server must not choose the credentials that others are sent.
  url.username = '';
  url.password = '';
  // A fragment is inherited by browsers, but never sent.
  url.hash = '';

  const method = methodAfter(redirect.status, hop.method);
  let { headers, body } = hop;
  if (method !== hop.method) {
    headers = withoutHeaders(headers, (name) => BODY_HEADERS.has(name));
    body = undefined;
  }
  if (url.origin !== hop.url.origin) {
    headers = withoutHeaders(
      headers,
      (name) => ORIGIN_BOUND.has(name) || redirect.secretHeaders.has(name),
    );
  }
  return { method, url, headers, body };
}

/** 303 becomes GET but for HEAD, 301 and 302 make a GET of a POST as browsers do, 307 and 308 keep it. */
function methodAfter(status: number, method: Method): Method {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : method;
}

function refused(error: string): Fault {
  return { kind: 'redirect', error };
}
