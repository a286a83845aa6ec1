// The request that a redirect leads to, or why it is refused (RFC 9110 15.4, Fetch "HTTP-redirect fetch").
import { isCredentialHeader } from '../../text/credential-headers.ts';
import type { FetchPolicy, HeaderList, Method } from '../../domain/request.ts';
import type { Fault } from '../fault.ts';
import { utf8Value, withoutHeaders } from '../header-list.ts';
import type { HttpAddress } from '../connect/http-address.ts';

/** One request of an attempt: the first one, or one that a redirect led to. */
export interface Hop {
  readonly method: Method;
  readonly url: HttpAddress;
  readonly headers: HeaderList;
  readonly body: string | undefined;
  /** True once a redirect has left an origin: then the job's certificate is not shown either. Default: false. */
  readonly withoutCredentials?: boolean;
}

/** The rules of a policy for redirects that leave the origin. */
export type CrossingRules = Pick<FetchPolicy, 'forwards' | 'secretHeaders'>;

const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

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
 * The request that a redirect leads to, or why it is refused. `location` has one character for each byte. Another
 * scheme, host or port is another origin. Unless `rules.forwards` allows it, the returned hop to another origin has
 * no credentials, for good, and a redirect that would send a body there is refused.
 */
export function followRedirect(
  hop: Hop,
  { status, location, rules }: { status: number; location: string; rules: CrossingRules },
): Hop | Fault {
  const url = URL.parse(locationText(location), hop.url.href);
  if (url === null) return refused('The redirect leads to an address that is not a URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return refused(`The redirect leads to "${url.protocol}", only http: and https: are followed`);
  }
  // A server must not choose the credentials that Rota sends to other servers.
  url.username = '';
  url.password = '';
  // Browsers inherit a fragment, but never send it.
  url.hash = '';

  const method = methodAfter(status, hop.method);
  let { headers, body } = hop;
  if (method !== hop.method) {
    headers = withoutHeaders(headers, (name) => BODY_HEADERS.has(name));
    body = undefined;
  }
  const next = { ...hop, method, url, headers, body };
  if (url.origin === hop.url.origin) return next;
  if (body !== undefined && !rules.forwards.includes('body')) {
    return refused(
      `The redirect (${status}) would send the body to another origin, ${url.origin}: allow it with "request: { redirects: { forward: [body] } }"`,
    );
  }
  return crossing(next, rules);
}

/**
 * Decodes a Location, which many servers send without percent-encoding. Bytes that are not UTF-8 are kept as bytes:
 * a server that sends Latin-1 expects the same bytes.
 */
function locationText(location: string): string {
  const text = utf8Value(location);
  if (text !== location) return text;
  return location.replaceAll(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`);
}

/** The hop as it may go to another origin. */
function crossing(hop: Hop, { forwards, secretHeaders }: CrossingRules): Hop {
  const keepsCredentials = forwards.includes('credentials');
  const isDropped = (name: string): boolean => {
    // It names the old origin.
    if (name === 'host') return true;
    if (keepsCredentials) return false;
    // An address may hold credentials too.
    return name === 'referer' || secretHeaders.has(name) || isCredentialHeader(name);
  };
  return {
    ...hop,
    headers: withoutHeaders(hop.headers, isDropped),
    withoutCredentials: hop.withoutCredentials === true || !keepsCredentials,
  };
}

/** 303 turns every method except HEAD into GET. 301 and 302 turn POST into GET, as browsers do. 307 and 308 keep the method. */
function methodAfter(status: number, method: Method): Method {
  if (status === 303) return method === 'HEAD' ? 'HEAD' : 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : method;
}

function refused(error: string): Fault {
  return { kind: 'redirect', error };
}
