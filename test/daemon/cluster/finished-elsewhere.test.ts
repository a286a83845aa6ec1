import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FinishedElsewhere } from '../../../src/daemon/cluster/finished-elsewhere.ts';
import type { Member } from '../../../src/domain/cluster/member.ts';
import { makeMember } from '../../support/cluster/make-member.ts';

function told(...members: readonly [id: string, finished: number | undefined][]): Member[] {
  return members.map(([id, finished]) => makeMember({ id, finished }));
}

test('requests that end on other workers count from when they are first heard of', () => {
  const finished = new FinishedElsewhere();
  const note = (...members: readonly [id: string, finished: number | undefined][]): number => {
    finished.note(told(...members), 'own');
    return finished.count;
  };
  assert.equal(note(['own', 7], ['other', 1000]), 0);
  assert.equal(note(['own', 70], ['other', 1010], ['new', 500]), 10);
  assert.equal(note(['own', 70], ['other', 1015], ['new', 520]), 35);
});

test('a worker that comes back from an outage adds only what it has done since', () => {
  const finished = new FinishedElsewhere();
  for (const count of [1000, 1010, undefined, 1030]) {
    finished.note(told(['other', count]), 'own');
  }
  assert.equal(finished.count, 30);
});

test('a count never falls, and a worker that is forgotten begins again', () => {
  const finished = new FinishedElsewhere();
  finished.note(told(['other', 100]), 'own');
  finished.note(told(['other', 90]), 'own');
  finished.note([], 'own');
  finished.note(told(['other', 500]), 'own');
  assert.equal(finished.count, 0);
});
