// The server of `server.listen`: that of a daemon, and the small one of a run in the foreground.
import { Hono } from 'hono';
import type { Settings } from '../domain/settings.ts';
import type { Logger } from '../platform/logger.ts';
import type { ApiSources } from './api/route.ts';
import { addHealth } from './health.ts';
import type { HostRules } from './host-guard.ts';
import type { Meter } from './metrics/meter.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';
import { createWebApp, guardHost } from './web-app.ts';

export type ServerSettings = Exclude<Settings['server'], 'off'>;

export interface WebServerOptions {
  readonly settings: ServerSettings;
  readonly sources: ApiSources;
  readonly meter: Meter;
  readonly log: Logger;
}

/** Serves the dashboard, the API, metrics and health. Throws AppError `busy` when the address is taken. */
export async function startWebServer(options: WebServerOptions): Promise<HttpServer> {
  const { settings, sources } = options;
  const app = createWebApp({ ...options, hosts: hostRules(settings), token: settings.token });
  const server = await startHttpServer({ ...settings, fetch: (request) => app.fetch(request) });
  return {
    ...server,
    async close() {
      app.close();
      await server.close();
      await sources.reads.close();
    },
  };
}

/** Says that this Rota lives, and nothing else. Throws AppError `busy` when the address is taken. */
export function startHealthServer(settings: ServerSettings): Promise<HttpServer> {
  const app = new Hono();
  guardHost(app, hostRules(settings));
  addHealth(app);
  app.notFound((context) => context.text('not found\n', 404));
  return startHttpServer({ ...settings, fetch: (request) => app.fetch(request) });
}

function hostRules({ host, hosts }: ServerSettings): HostRules {
  return { host, names: hosts };
}
