// A hop as the request that goes over a connection.
import type { HeaderList } from '../domain/request.ts';
import { headerValue } from './header-list.ts';
import type { WireRequest } from './protocol.ts';
import type { Hop } from './redirect.ts';
import type { Route } from './route.ts';

/** The request to send for a hop; `userAgent` is added when the hop has none of its own. */
export function wireRequest(
  { method, url, headers, body }: Hop,
  { route, userAgent }: { route: Route; userAgent: string | undefined },
): WireRequest {
  const path = url.pathname + url.search;
  return {
    method,
    target: route.forward === undefined ? path : url.origin + path,
    host: url.host,
    headers: wireHeaders(headers, { route, userAgent }),
    body,
  };
}

function wireHeaders(
  headers: HeaderList,
  { route, userAgent }: { route: Route; userAgent: string | undefined },
): HeaderList {
  const needsAgent = userAgent !== undefined && headerValue(headers, 'user-agent') === undefined;
  const authorization = route.forward?.authorization;
  if (!needsAgent && authorization === undefined) return headers;
  const sent = headers.slice();
  if (needsAgent) sent.push('user-agent', userAgent);
  if (authorization !== undefined) sent.push('proxy-authorization', authorization);
  return sent;
}
