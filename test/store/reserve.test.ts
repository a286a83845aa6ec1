import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { keepReserve } from '../../src/store/retention/reserve.ts';
import { inFolder } from '../support/rota-process.ts';

test('a reserve that can be neither made nor removed does not end storing', async () => {
  await inFolder({}, (folder) => {
    const file = join(folder, 'not-a-folder');
    writeFileSync(file, '');
    assert.doesNotThrow(() => keepReserve(join(file, 'rota.db')));
    return Promise.resolve();
  });
});
