import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Member, workElsewhere } from '../../../src/domain/cluster/member.ts';
import { leaderless, workerStates } from '../../../src/domain/cluster/worker-state.ts';
import { makeMember } from '../../support/cluster/make-member.ts';

function warningsOf(changes: Partial<Member>): readonly string[] {
  const leader = makeMember({ id: 'leader', isLeader: true });
  const states = workerStates([makeMember({ id: 'b', ...changes }), leader]);
  return states.find(({ id }) => id === 'b')?.warnings ?? [];
}

test('the leader comes first, and workers that are gone last', () => {
  const states = workerStates([
    makeMember({ id: 'gone', isAlive: false, isLeader: true }),
    makeMember({ id: 'plain', isCandidate: false }),
    makeMember({ id: 'next' }),
    makeMember({ id: 'stopping', isRetiring: true }),
    makeMember({ id: 'leader', isLeader: true }),
  ]);
  assert.deepEqual(
    states.map(({ id, role, state }) => `${id}: ${role}, ${state}`),
    [
      'leader: leader, at work',
      'next: candidate, at work',
      'plain: worker, at work',
      'stopping: candidate, stopping',
      'gone: candidate, gone',
    ],
  );
});

test('a worker that is gone does nothing', () => {
  const work = workerStates([
    makeMember({ id: 'gone', isAlive: false }),
    makeMember({ id: 'here' }),
  ]).map(({ inFlight, shards, queued }) => [inFlight, shards, queued]);
  assert.deepEqual(work, [
    [7, 2, 5],
    [0, 0, 0],
  ]);
});

test('a worker that is well has no warning', () => {
  assert.deepEqual(warningsOf({ clockOffsetMs: -500, lagMs: 2000 }), []);
});

test('each problem of a worker is a sentence', () => {
  assert.deepEqual(warningsOf({ clockOffsetMs: 812 }), [
    'its clock is 812 ms behind the clock of the database',
  ]);
  assert.deepEqual(warningsOf({ clockOffsetMs: -1500 }), [
    'its clock is 1.50 s ahead of the clock of the database',
  ]);
  assert.deepEqual(warningsOf({ lagMs: 3000 }), [
    'the database answered its last tick 3.00 s late',
  ]);
  assert.deepEqual(warningsOf({ configHash: 'other' }), [
    'its configuration differs from that of the leader',
  ]);
  assert.deepEqual(warningsOf({ version: '1.3.0' }), [
    'it is Rota 1.3.0, and the leader is Rota 1.2.3',
  ]);
  assert.deepEqual(warningsOf({ problem: '/srv/urls.txt does not exist' }), [
    '/srv/urls.txt does not exist',
  ]);
});

test('a worker that is gone has no problem, and one that has stopped is not there', () => {
  assert.deepEqual(warningsOf({ isAlive: false, version: '1.3.0', problem: 'no file' }), []);
  const stopped = makeMember({ id: 'stopped', isAlive: false, isRetiring: true });
  assert.deepEqual(
    workerStates([stopped, makeMember({ id: 'here' })]).map(({ id }) => id),
    ['here'],
  );
});

test('a cluster without a leader says whether there will be one', () => {
  const states = (...members: Member[]): string | undefined => leaderless(workerStates(members));
  assert.equal(states(), undefined);
  assert.equal(states(makeMember({ isLeader: true })), undefined);
  assert.match(states(makeMember()) ?? '', /another one takes over/);
  assert.match(states(makeMember({ isCandidate: false })) ?? '', /"rota start" starts one/);
});

test('the work elsewhere is that of the other live workers', () => {
  const members = [
    makeMember({ id: 'own', inFlight: 1, queued: 1 }),
    makeMember({ id: 'other', inFlight: 20, queued: 2 }),
    makeMember({ id: 'stopping', inFlight: 300, queued: 30, isRetiring: true }),
    makeMember({ id: 'older', inFlight: 0, queued: undefined }),
    makeMember({ id: 'gone', inFlight: 4000, queued: 400, isAlive: false }),
  ];
  assert.deepEqual(workElsewhere(members, 'own'), { inFlight: 320, queued: 32 });
  assert.deepEqual(workElsewhere([], 'own'), { inFlight: 0, queued: 0 });
});
