// The daemon's HTTP server, at the address of `server.listen`.
import type { Logger } from '../platform/logger.ts';
import type { ApiSources } from './api/route.ts';
import { overloaded, unreadable } from './guarded-app.ts';
import { hostRules, type ServerSettings } from './host-guard.ts';
import type { Meter } from '../metrics/meter.ts';
import { startHttpServer, type HttpServer } from './http-server.ts';
import { warmUp } from './warm-up.ts';
import { TokenGuard } from './token-guard.ts';
import { createWebApp } from './web-app.ts';

export interface WebServerOptions {
  readonly settings: ServerSettings;
  readonly sources: ApiSources;
  readonly meter: Meter;
  readonly log: Logger;
}

export interface WebServer extends HttpServer {
  /** Prepares for the first visitor, see {@link warmUp}. */
  warmUp(): Promise<void>;
}

/** Starts the server of the dashboard, the API, metrics and health. Throws AppError `busy` when the address is in use. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { settings, sources } = options;
  const guard = settings.token === undefined ? undefined : await guardOf(settings.token, options);
  const app = createWebApp({
    ...options,
    hosts: hostRules(settings),
    guard,
    publicPages: settings.publicPages,
    base: settings.base,
  });
  const server = await startHttpServer({
    ...settings,
    fetch: (request, client) => app.fetch(request, client),
    unreadable,
    overloaded,
    clock: sources.clock,
  });
  return {
    ...server,
    warmUp: () => warmUp({ app, token: settings.token }),
    async close() {
      app.close();
      await server.close();
      await sources.reads.close();
    },
  };
}

async function guardOf(token: string, { sources, log }: WebServerOptions): Promise<TokenGuard> {
  const { clock, audit, sessions } = sources;
  return new TokenGuard({
    token,
    clock,
    audit,
    ended: await sessions.endedSessions(clock.now()),
    keepEnded: (session) => {
      // The session has ended for this daemon, but a later daemon may accept it again.
      sessions.endSession(session).catch((err: unknown) => {
        log.warn({ err }, 'the end of a session could not be stored');
      });
    },
  });
}
