// The parts of a config.yaml with one typo that some commands can still read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readableBlocks } from '../../../src/config/yaml/readable-blocks.ts';

function read(text: string): unknown {
  return readableBlocks(text)?.document.toJS();
}

test('after a nested key that does not fit only the rest of its block is lost', () => {
  assert.deepEqual(read('database: db/rota.db\n  jobs: jobs\nserver: off\n'), {
    database: 'db/rota.db',
    server: 'off',
  });
  assert.deepEqual(read('log:\n  file: x.log\n   level: info\n  format: text\nserver: off\n'), {
    log: { file: 'x.log' },
    server: 'off',
  });
  assert.deepEqual(read('database: db/rota.db\n\tjobs: jobs\n'), { database: 'db/rota.db' });
});

test('only complete keys are kept', () => {
  for (const broken of [
    '"db/rota.db',
    '[db',
    '{ a: b',
    'db: x',
    'db\n rota: [',
    '"db\n  jobs: x',
  ]) {
    const value = read(`database: ${broken}\nserver: off\n`);
    assert.deepEqual(
      value,
      broken === 'db\n rota: [' ? { database: 'db', server: 'off' } : { server: 'off' },
    );
  }
});

test('keys that the lost lines may contain count as lost', () => {
  const blocks = readableBlocks('log:\n  level: info\n   file: x.log\nserver: off\n');
  assert.equal(blocks?.mayHaveLost(['log', 'file']), true);
  assert.equal(blocks?.mayHaveLost(['log', 'level']), false);
  assert.equal(blocks?.mayHaveLost(['server']), false);
  assert.equal(blocks?.mayHaveLost(['database']), false);
  const first = readableBlocks('jobs: jobs\n  database: x\n');
  assert.equal(first?.mayHaveLost(['database']), true);
});
