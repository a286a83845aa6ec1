import assert from 'node:assert/strict';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { StorageHealth } from '../../../src/store/writer/storage-health.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const failing = (code: string): Error => new Database.SqliteError('no', code);

function makeHealth({ patient = true } = {}): {
  health: StorageHealth;
  clock: FakeClock;
  reported: unknown[];
} {
  const clock = new FakeClock();
  const reported: unknown[] = [];
  const health = new StorageHealth({ clock, patient, report: (error) => reported.push(error) });
  return { health, clock, reported };
}

test('a full disk is retried after pauses that double up to five seconds', () => {
  const { health } = makeHealth();
  const pauses = Array.from({ length: 7 }, () => health.pauseAfter(failing('SQLITE_FULL')));
  assert.deepEqual(pauses, [250, 500, 1000, 2000, 4000, 5000, 5000]);
  health.works();
  assert.equal(health.pauseAfter(failing('SQLITE_FULL')), 250);
});

test('a failing disk and one that became read-only are retried too', () => {
  for (const code of [
    'SQLITE_IOERR_WRITE',
    'SQLITE_IOERR_SHMSIZE',
    'SQLITE_READONLY',
    'SQLITE_CANTOPEN',
  ]) {
    assert.equal(makeHealth().health.pauseAfter(failing(code)), 250, code);
  }
});

test('damage, a file that was moved away and a bug of Rota are final', () => {
  for (const code of [
    'SQLITE_CORRUPT',
    'SQLITE_NOTADB',
    'SQLITE_READONLY_DBMOVED',
    'SQLITE_CONSTRAINT_UNIQUE',
    'SQLITE_ERROR',
  ]) {
    assert.equal(makeHealth().health.pauseAfter(failing(code)), undefined, code);
  }
  assert.equal(makeHealth().health.pauseAfter(new TypeError('ours')), undefined);
});

test('without patience a full disk is final, a lock of another process is not', () => {
  const { health } = makeHealth({ patient: false });
  assert.equal(health.pauseAfter(failing('SQLITE_FULL')), undefined);
  assert.equal(health.pauseAfter(failing('SQLITE_BUSY')), 25);
});

test('a problem is reported once, and its end once', () => {
  const { health, reported } = makeHealth();
  const full = failing('SQLITE_FULL');
  health.pauseAfter(full);
  health.pauseAfter(failing('SQLITE_FULL'));
  health.works();
  health.works();
  assert.deepEqual(reported, [full, undefined]);
});

test('a lock of another process is reported after five seconds, not before', async () => {
  const { health, clock, reported } = makeHealth();
  health.pauseAfter(failing('SQLITE_BUSY'));
  await clock.advance(4_999);
  health.pauseAfter(failing('SQLITE_BUSY_SNAPSHOT'));
  assert.deepEqual(reported, []);
  await clock.advance(1);
  const locked = failing('SQLITE_BUSY');
  health.pauseAfter(locked);
  assert.deepEqual(reported, [locked]);
});
