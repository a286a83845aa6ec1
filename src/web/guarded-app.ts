// The base of every HTTP server of Rota: it accepts only its own names as Host, and sets security headers.
import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import { errorResponse } from './api/api-error.ts';
import { hostCheck, type HostRules } from './host-guard.ts';
import type { Client } from './http-server.ts';
import { OWN_HEADERS } from './security-headers.ts';

/** An app whose requests carry their client. */
export type App = Hono<{ Bindings: Client }>;

/**
 * Creates an app that refuses foreign Hosts first, and adds the security headers to every answer. Its routes are also
 * found below `base`, for a reverse proxy that passes its own path on.
 */
export function guardedApp(rules: HostRules, base = ''): App {
  const app: App = new Hono({ getPath: (request) => withoutBase(getPath(request), base) });
  const isOurs = hostCheck(rules);
  app.use(async (context, next) => {
    const host = context.req.header('host');
    if (isOurs(host)) await next();
    else context.res = misdirected(host);
    addOwnHeaders(context.res);
  });
  app.notFound((context) => context.text('not found\n', 404, { 'cache-control': 'no-store' }));
  return app;
}

/** The answer to a request whose address or Host cannot be parsed. */
export function unreadable(): Response {
  const message = 'The address or the Host of this request cannot be read';
  return addOwnHeaders(errorResponse({ code: 'usage', message }));
}

/** The answer while too many clients are connected, or too many bytes wait for slow clients. */
export function overloaded(): Response {
  const refused = errorResponse({
    code: 'overloaded',
    message: 'Rota serves the maximum number of clients at the moment',
    hint: 'Repeat the request in some seconds. Health and metrics are still answered.',
  });
  refused.headers.set('retry-after', '5');
  refused.headers.set('connection', 'close');
  return addOwnHeaders(refused);
}

/** The path behind the base; a path that does not begin with the base stays as it is. */
export function withoutBase(path: string, base: string): string {
  if (path === base) return '/';
  return path.startsWith(`${base}/`) ? path.slice(base.length) : path;
}

function addOwnHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(OWN_HEADERS)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}

function misdirected(host: string | undefined): Response {
  return errorResponse({
    code: 'misdirected',
    message: `Rota does not answer to the name ${JSON.stringify(host ?? '')}`,
    hint: 'If this is a name of Rota, add it to "server.hosts" in config.yaml.',
  });
}
