// Lists the requests that each page of the dashboard makes as it opens. The document contains their answers.
import * as pages from './assets/pages/questions.ts';
import { paramsOf, type PageQuestions, type Questions } from './assets/question.ts';

const PAGES: readonly PageQuestions<Questions>[] = [
  pages.overviewQuestions,
  pages.jobQuestions,
  pages.runQuestions,
  pages.resultQuestions,
  pages.ledgerQuestions,
  pages.hostsQuestions,
  pages.workersQuestions,
  pages.sqlQuestions,
];

/** Returns paths below `/api/v1`, in the page's own spelling; empty for an address that is not a page. */
export function pageRequests(pathname: string, query: URLSearchParams): readonly string[] {
  for (const { path, questions } of PAGES) {
    const params = paramsOf(path, pathname);
    if (params === undefined) continue;
    const asked = Object.values(questions({ params, query }));
    return ['/session', ...asked.map(({ path: each }) => each)];
  }
  return [];
}
