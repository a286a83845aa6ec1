import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startsDaemon } from '../../../../src/cli/commands/daemon/early-signals.ts';

test('only the command "start" starts a daemon, whatever stands before it', () => {
  const lines = ['start', 'start -f', '-c start.yaml start -A', '--config=a.yaml start -fA'];
  for (const line of lines) assert.equal(startsDaemon(line.split(' ')), true, line);
  for (const line of ['', '-c start run all', 'run start', '--help', 'restart', '-c']) {
    assert.equal(startsDaemon(line.split(' ')), false, line);
  }
});
