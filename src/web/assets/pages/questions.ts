// The questions of each page to the API. The pages use them, and the server sends their answers with the document.
import type { Hosts } from '../../api/answers/host-answers.ts';
import type { Job, JobFile, JobNames, Jobs, Series, Urls } from '../../api/answers/job-answers.ts';
import type { Schema } from '../../api/answers/query-answers.ts';
import type * as results from '../../api/answers/result-answers.ts';
import type { Ledger, RunDetails, Runs } from '../../api/answers/run-answers.ts';
import type { Status, Workers } from '../../api/answers/status-answers.ts';
import type { ItemChanges, ResultValues, ValueSeries } from '../../api/answers/value-answers.ts';
import { orError, passed, question, type PageAddress } from '../question.ts';

export const overviewQuestions = {
  path: /^\/$/,
  questions: ({ query }: PageAddress) => ({
    list: question<Jobs>('/jobs', {
      ...passed(query, 'search', 'tag', 'sort', 'cursor'),
      condition: query.get('state'),
      limit: 100,
    }),
    status: question<Status>('/status', { jobs: 'false' }),
  }),
};

/** The runs on the page of a job. */
export const RUNS = 12;

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
      urls: orError(question<Urls>(`${path}/urls`, { ...range, limit: 10 })),
      values: orError(question<ValueSeries>(`${path}/values`, range)),
    };
  },
};

export const runQuestions = {
  path: /^\/runs\/(\d+)$/,
  questions: ({ params: [id], query }: PageAddress) => ({
    details: question<RunDetails>(`/runs/${id}`),
    page: question<results.Results>(`/runs/${id}/results`, {
      ...passed(query, 'failed', 'url', 'sort', 'cursor'),
      limit: 100,
    }),
  }),
};

export const resultQuestions = {
  path: /^\/results\/(\d+)$/,
  questions: ({ params: [id = ''], query }: PageAddress) => {
    const path = `/results/${id}`;
    const cursor = query.get('cursor');
    const from = query.get('history') === 'here' && cursor === null ? id : null;
    return {
      request: orError(question<results.RepeatedRequest>(`${path}/request`)),
      details: question<results.ResultDetails>(path),
      expectations: orError(question<results.Expectations>(`${path}/expectations`)),
      body: orError(question<results.BodyText>(`${path}/text`)),
      history: orError(question<results.History>(`${path}/history`, { cursor, from, limit: 20 })),
      diff: orError(question<results.Diff>(`${path}/diff`, passed(query, 'from', 'all'))),
      values: orError(question<ResultValues>(`${path}/values`)),
      items: orError(question<ItemChanges>(`${path}/items`, { limit: 30 })),
    };
  },
};

export const ledgerQuestions = {
  path: /^\/ledger$/,
  questions: ({ query }: PageAddress) => ({
    names: orError(question<JobNames>('/job-names')),
    ledger: question<Ledger>('/ledger', {
      ...passed(query, 'job', 'status', 'from', 'to', 'cursor'),
      limit: 50,
    }),
  }),
};

export const hostsQuestions = {
  path: /^\/hosts$/,
  questions: ({ query }: PageAddress) => ({
    list: question<Hosts>('/hosts', passed(query, 'host')),
  }),
};

export const workersQuestions = {
  path: /^\/workers$/,
  questions: () => ({ list: question<Workers>('/workers') }),
};

export const sqlQuestions = {
  path: /^\/sql$/,
  questions: () => ({ schema: orError(question<Schema>('/schema')) }),
};
