// Health and readiness checks, for supervisors, load balancers and Rota's own self-check.
import type { DaemonControl } from '../domain/daemon-control.ts';
import { guardedApp, overloaded, unreadable, type App } from './guarded-app.ts';
import { hostRules, type ServerSettings } from './host-guard.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';

const NO_STORE = { 'cache-control': 'no-store' };

/** `GET /healthz`: `ok` while the process runs. */
export function addHealth(app: App): void {
  app.get('/healthz', (context) => context.text('ok\n', 200, NO_STORE));
}

/** `GET /readyz`: `ok` while the daemon plans and stores, else 503 and the reason. */
export function addReadiness(app: App, control: DaemonControl): void {
  app.get('/readyz', (context) => {
    const { state } = control.figures();
    if (state === 'running') return context.text('ok\n', 200, NO_STORE);
    // The details are only in the log: this route needs no token.
    const why = state === 'draining' ? 'stopping' : 'storing does not work';
    return context.text(`${why}\n`, 503, NO_STORE);
  });
}

/** Starts the HTTP server of `rota run`, which answers only the health check. Throws AppError `busy` when the address is in use. */
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
