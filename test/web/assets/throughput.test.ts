// Requests per second, counted from the progress of runs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Throughput } from '../../../src/web/assets/throughput.ts';

test('the requests of all runs in the last five seconds count', () => {
  const throughput = new Throughput();
  throughput.started(1);
  throughput.progress({ run_id: 1, done: 50 }, 1000);
  throughput.started(2);
  throughput.progress({ run_id: 2, done: 25 }, 2000);
  throughput.finished({ run_id: 1, total: 75 }, 3000);
  assert.equal(throughput.perSecond(3000), 20);
  assert.equal(throughput.perSecond(6500), 10);
  assert.equal(throughput.perSecond(9000), 0);
});

test('requests before the first event of a run do not count', () => {
  const throughput = new Throughput();
  throughput.progress({ run_id: 7, done: 90_000 }, 1000);
  assert.equal(throughput.perSecond(1000), 0);
  throughput.progress({ run_id: 7, done: 90_010 }, 1500);
  assert.equal(throughput.perSecond(1500), 2);
  throughput.finished({ run_id: 8, total: 5000 }, 1600);
  assert.equal(throughput.perSecond(1600), 2);
});
