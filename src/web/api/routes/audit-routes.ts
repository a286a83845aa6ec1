// The route of the audit log.
import * as z from 'zod';
import { AUDIT_ACTIONS } from '../../../domain/audit.ts';
import * as answers from '../answers/named-answers.ts';
import { numberCursor, toCursor } from '../cursor.ts';
import { cursor, instant, pageLimit } from '../inputs.ts';
import { route, type ApiRoute } from '../route.ts';

const event = z.strictObject({
  id: z.int(),
  at: answers.at,
  action: z.enum(AUDIT_ACTIONS),
  ok: z.boolean().meta({ description: 'false: it was refused or failed' }),
  via: z.string(),
  address: answers.optionalText,
  credential: answers.optionalText.meta({
    description: 'The beginning of the SHA-256 of the token or the session',
  }),
  user: answers.optionalText,
  uid: z.int().nullable(),
  pid: z.int().nullable(),
  target: answers.optionalText,
  detail: answers.optionalText,
  more: answers.count.meta({
    description: 'Number of further equal events that this one represents',
  }),
});

export const auditRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/audit',
    summary: 'Actions and attempted actions of people, newest first',
    input: {
      action: z.enum(AUDIT_ACTIONS).optional(),
      since: instant,
      cursor,
      limit: pageLimit(100),
    },
    answer: answers.named('Audit', z.strictObject({ events: z.array(event), next: answers.next })),
    errors: ['database', 'limit'],
    async handle({ action, since, cursor: from, limit }, { reads }) {
      const before = numberCursor(from);
      const filter = { action, sinceMs: since, before, limit: limit + 1 };
      // One extra row shows whether there is a next page.
      const found = await reads.audit(filter);
      const events = found.slice(0, limit);
      return { events, next: toCursor(found.length > limit ? events.at(-1)?.id : null) };
    },
  }),
];
