// What the SQL page asks.
import type { Schema } from '../../api/answers/query-answers.ts';
import { orError, question } from '../question.ts';

export const sqlQuestions = {
  path: /^\/sql$/,
  questions: () => ({ schema: orError(question<Schema>('/schema')) }),
};
