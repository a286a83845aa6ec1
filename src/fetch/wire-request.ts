// Turns a hop into the request that a protocol sends.
import type { HeaderList } from '../domain/request.ts';
import { headerValue } from './header-list.ts';
import type { WireRequest } from './protocol.ts';
import type { Hop } from './redirects/redirect.ts';
import type { Route } from './route.ts';

/** The request to send for a hop; `userAgent` is added when the hop has no `user-agent` of its own. */
export function wireRequest(
  { method, url, headers, body }: Hop,
  options: { route: Route; userAgent: string | undefined; maxHeadBytes: number },
): WireRequest {
  const { route, userAgent, maxHeadBytes } = options;
  // Not from `search`, which drops a question mark at the end.
  const path = url.href.slice(url.origin.length);
  return {
    method,
    target: route.forward === undefined ? path : url.origin + path,
    host: url.host,
    headers,
    added: addedHeaders(headers, { route, userAgent }),
    body,
    maxHeadBytes,
  };
}

const NONE: HeaderList = [];

function addedHeaders(
  headers: HeaderList,
  { route, userAgent }: { route: Route; userAgent: string | undefined },
): HeaderList {
  const needsAgent = userAgent !== undefined && headerValue(headers, 'user-agent') === undefined;
  const authorization = route.forward?.authorization;
  if (!needsAgent && authorization === undefined) return NONE;
  const added: string[] = [];
  if (needsAgent) added.push('user-agent', userAgent);
  if (authorization !== undefined) added.push('proxy-authorization', authorization);
  return added;
}
