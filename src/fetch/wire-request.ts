// A request in the form in which it is handed to undici.
import type { Dispatcher } from 'undici';
import type { HeaderList } from '../domain/request.ts';
import { headerValue } from './header-list.ts';
import type { Hop } from './redirect.ts';
import type { Route } from './route.ts';

/** What undici is asked to send for a hop; `userAgent` when the hop has none of its own. */
export function wireRequest(
  hop: Hop,
  { route, userAgent }: { route: Route; userAgent: string | undefined },
): Dispatcher.DispatchOptions {
  const { url } = hop;
  const target = url.pathname + url.search;
  const request: Dispatcher.DispatchOptions & { servername: string } = {
    method: hop.method,
    path: route.forward === undefined ? target : url.origin + target,
    headers: wireHeaders(hop.headers, { route, userAgent, host: url.host }),
    body: hop.body ?? null,
    // Else undici would connect anew whenever requests differ in their Host header.
    servername: route.endpoint.hostname,
  };
  return request;
}

function wireHeaders(
  headers: HeaderList,
  { route, userAgent, host }: { route: Route; userAgent: string | undefined; host: string },
): string[] {
  const sent = headers.slice();
  if (userAgent !== undefined && headerValue(headers, 'user-agent') === undefined) {
    sent.push('user-agent', userAgent);
  }
  const { forward } = route;
  if (forward === undefined) return sent;
  if (headerValue(headers, 'host') === undefined) sent.push('host', host);
  if (forward.authorization !== undefined) sent.push('proxy-authorization', forward.authorization);
  return sent;
}
