import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { makeFolder } from '../../src/platform/make-folder.ts';
import { inFolder } from '../support/rota-process.ts';

test('a folder is made with its parents, for its owner only', async () => {
  await inFolder({}, async (parent) => {
    const folder = join(parent, 'a', 'b');
    makeFolder(folder);
    makeFolder(folder);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });
});

test('a folder that cannot be made is an error at once', async () => {
  await inFolder({ file: '' }, async (parent) => {
    assert.throws(() => makeFolder(join(parent, 'file', 'b')));
    if (existsSync('/proc/self')) assert.throws(() => makeFolder('/proc/no-such-folder/b'));
  });
});
