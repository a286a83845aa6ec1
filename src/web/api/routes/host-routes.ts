// The route of the hosts: their limits, their requests, and why they are slowed.
import * as z from 'zod';
import { hosts } from '../answers/host-answers.ts';
import { pageLimit } from '../inputs.ts';
import { route, type ApiRoute } from '../route.ts';

export const hostRoutes: readonly ApiRoute[] = [
  route({
    method: 'GET',
    path: '/hosts',
    summary: 'The limits and requests of each host, and why it is slowed; slowed hosts first',
    input: {
      host: z.string().min(1).max(300).optional().meta({
        description: 'A host with its port, or a name with any port; absent: all hosts',
      }),
      limit: pageLimit(100),
    },
    answer: hosts,
    errors: [],
    handle: (question, { control }) => control.hosts(question),
  }),
];
