// What the page of a job asks.
import type { Job, JobFile, Series, Urls } from '../../api/answers/job-answers.ts';
import type { Runs } from '../../api/answers/run-answers.ts';
import { orError, passed, question, type PageAddress } from '../question.ts';

export const RUNS = 12;
const URLS = 10;

export const jobQuestions = {
  path: /^\/jobs\/([^/]+)$/,
  questions: ({ params: [name = ''], query }: PageAddress) => {
    const path = `/jobs/${encodeURIComponent(name)}`;
    const range = passed(query, 'from', 'to', 'last');
    return {
      job: question<Job>(path),
      runs: question<Runs>('/runs', { job: name, limit: RUNS }),
      file: orError(question<JobFile>(`${path}/yaml`)),
      series: orError(question<Series>(`${path}/series`, range)),
      urls: orError(question<Urls>(`${path}/urls`, { ...range, limit: URLS })),
    };
  },
};
