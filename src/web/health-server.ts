// The small server of a run in the foreground: it says that this Rota lives, and nothing else.
import { guardedApp, overloaded, unreadable } from './guarded-app.ts';
import { addHealth } from './health.ts';
import { hostRules, type ServerSettings } from './host-guard.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';

/** Throws AppError `busy` when the address is taken. */
export function startHealthServer(settings: ServerSettings): Promise<HttpServer> {
  const app = guardedApp(hostRules(settings));
  addHealth(app);
  return startHttpServer({
    ...settings,
    fetch: (request) => app.fetch(request),
    unreadable,
    overloaded,
  });
}
