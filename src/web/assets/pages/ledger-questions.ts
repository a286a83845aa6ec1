// What the page of the ledger asks.
import type { Ledger } from '../../api/answers/run-answers.ts';
import { passed, question, type PageAddress } from '../question.ts';

const PAGE = 50;

export const ledgerQuestions = {
  path: /^\/ledger$/,
  questions: ({ query }: PageAddress) => ({
    ledger: question<Ledger>('/ledger', {
      ...passed(query, 'job', 'status', 'cursor'),
      limit: PAGE,
    }),
  }),
};
