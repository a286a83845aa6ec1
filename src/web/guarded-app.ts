// The app that every server of Rota begins with: it knows its own names, and forbids what browsers should not do.
import { Hono } from 'hono';
import { errorResponse } from './api/api-error.ts';
import { hostCheck, type HostRules } from './host-guard.ts';
import { OWN_HEADERS } from './security-headers.ts';

/** Refuses foreign Hosts before anything is looked up, and tells browsers what every answer may do. */
export function guardedApp(rules: HostRules): Hono {
  const app = new Hono();
  const isOurs = hostCheck(rules);
  app.use(async (context, next) => {
    const host = context.req.header('host');
    if (isOurs(host)) await next();
    else context.res = misdirected(host);
    for (const [name, value] of Object.entries(OWN_HEADERS)) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  });
  app.notFound((context) => context.text('not found\n', 404, { 'cache-control': 'no-store' }));
  return app;
}

function misdirected(host: string | undefined): Response {
  return errorResponse({
    code: 'misdirected',
    message: `Rota does not answer to the name ${JSON.stringify(host ?? '')}`,
    hint: 'If it is one of its own, name it in "server.hosts" of config.yaml.',
  });
}
