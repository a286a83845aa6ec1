import assert from 'node:assert/strict';
import test from 'node:test';
import { exitCodeOf, formatError, formatWarning } from '../../../src/cli/output/error-report.ts';
import { paintFor } from '../../../src/cli/output/paint.ts';
import { AppError } from '../../../src/domain/error.ts';

const plain = paintFor({ color: false });

test('an error has its hint on a line of its own', () => {
  const error = new AppError('usage', 'There is no job "prics"', {
    hint: 'did you mean "prices"?',
  });
  assert.equal(
    formatError(error, { paint: plain, cwd: '/' }),
    'error: There is no job "prics"\n  hint: did you mean "prices"?\n',
  );
});

test('a fault of Rota itself is called one, and comes with its stack', () => {
  const text = formatError(new TypeError('x is undefined'), { paint: plain, cwd: '/' });
  assert.match(
    text,
    /^error: Rota itself failed, which is a bug: x is undefined\n {2}TypeError: x/,
  );
});

test('errors and warnings show control characters instead of sending them', () => {
  const error = new AppError('database', 'bad\u001B[2J', { hint: '\u0007' });
  assert.equal(
    formatError(error, { paint: plain, cwd: '/' }),
    'error: bad\\x1b[2J\n  hint: \\x07\n',
  );
  assert.equal(formatWarning('a\rb', plain), 'warning: a\\rb\n');
});

test('what the caller can put right ends with 2, everything else with 1', () => {
  assert.equal(exitCodeOf(new AppError('usage', '')), 2);
  assert.equal(exitCodeOf(new AppError('config', '')), 2);
  assert.equal(exitCodeOf(new AppError('database', '')), 1);
  assert.equal(exitCodeOf(new AppError('busy', '')), 1);
  assert.equal(exitCodeOf(new Error('x')), 1);
});
