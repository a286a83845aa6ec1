// Long texts are broken on a terminal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hangText } from '../../../src/cli/output/text-width.ts';

test('a value that is wider than the terminal goes on below its beginning', () => {
  const look = { indent: 4, columns: 30 };
  assert.equal(hangText('short', look), 'short');
  assert.equal(
    hangText('one two three four five six seven', look),
    'one two three four five\n    six seven',
  );
  assert.equal(
    hangText('x'.repeat(60), look),
    `${'x'.repeat(26)}\n    ${'x'.repeat(26)}\n    ${'x'.repeat(8)}`,
  );
  assert.equal(
    hangText('日本'.repeat(10), look),
    `${'日本'.repeat(6)}日\n    本${'日本'.repeat(3)}`,
  );
});

test('in a pipe a value is one line', () => {
  const text = 'x'.repeat(500);
  assert.equal(hangText(text, { indent: 4, columns: undefined }), text);
});
