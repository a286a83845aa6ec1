// What the overview asks.
import type { Jobs } from '../../api/answers/job-answers.ts';
import type { Status } from '../../api/answers/status-answers.ts';
import { passed, question, type PageAddress } from '../question.ts';

const PAGE = 100;

export const overviewQuestions = {
  path: /^\/$/,
  questions: ({ query }: PageAddress) => ({
    list: question<Jobs>('/jobs', {
      ...passed(query, 'search', 'tag', 'sort', 'cursor'),
      condition: query.get('state'),
      limit: PAGE,
    }),
    status: question<Status>('/status', { jobs: 'false' }),
  }),
};
