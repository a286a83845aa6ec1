// Addresses of PostgreSQL databases.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePostgresUrl, shownPostgresUrl } from '../../../src/domain/database/postgres-url.ts';

test('an address has hosts, a user, a password and parameters', () => {
  assert.deepEqual(
    parsePostgresUrl('postgres://rota:p%40ss:w@a.example,[::1]:5433/my%20db?sslmode=require'),
    {
      hosts: [
        { host: 'a.example', port: 5432 },
        { host: '::1', port: 5433 },
      ],
      user: 'rota',
      password: 'p@ss:w',
      database: 'my db',
      parameters: { sslmode: 'require' },
    },
  );
  assert.partialDeepStrictEqual(parsePostgresUrl('postgresql:///rota?host=/run/postgresql'), {
    hosts: [{ host: '/run/postgresql', port: 5432 }],
    user: undefined,
  });
});

test('people see an address without its password', () => {
  const shown = shownPostgresUrl('postgres://rota:secret@db.example/rota?sslmode=require');
  assert.equal(shown, 'postgres://rota@db.example:5432/rota');
  assert.equal(shownPostgresUrl('postgres://rota:secret@'), 'postgres://…');
  assert.equal(
    shownPostgresUrl('postgres:///rota?host=/run/pg&port=5433'),
    'postgres:///run/pg/.s.PGSQL.5433/rota',
  );
});
