// A job with every default filled in, for tests that do not start from YAML.
import type { BatchEntry, Job } from '../../src/domain/job.ts';
import { makePolicy } from './fetch-fixtures.ts';

export function makeJob(changes: Partial<Job> = {}): Job {
  return {
    name: 'test-job',
    file: '/jobs/test-job.yaml',
    text: '',
    description: undefined,
    tags: [],
    enabled: true,
    schedules: [],
    timezone: 'UTC',
    jitterMs: 0,
    overlap: 'skip',
    resume: false,
    misfire: { policy: 'skip', withinMs: 300_000 },
    concurrency: 500,
    perHost: { concurrency: undefined, rate: undefined },
    pauseMs: 0,
    retry: { attempts: 1, backoff: { type: 'list', delaysMs: [0] }, unsafe: false },
    fetch: makePolicy(),
    batch: [],
    store: { body: 'always', headers: 'all', compress: 'none' },
    notify: [],
    conditional: false,
    charset: undefined,
    secrets: [],
    configHash: '0123456789abcdef',
    ...changes,
  };
}

/** Makes the entries of a batch from plain URLs. */
export function urls(...list: readonly string[]): BatchEntry[] {
  return list.map((url) => ({
    type: 'single',
    template: { method: 'GET', url, headers: [], body: undefined },
  }));
}

/** Makes one entry: the URL with `{n}` from 0 to `count - 1`. */
export function numbered(url: string, count: number): BatchEntry[] {
  const values = { type: 'range', from: 0, to: count - 1, step: 1, width: 0 } as const;
  const template = { method: 'GET', url, headers: [], body: undefined } as const;
  return [{ type: 'each', template, variables: [['n', values]] }];
}
