// The daemon's HTTP app: the pages, the API, metrics and health checks, behind the guards.
import type { Context, HonoRequest } from 'hono';
import type { PublicPages } from '../domain/settings.ts';
import type { Logger } from '../platform/logger.ts';
import { createApi } from './api/api.ts';
import { errorResponse, internalError } from './api/api-error.ts';
import { API_PREFIX } from './api/openapi.ts';
import type { ApiSources } from './api/route.ts';
import { Session } from './api/session.ts';
import { assetAt, loadAssets, type Asset } from './assets.ts';
import { addHealth, addReadiness } from './health.ts';
import { guardedApp, withoutBase } from './guarded-app.ts';
import type { HostRules } from './host-guard.ts';
import type { Client } from './http-server.ts';
import type { Meter } from '../metrics/meter.ts';
import { MetricsPage } from '../metrics/metrics-page.ts';
import { addPublicPages } from './public/public-routes.ts';
import { pageDocument } from './page-document.ts';
import { pageRequests } from './page-requests.ts';
import { foreignRequest } from './origin-guard.ts';
import type { TokenGuard } from './token-guard.ts';

/** The dashboard's page for SQL. */
const SQL_PAGE = '/sql';

export interface WebAppOptions {
  readonly meter: Meter;
  readonly hosts: HostRules;
  /** Undefined: no token is required. */
  readonly guard: TokenGuard | undefined;
  /** `server.base`; empty: none. */
  readonly base: string;
  /** Undefined: there are none. */
  readonly publicPages: PublicPages | undefined;
  readonly sources: ApiSources;
  readonly log: Logger;
}

export interface WebApp {
  fetch(request: Request, client: Client): Response | Promise<Response>;
  close(): void;
}

/** Creates the app. */
export function createWebApp(options: WebAppOptions): WebApp {
  const { hosts, guard, publicPages, base, sources, meter, log } = options;
  const app = guardedApp(hosts, base);
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
    const session = new Session({ guard, headers, ...context.env });
    return session.isAuthenticated ? next() : session.refusal();
  });
  const metrics = new MetricsPage({ ...sources, reads: sources.reads.reading, meter });
  app.get('/metrics', () => metrics.answer());
  if (publicPages !== undefined) {
    addPublicPages(app, { ...sources, reads: sources.reads.reading, pages: publicPages });
  }
  const assets = loadAssets({ base });
  app.get('*', (context) => {
    const { path } = context.req;
    const accept = context.req.header('accept') ?? '';
    const asset = assetAt(assets, { path, accept });
    if (asset === undefined) return context.notFound();
    if (asset !== assets.get('/')) return serve(context, asset);
    const { control } = sources;
    const [request, client] = [context.req.raw, context.env];
    // Unauthenticated clients must not start a process.
    const { isAuthenticated } = new Session({ guard, headers: request.headers, ...client });
    if (isAuthenticated) sources.reads.warm();
    if (isAuthenticated && path === SQL_PAGE) api.expectQuery();
    const address = new URL(request.url);
    const paths = isNavigation(context.req)
      ? pageRequests(withoutBase(address.pathname, base), address.searchParams)
      : [];
    if (paths.length === 0) return serve(context, asset);
    const stream = pageDocument(asset.bytes, {
      paths,
      lastEvent: isAuthenticated ? control.lastEvent : undefined,
      answer: (apiPath) => api.answer(apiPath, { request, client }),
    });
    // The document contains stored data, which may be confidential and is soon out of date.
    const headers = { 'cache-control': 'no-store', 'content-type': asset.contentType };
    return context.body(stream, 200, headers);
  });
  return { fetch: (request, client) => app.fetch(request, client), close: () => api.close() };
}

/** True when a browser opens a page: not for requests from another site, for images or scripts, or with HEAD. */
function isNavigation(request: HonoRequest): boolean {
  const header = (name: string): string | undefined => request.header(name);
  const purpose = header('sec-fetch-dest') ?? 'document';
  const { method } = request;
  return (
    method === 'GET' && purpose === 'document' && foreignRequest({ method, header }) === undefined
  );
}

/** Browsers revalidate the document each time. It names the files, so an update is visible at once. */
function serve(context: Context, { bytes, contentType, etag, immutable }: Asset): Response {
  const caching = immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
  const headers = { 'cache-control': caching, etag };
  if (hasTag(context.req.header('if-none-match'), etag)) return context.body(null, 304, headers);
  return context.body(bytes, 200, { ...headers, 'content-type': contentType });
}

/** Compares weakly (RFC 9110, 13.1.2): a proxy that compresses sends our tag on as a weak one. */
function hasTag(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
