// TLS to PostgreSQL, and several servers in one address.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { AppError } from '../../../src/domain/error.ts';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { openReading } from '../../../src/query/open-reading.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';
import { storeRun } from '../../support/stored-run.ts';

const skip = NO_POSTGRES;
const TLS = join(import.meta.dirname, '../../fixtures/tls');
const CA = join(TLS, 'ca.pem');
let database = '';

before(async () => {
  if (skip !== false) return;
  const server = await sharedPostgres();
  database = new URL(await server.newDatabase()).pathname;
});
after(closeSharedPostgres);

const settings = (url: string) => ({ kind: 'postgres', url, local: '/nowhere/rota' }) as const;

/** The address of the database with these parameters. */
async function urlWith(parameters: Readonly<Record<string, string>>): Promise<string> {
  const { port } = await sharedPostgres();
  return `postgres://postgres@127.0.0.1:${port}${database}?${new URLSearchParams(parameters).toString()}`;
}

/** `opened`, or why not. */
async function opening(parameters: Readonly<Record<string, string>>): Promise<string> {
  try {
    await (await openStorage(settings(await urlWith(parameters)), { clock: systemClock })).close();
    return 'opened';
  } catch (error) {
    assert.ok(error instanceof AppError);
    return error.message;
  }
}

async function switchTls(name: 'off' | 'server' | 'other'): Promise<void> {
  const server = await sharedPostgres();
  if (name === 'off') await server.sql('ALTER SYSTEM SET ssl = off');
  else {
    for (const [setting, ending] of [
      ['ssl_cert_file', ''],
      ['ssl_key_file', '-key'],
    ]) {
      const file = `${name}${ending}.pem`;
      const copy = server.addFile(file, readFileSync(join(TLS, file)));
      await server.sql(`ALTER SYSTEM SET ${setting} = '${copy}'`);
    }
    await server.sql('ALTER SYSTEM SET ssl = on');
  }
  await server.sql('SELECT pg_reload_conf()');
  // A new session has the settings of the server.
  const file =
    name === 'off'
      ? "current_setting('ssl') = 'off'"
      : `current_setting('ssl_cert_file') LIKE '%/${name}.pem' AND current_setting('ssl') = 'on'`;
  await server.until(`SELECT ${file} AS done`);
}

test('a server without TLS is used with "prefer" and "disable" alone', { skip }, async () => {
  const { port } = await sharedPostgres();
  const none = `PostgreSQL at 127.0.0.1:${port} does not speak TLS, which "sslmode" asks for`;
  assert.equal(await opening({}), 'opened');
  assert.equal(await opening({ sslmode: 'disable' }), 'opened');
  assert.equal(await opening({ sslmode: 'require' }), none);
  assert.equal(await opening({ sslmode: 'verify-full', sslrootcert: CA }), none);
});

test('TLS is used, and its certificate is checked by an own authority', { skip }, async () => {
  const server = await sharedPostgres();
  await switchTls('server');
  try {
    assert.equal(await opening({ sslmode: 'require' }), 'opened');
    assert.equal(await opening({ sslmode: 'verify-full', sslrootcert: CA }), 'opened');
    assert.equal(await opening({ sslmode: 'verify-ca', sslrootcert: CA }), 'opened');
    const unknown = await opening({ sslmode: 'verify-full' });
    assert.match(
      unknown,
      new RegExp(
        `^PostgreSQL at 127\\.0\\.0\\.1:${server.port} has a certificate that is not trusted: `,
      ),
    );
    const missing = await opening({ sslmode: 'verify-full', sslrootcert: '/nowhere/ca.pem' });
    assert.match(
      missing,
      /^Cannot read the file of "sslrootcert" in "database": .*\/nowhere\/ca\.pem/,
    );
    const reading = openReading(
      settings(await urlWith({ sslmode: 'verify-full', sslrootcert: CA })),
    );
    assert.deepEqual(await reading.recordedJobs(), []);
    await switchTls('other');
    assert.equal(await opening({ sslmode: 'verify-ca', sslrootcert: CA }), 'opened');
    assert.match(
      await opening({ sslmode: 'verify-full', sslrootcert: CA }),
      /has a certificate that is not trusted: .*127\.0\.0\.1 is not in the cert/,
    );
  } finally {
    await switchTls('off');
  }
});

test(
  'a standby that stands first is passed over for writing, and read from',
  { skip },
  async () => {
    const server = await sharedPostgres();
    const standby = await server.startStandby();
    try {
      const at = (...ports: readonly number[]): string =>
        `postgres://postgres@${ports.map((port) => `127.0.0.1:${port}`).join(',')}${database}?sslmode=disable`;
      await assert.rejects(openStorage(settings(at(standby.port)), { clock: systemClock }), {
        code: 'database',
        message: `PostgreSQL at 127.0.0.1:${standby.port} is a standby, which cannot be written`,
      });
      const both = settings(at(standby.port, server.port));
      const storage = await openStorage(both, { clock: systemClock });
      await storeRun(storage, [{}, {}]);
      await storage.close();
      await standby.until(
        'SELECT count(*) = 2 AS done FROM result_rows',
        standby.urlOf(database.slice(1)),
      );
      assert.equal((await openReading(settings(at(standby.port))).results({ limit: 9 })).length, 2);
    } finally {
      await standby.close();
    }
  },
);
