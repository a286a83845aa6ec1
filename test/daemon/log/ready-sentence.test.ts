import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readySentence } from '../../../src/daemon/log/daemon-sentences.ts';
import { makeJob } from '../../support/make-job.ts';

test('a daemon that does not lead says who plans the jobs, and not that none is scheduled', () => {
  const jobs = [makeJob()];
  assert.equal(
    readySentence(jobs, { next: undefined, leads: false }),
    'ready with 1 job, planned by the leader of the cluster',
  );
  assert.equal(
    readySentence(jobs, { next: undefined, leads: true }),
    'ready with 1 job, none of them scheduled',
  );
  assert.equal(
    readySentence(jobs, { next: { job: 'a', atMs: 0 }, leads: true }),
    'ready with 1 job, next: a at 1970-01-01T00:00:00.000Z',
  );
});
