// The HTTP server of `rota run`: it answers only the health check.
import { guardedApp, overloaded, unreadable } from './guarded-app.ts';
import { addHealth } from './health.ts';
import { hostRules, type ServerSettings } from './host-guard.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';

/** Starts the server. Throws AppError `busy` when the address is in use. */
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
