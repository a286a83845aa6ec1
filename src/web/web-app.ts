// Everything that Rota answers over HTTP, behind the guards: the pages, the API, metrics, health.
import type { Context } from 'hono';
import type { Logger } from '../platform/logger.ts';
import { createApi } from './api/api.ts';
import { errorResponse, internalError } from './api/api-error.ts';
import { API_PREFIX } from './api/openapi.ts';
import type { ApiSources } from './api/route.ts';
import { Session } from './api/session.ts';
import { assetAt, loadAssets, type Asset } from './assets.ts';
import { addHealth, addReadiness } from './health.ts';
import { guardedApp, type App } from './guarded-app.ts';
import type { HostRules } from './host-guard.ts';
import type { Client } from './http-server.ts';
import type { Meter } from './metrics/meter.ts';
import { MetricsPage } from './metrics/metrics-page.ts';
import { foreignRequest } from './origin-guard.ts';
import { TokenGuard } from './token-guard.ts';

/** Where the dashboard takes SQL. */
const SQL_PAGE = '/sql';

export interface WebAppOptions {
  readonly meter: Meter;
  readonly hosts: HostRules;
  /** Undefined: everyone who reaches the address may ask. */
  readonly token: string | undefined;
  readonly sources: ApiSources;
  readonly log: Logger;
}

export interface WebApp {
  fetch(request: Request, client: Client): Response | Promise<Response>;
  close(): void;
}

/** The whole app of a daemon. */
export function createWebApp({ hosts, token, sources, meter, log }: WebAppOptions): WebApp {
  const app = guardedApp(hosts);
  const guard = token === undefined ? undefined : new TokenGuard(token, sources.clock);
  const api = createApi({ sources, guard, log });
  app.onError((error) => internalError(error, log));
  addHealth(app);
  addReadiness(app, sources.control);
  app.use(`${API_PREFIX}/*`, async (context, next) => {
    const { method } = context.req;
    const refusal = foreignRequest({ method, header: (name) => context.req.header(name) });
    if (refusal !== undefined) return errorResponse({ code: 'forbidden', message: refusal });
    return next();
  });
  app.route(API_PREFIX, api.app);
  app.use('/metrics', async (context, next) => {
    const { headers } = context.req.raw;
    const session = new Session({ guard, clock: sources.clock, headers, ...context.env });
    return session.isAuthenticated ? next() : session.refusal();
  });
  const metrics = new MetricsPage({ ...sources, meter });
  app.get('/metrics', () => metrics.answer());
  const onPage = (path: string): void => {
    sources.reads.warm();
    if (path === SQL_PAGE) api.expectQuery();
  };
  serveAssets(app, { assets: loadAssets(), onPage });
  return { fetch: (request, client) => app.fetch(request, client), close: () => api.close() };
}

interface ServedAssets {
  readonly assets: ReadonlyMap<string, Asset>;
  /** Called when a browser opens the page at a path: it is about to ask for what it shows. */
  readonly onPage: (path: string) => void;
}

function serveAssets(app: App, { assets, onPage }: ServedAssets): void {
  const page = assets.get('/');
  app.get('*', (context) => {
    const { path } = context.req;
    const asset = assetAt(assets, { path, accept: context.req.header('accept') ?? '' });
    if (asset === page) onPage(path);
    return asset === undefined ? context.notFound() : serve(context, asset);
  });
}

/** Browsers ask each time whether the document is still the same: it names the files, so an update is seen at once. */
function serve(context: Context, { bytes, contentType, etag, immutable }: Asset): Response {
  const caching = immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = { 'cache-control': caching, etag };
  if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers);
  return context.body(bytes, 200, { ...headers, 'content-type': contentType });
}
