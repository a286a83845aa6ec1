// The routes of sessions: a browser sends the token once and gets a cookie that scripts cannot read.
import * as z from 'zod';
import { session } from '../answers/status-answers.ts';
import { route, type ApiRoute } from '../route.ts';
import type { Session } from '../session.ts';

/** Paths below /api/v1 that need no token. */
export const OPEN_PATHS: ReadonlySet<string> = new Set(['/session', '/session/end']);

export const sessionRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/session',
    summary: 'Whether a token is required, and whether this client is authenticated',
    input: {},
    answer: session,
    errors: [],
    handle: (_, { session: own }) => ({
      tokenRequired: own.tokenRequired,
      authenticated: own.isAuthenticated,
    }),
  }),
  route({
    method: 'POST',
    path: '/session',
    summary: 'Logs a browser in: the answer sets a cookie',
    input: { token: z.string().max(4096).meta({ description: '`server.token`' }) },
    answer: session,
    errors: [],
    async handle({ token }, { session: own }) {
      const login = await own.login(token);
      if ('refusal' in login) return login.refusal;
      return answer(own, { authenticated: true, ...login });
    },
  }),
  route({
    method: 'POST',
    path: '/session/end',
    summary: 'Logs a browser out: its session ends, and the answer removes the cookie',
    input: {},
    answer: session,
    errors: [],
    handle: (_, { session: own }) =>
      answer(own, { authenticated: !own.tokenRequired, cookie: own.logout() }),
  }),
];

function answer(
  { tokenRequired }: Session,
  { authenticated, cookie }: { authenticated: boolean; cookie: string },
): Response {
  const body = { token_required: tokenRequired, authenticated };
  return Response.json(body, { headers: { 'set-cookie': cookie, 'cache-control': 'no-store' } });
}
