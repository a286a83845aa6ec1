// The API as an app: every route checks its input by its own definition and answers in the same form.
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import type { Logger } from '../../platform/logger.ts';
import type { TokenGuard } from '../token-guard.ts';
import { errorResponse, reportable } from './api-error.ts';
import { commandRoutes } from './command-routes.ts';
import { EventStreams } from './event-streams.ts';
import { jobRoutes } from './job-routes.ts';
import { API_PREFIX, openApiDocument } from './openapi.ts';
import { queryRoutes } from './query-routes.ts';
import { resultRoutes } from './result-routes.ts';
import { pathNames, route, type ApiSources, type Route } from './route.ts';
import { runRoutes } from './run-routes.ts';
import { Session } from './session.ts';
import { OPEN_PATHS, sessionRoutes } from './session-routes.ts';
import { statusRoutes } from './status-routes.ts';
import { toWire } from './wire.ts';

const MAX_BODY_BYTES = 1024 * 1024;

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
export const API_ROUTES: readonly Route[] = [
  ...statusRoutes,
  ...jobRoutes,
  ...runRoutes,
  ...resultRoutes,
  ...queryRoutes,
  ...commandRoutes,
  ...sessionRoutes,
  documentRoute,
];

export interface ApiOptions {
  readonly sources: ApiSources;
  readonly guard: TokenGuard | undefined;
  readonly log: Logger;
}

export interface Api {
  readonly app: Hono;
  /** Ends the streams that are open. */
  close(): void;
}

/** The app for everything below {@link API_PREFIX}. */
export function createApi({ sources, guard, log }: ApiOptions): Api {
  const { control, clock } = sources;
  const events = new EventStreams({ control, clock });
  const app = new Hono();
  const tooLarge = { code: 'too_large', message: 'The body of the request is over 1 MiB' } as const;
  app.use(bodyLimit({ maxSize: MAX_BODY_BYTES, onError: () => errorResponse(tooLarge) }));
  for (const each of API_ROUTES) {
    app.on(each.method, each.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (context) => {
      const { headers, signal } = context.req.raw;
      const session = new Session({ guard, clock, headers });
      if (!session.isAuthenticated && !OPEN_PATHS.has(each.path)) return Session.refusal();
      const input = await readInput(context, each);
      const answer = await each.handle(input, { ...sources, session, events, signal });
      if (answer instanceof Response) return answer;
      return context.json(toWire(answer), 200, { 'cache-control': 'no-store' });
    });
  }
  app.all('*', (context) => {
    const message = `There is no route ${context.req.method} ${context.req.path}`;
    return errorResponse({ code: 'not_found', message, hint: `See ${API_PREFIX}/openapi.json.` });
  });
  app.onError((error) => {
    if (error instanceof InputProblem || error instanceof z.ZodError) return explain(error);
    const known = reportable(error);
    if (known !== undefined) return errorResponse(known);
    log.error({ err: error }, 'the API failed');
    return errorResponse({ code: 'internal', message: 'A fault in Rota: its log says more' });
  });
  return { app, close: () => events.close() };
}

class InputProblem extends Error {}

/** What the path, the query and the body say, by name; a name said twice is a mistake. */
async function readInput(context: Context, { method, path }: Route): Promise<unknown> {
  const inPath = pathNames(path).map((name) => [name, context.req.param(name)] as const);
  const queries = context.req.queries();
  const twice = Object.keys(queries).find((name) => queries[name]?.length !== 1);
  if (twice !== undefined) throw new InputProblem(`"${twice}" is there more than once`);
  if (method !== 'GET' && Object.keys(queries).length > 0) {
    throw new InputProblem('What changes something takes its input from the body, not the address');
  }
  const given = method === 'GET' ? context.req.query() : await readBody(context);
  const clash = inPath.find(([name]) => Object.hasOwn(given, name))?.[0];
  if (clash !== undefined) throw new InputProblem(`"${clash}" stands in the path already`);
  return { ...given, ...Object.fromEntries(inPath) };
}

/** An absent body is an empty one. */
async function readBody(context: Context): Promise<object> {
  const text = await context.req.text();
  if (text.trim() === '') return {};
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new InputProblem('The body of the request is not JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InputProblem('The body of the request must be a JSON object');
  }
  return body;
}

function explain(error: InputProblem | z.ZodError): Response {
  if (error instanceof InputProblem) {
    return errorResponse({ code: 'usage', message: error.message });
  }
  const [issue] = error.issues;
  const place = issue?.path.join('.') ?? '';
  const message = issue?.message ?? 'The request is wrong';
  return errorResponse({
    code: 'usage',
    message: place === '' ? message : `"${place}": ${message}`,
  });
}
