// What the page of a result asks.
import type {
  BodyText,
  Diff,
  History,
  RepeatedRequest,
  ResultDetails,
} from '../../api/answers/result-answers.ts';
import { orError, passed, question, type PageAddress } from '../question.ts';

const PAGE = 20;

export const resultQuestions = {
  path: /^\/results\/(\d+)$/,
  questions: ({ params: [id = ''], query }: PageAddress) => {
    const path = `/results/${id}`;
    const cursor = query.get('cursor');
    const from = query.get('history') === 'here' && cursor === null ? id : null;
    return {
      request: orError(question<RepeatedRequest>(`${path}/request`)),
      details: question<ResultDetails>(path),
      body: orError(question<BodyText>(`${path}/text`)),
      history: orError(question<History>(`${path}/history`, { cursor, from, limit: PAGE })),
      diff: orError(question<Diff>(`${path}/diff`, passed(query, 'from', 'all'))),
    };
  },
};
