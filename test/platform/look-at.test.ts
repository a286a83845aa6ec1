import assert from 'node:assert/strict';
import { linkSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileIdentity, isSameFile, lookAt, mayPass } from '../../src/platform/look-at.ts';
import { withConfigFolder } from '../support/config-folder.ts';

test('only ENOENT means that a file is missing, and every other error may pass', async () => {
  await withConfigFolder({ file: 'x' }, (folder) => {
    const at = (...steps: string[]): string => join(folder.path, ...steps);
    mkdirSync(at('folder'));
    symlinkSync('loop', at('loop'));
    symlinkSync('nowhere', at('dangling'));
    writeFileSync(at('other'), 'longer');
    assert.equal(lookAt(at('file')).state, 'there');
    assert.equal(lookAt(at('folder')).state, 'there');
    assert.deepEqual(lookAt(at('nothing')), { state: 'missing' });
    assert.deepEqual(lookAt(at('dangling')), { state: 'missing' });
    assert.deepEqual(lookAt(at('file', 'below')), { state: 'unknown', why: 'ENOTDIR' });
    assert.deepEqual(lookAt(at('loop')), { state: 'unknown', why: 'ELOOP' });
    assert.deepEqual(lookAt(at('n'.repeat(300))), { state: 'unknown', why: 'ENAMETOOLONG' });
    return Promise.resolve();
  });
  for (const code of ['EACCES', 'EIO', 'ESTALE', 'EMFILE', 'EPERM', 'ETIMEDOUT']) {
    const error = Object.assign(new Error(code), { code });
    const fails = (): never => {
      throw error;
    };
    assert.deepEqual(lookAt('/any', fails), { state: 'unknown', why: code });
    assert.equal(mayPass(error), true);
  }
  assert.equal(mayPass(Object.assign(new Error('x'), { code: 'ENOENT' })), false);
  for (const code of ['EISDIR', 'ERR_INVALID_ARG_VALUE']) {
    assert.equal(mayPass(Object.assign(new Error('x'), { code })), false);
  }
});

test('a file is the same under every name and link, and another one when it is replaced', async () => {
  await withConfigFolder({ file: 'x', other: 'x' }, (folder) => {
    const at = (...steps: string[]): string => join(folder.path, ...steps);
    linkSync(at('file'), at('hard'));
    symlinkSync('file', at('soft'));
    symlinkSync('loop', at('loop'));
    assert.ok(isSameFile(at('file'), at('hard')));
    assert.ok(isSameFile(at('file'), at('soft')));
    assert.ok(!isSameFile(at('file'), at('other')));
    assert.ok(!isSameFile(at('nothing'), at('nothing')), 'a file that does not exist');
    assert.ok(!isSameFile(at('loop'), at('loop')), 'a path that cannot be examined');
    const before = fileIdentity(at('file'));
    renameSync(at('other'), at('file'));
    assert.notEqual(fileIdentity(at('file')), before);
    assert.equal(fileIdentity(at('nothing')), undefined);
    assert.equal(fileIdentity(at('loop')), 'unknown');
    return Promise.resolve();
  });
});
