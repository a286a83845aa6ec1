import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemClock } from '../../../src/platform/clock.ts';
import { openStore } from '../../../src/store/store.ts';
import { WriterLink } from '../../../src/store/writer/writer-link.ts';
import { makeRun, withDatabaseFile } from '../../support/stored-run.ts';

test('a writer that was started before its database was known opens that database', async () => {
  await withDatabaseFile(async (file) => {
    const writer = new WriterLink();
    const store = await openStore({ file, clock: systemClock, writer });
    assert.equal(await store.ledger.begin(makeRun()), 1);
    await store.close();
    // The caller that started it may end it in any case.
    await writer.end();
  });
});

test('a writer whose thread has ended opens no database', async () => {
  await withDatabaseFile(async (file) => {
    const writer = new WriterLink();
    await writer.end();
    await assert.rejects(openStore({ file, clock: systemClock, writer }), {
      code: 'database',
      message: 'The thread that writes the database has ended',
    });
  });
});
