// What the page of the ledger asks.
import type { JobNames } from '../../api/answers/job-answers.ts';
import type { Ledger } from '../../api/answers/run-answers.ts';
import { orError, passed, question, type PageAddress } from '../question.ts';

const PAGE = 50;

export const ledgerQuestions = {
  path: /^\/ledger$/,
  questions: ({ query }: PageAddress) => ({
    names: orError(question<JobNames>('/job-names')),
    ledger: question<Ledger>('/ledger', {
      ...passed(query, 'job', 'status', 'from', 'to', 'cursor'),
      limit: PAGE,
    }),
  }),
};
