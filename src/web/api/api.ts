// The API as an app: every route checks its input by its definition, and all answers have the same form.
import { Hono, type Context } from 'hono';
import * as z from 'zod';
import type { Logger } from '../../platform/logger.ts';
import type { App } from '../guarded-app.ts';
import type { Client } from '../http-server.ts';
import type { TokenGuard } from '../token-guard.ts';
import { errorResponse, internalError, reportable, type ApiError } from './api-error.ts';
import { auditRoutes } from './routes/audit-routes.ts';
import { BodySender } from './body-sender.ts';
import { commandRoutes } from './routes/command-routes.ts';
import { EventStreams } from './event-streams.ts';
import { expectationRoutes } from './routes/expectation-routes.ts';
import { hostRoutes } from './routes/host-routes.ts';
import { jobRoutes } from './routes/job-routes.ts';
import { valueRoutes } from './routes/value-routes.ts';
import { API_PREFIX, openApiDocument } from './openapi.ts';
import { QueryRunner } from './query-runner.ts';
import { queryRoutes } from './routes/query-routes.ts';
import { readBody } from './request-body.ts';
import { RequestProblem } from './request-problem.ts';
import { resultRoutes } from './routes/result-routes.ts';
import { pathNames, route, type ApiSources, type Call, type ApiRoute } from './route.ts';
import { runRoutes } from './routes/run-routes.ts';
import { Session } from './session.ts';
import { OPEN_PATHS, sessionRoutes } from './routes/session-routes.ts';
import { statusRoutes } from './routes/status-routes.ts';
import { toWire } from './wire.ts';

const documentRoute = route({
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  input: {},
  answer: 'application/json',
  errors: [],
  handle: () => Response.json(openApiDocument(API_ROUTES)),
});

/** Every route of the API. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...statusRoutes,
  ...jobRoutes,
  ...valueRoutes,
  ...runRoutes,
  ...resultRoutes,
  ...expectationRoutes,
  ...queryRoutes,
  ...hostRoutes,
  ...commandRoutes,
  ...auditRoutes,
  ...sessionRoutes,
  documentRoute,
];

export interface ApiOptions {
  readonly sources: ApiSources;
  readonly guard: TokenGuard | undefined;
  readonly log: Logger;
}

export interface Api {
  readonly app: App;
  /** Gets the answer for a path below {@link API_PREFIX}, with the credentials of another request. */
  answer(
    path: string,
    asked: { readonly request: Request; readonly client: Client },
  ): Promise<Response>;
  /** Prepares for a person's SQL. */
  expectQuery(): void;
  /** Ends the open streams and the spare process for SQL. */
  close(): void;
}

/** The app for everything below {@link API_PREFIX}. */
export function createApi({ sources, guard, log }: ApiOptions): Api {
  const { control, clock, database } = sources;
  const events = new EventStreams({ control, clock });
  const queries = new QueryRunner({ file: database, clock });
  const bodies = new BodySender({ file: database, clock });
  const app: App = new Hono();
  app.use(async (context, next) => {
    // hono handles HEAD like GET: a stream without a reader would stay open.
    if (context.req.method !== 'HEAD') return next();
    return context.body(null, 405, { allow: 'GET, POST' });
  });
  for (const each of API_ROUTES) {
    app.on(each.method, each.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const { headers, signal } = context.req.raw;
      const session = new Session({ guard, headers, ...context.env });
      if (!session.isAuthenticated && !OPEN_PATHS.has(each.path)) return session.refusal();
      const input = await readInput(context, each);
      const reads = sources.reads.until(signal);
      const call = { ...sources, reads, session, events, queries, bodies, signal };
      const answer = await audited(each, { input, call });
      if (answer instanceof Response) return answer;
      return context.json(toWire(answer), 200, { 'cache-control': 'no-store' });
    });
  }
  app.all('*', (context) => {
    const message = `There is no route ${context.req.method} ${context.req.path}`;
    return errorResponse({ code: 'not_found', message, hint: `See ${API_PREFIX}/openapi.json.` });
  });
  app.onError((error) => {
    const known = explain(error);
    return known === undefined ? internalError(error, log) : errorResponse(known);
  });
  return {
    app,
    async answer(path, { request: { headers, signal }, client }) {
      const url = new URL(path, 'http://localhost');
      return app.fetch(new Request(url, { headers, signal }), client);
    },
    expectQuery: () => queries.warm(),
    close() {
      events.close();
      queries.close();
    },
  };
}

/** Carries out a call, and records it in the audit log when the route says so. */
async function audited(
  { audit, handle }: ApiRoute,
  { input, call }: { input: unknown; call: Call },
): Promise<unknown> {
  const what = audit?.(input);
  if (what === undefined) return handle(input, call);
  const { actor } = call.session;
  try {
    const answer = await handle(input, call);
    call.audit.record({ ...what, actor, ok: true });
    return answer;
  } catch (error) {
    call.audit.record({ ...what, actor, ok: false });
    throw error;
  }
}

/** The input from the path, the query and the body, by name. Throws when a name occurs twice. */
async function readInput(context: Context, { method, path }: ApiRoute): Promise<unknown> {
  const inPath = pathNames(path).map((name) => [name, context.req.param(name)] as const);
  const queries = context.req.queries();
  const twice = Object.keys(queries).find((name) => queries[name]?.length !== 1);
  if (twice !== undefined) throw new RequestProblem('usage', `"${twice}" occurs more than once`);
  if (method !== 'GET' && Object.keys(queries).length > 0) {
    const message =
      'Requests that change something take their input from the body, not the address';
    throw new RequestProblem('usage', message);
  }
  const given = method === 'GET' ? context.req.query() : await readBody(context.req.raw);
  const clash = inPath.find(([name]) => Object.hasOwn(given, name))?.[0];
  if (clash !== undefined) throw new RequestProblem('usage', `"${clash}" is already in the path`);
  return { ...given, ...Object.fromEntries(inPath) };
}

/** Undefined for a fault in Rota itself. */
function explain(error: unknown): ApiError | undefined {
  if (error instanceof RequestProblem) return { code: error.code, message: error.message };
  if (!(error instanceof z.ZodError)) return reportable(error);
  const [issue] = error.issues;
  const key = issue?.path.join('.') ?? '';
  const message = issue?.message ?? 'The request is wrong';
  return { code: 'usage', message: key === '' ? message : `"${key}": ${message}` };
}
