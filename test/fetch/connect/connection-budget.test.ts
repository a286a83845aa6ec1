import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOpenFiles } from '../../../src/platform/open-files.ts';
import {
  concurrencyWarning,
  connectionBudget,
} from '../../../src/fetch/connect/connection-budget.ts';

test('connections stay under the limit of open files by a margin', () => {
  assert.equal(connectionBudget({ limit: 256, inUse: 30 }), 162);
  assert.equal(connectionBudget({ limit: 20_000, inUse: 25 }), 19_911);
  assert.equal(connectionBudget({ limit: Infinity, inUse: 25 }), Infinity);
});

test('a limit that leaves next to nothing still leaves a few connections', () => {
  assert.equal(connectionBudget({ limit: 64, inUse: 30 }), 8);
});

test('a concurrency that can be had needs no warning', () => {
  assert.equal(concurrencyWarning(162, { limit: 256, inUse: 30 }), undefined);
});

test('a concurrency that cannot be had names the limit and how to raise it', () => {
  assert.equal(
    concurrencyWarning(2_000, { limit: 256, inUse: 30 }),
    'concurrency is lowered from 2000 to 162: this process may have 256 files open, 30 are in use and ' +
      '64 are kept for the database, logs and lists. Raise the limit with "ulimit -n 4096" before ' +
      'starting Rota (systemd: LimitNOFILE=4096)',
  );
});

test('the limit of open files and the number in use are read from the running process', () => {
  const files = readOpenFiles();
  assert.ok(files.limit >= 64, `limit ${files.limit}`);
  assert.ok(files.inUse > 2 && files.inUse < files.limit, `in use ${files.inUse}`);
});
