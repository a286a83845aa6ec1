import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workerProblem } from '../../src/daemon/cluster/worker-problem.ts';
import type { FileProblem } from '../../src/domain/daemon-control.ts';

function problemOf(file: string, changes: Partial<FileProblem> = {}): FileProblem {
  const problem = { line: 2, column: 1, message: 'Unknown key "shedule"', hint: undefined };
  return { severity: 'error', file, ...problem, ...changes };
}

test('a worker tells of its shards and of its bad files, the first three in full', () => {
  assert.equal(workerProblem(undefined, []), undefined);
  assert.equal(workerProblem('it has no job "a"', []), 'it has no job "a"');
  assert.equal(
    workerProblem('it has no job "a"', [problemOf('jobs/b.yaml', { hint: 'write "schedule"' })]),
    'it has no job "a"; a file is bad: jobs/b.yaml:2:1 Unknown key "shedule": write "schedule"',
  );
  const many = ['a', 'b', 'c', 'd', 'e'].map((name) => problemOf(name));
  assert.match(workerProblem(undefined, many) ?? '', /: c:2:1 .*; 2 more problems of files$/);
});

test('a warning about a file is not a problem of the worker', () => {
  assert.equal(workerProblem(undefined, [problemOf('a', { severity: 'warning' })]), undefined);
});
