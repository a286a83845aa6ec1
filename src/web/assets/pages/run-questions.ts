// What the page of a run asks.
import type { Results } from '../../api/answers/result-answers.ts';
import type { RunDetails } from '../../api/answers/run-answers.ts';
import { passed, question, type PageAddress } from '../question.ts';

const PAGE = 100;

export const runQuestions = {
  path: /^\/runs\/(\d+)$/,
  questions: ({ params: [id], query }: PageAddress) => ({
    details: question<RunDetails>(`/runs/${id}`),
    page: question<Results>(`/runs/${id}/results`, {
      ...passed(query, 'failed', 'url', 'sort', 'cursor'),
      limit: PAGE,
    }),
  }),
};
