// The app that every server of Rota begins with: it knows its own names, and forbids what browsers should not do.
import { Hono } from 'hono';
import { errorResponse } from './api/api-error.ts';
import { hostCheck, type HostRules } from './host-guard.ts';
import type { Client } from './http-server.ts';
import { OWN_HEADERS } from './security-headers.ts';

/** An app whose requests come with who sends them. */
export type App = Hono<{ Bindings: Client }>;

/** Refuses foreign Hosts before anything is looked up, and tells browsers what every answer may do. */
export function guardedApp(rules: HostRules): App {
  const app: App = new Hono();
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

/** The answer to what is not even a request that the app could look at. */
export function unreadable(): Response {
  const message = 'The address or the Host of this request cannot be read';
  return addOwnHeaders(errorResponse({ code: 'usage', message }));
}

/** The answer while too many clients are served, or while too much waits for those that read slowly. */
export function overloaded(): Response {
  const refused = errorResponse({
    code: 'overloaded',
    message: 'Rota serves as many clients as it can at the moment',
    hint: 'Ask again in some seconds. Health and metrics are answered meanwhile.',
  });
  refused.headers.set('retry-after', '5');
  refused.headers.set('connection', 'close');
  return addOwnHeaders(refused);
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
    hint: 'If it is one of its own, name it in "server.hosts" of config.yaml.',
  });
}
