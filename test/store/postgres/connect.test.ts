// A server that is too old, or that ends a session while it is being opened. Needs no PostgreSQL.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { startPretendedPostgres } from '../../support/servers/pretended-postgres.ts';

const settings = (url: string) => ({ kind: 'postgres', url, local: '/nowhere/rota' }) as const;

test('a server that is too old is refused with its version', async () => {
  await using server = await startPretendedPostgres('13.15');
  await assert.rejects(openStorage(settings(server.url), { clock: systemClock }), {
    code: 'database',
    message: `PostgreSQL at 127.0.0.1:${server.port} is version 13.15: Rota needs 14 or newer`,
  });
});

test('a session that the server ends while it is being opened is a failure', async () => {
  await using server = await startPretendedPostgres('15.1', { endsSessions: true });
  await assert.rejects(openStorage(settings(server.url), { clock: systemClock }), {
    code: 'database',
    message: `PostgreSQL at 127.0.0.1:${server.port} cannot be reached: terminating connection due to administrator command`,
  });
});
