// The password of the database, right or wrong, is in nothing that Rota prints, logs, stores or answers.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { inFolder, rota, startRota } from '../../support/rota-process.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
after(closeSharedPostgres);

const RIGHT = 's3cret pass/word';
const WRONG = 'wr0ng pass/word';

/** Makes a database whose owner `NAME` needs the password, and returns the files of a folder that uses it. */
async function filesFor(name: string): Promise<Readonly<Record<string, string>>> {
  const server = await sharedPostgres();
  await server.sql(
    `DO $$ BEGIN CREATE ROLE password_users; EXCEPTION WHEN duplicate_object THEN END $$`,
  );
  await server.sql(`CREATE ROLE ${name} LOGIN PASSWORD '${RIGHT}' IN ROLE password_users`);
  await server.sql(`CREATE DATABASE ${name} OWNER ${name}`);
  const address = `127.0.0.1:${server.port}/${name}?sslmode=disable`;
  return {
    'config.yaml': `database: "postgres://${name}:\${env:ROTA_PW}@${address}"\nserver: { listen: 127.0.0.1:0 }\n`,
    'jobs/one.yaml': 'urls: ["http://127.0.0.1:1/"]\n',
  };
}

/** Neither as it is sent nor as it stands in an address. */
function refusePassword(said: string, password: string): void {
  for (const form of [password, encodeURIComponent(password)]) {
    assert.ok(!said.includes(form), `the password is in: ${said}`);
  }
}

/** The text of all files that the daemon wrote. */
async function written(cwd: string): Promise<string> {
  const folder = join(cwd, 'data');
  const entries = await readdir(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map(({ name }) => readFile(join(folder, name), 'latin1'));
  return (await Promise.all(texts)).join('\n');
}

test('a password is in no message, log, status or answer of the API', { skip }, async () => {
  await inFolder(await filesFor('owner'), async (cwd) => {
    const env = { ROTA_PW: RIGHT };
    const said: string[] = [];
    const run = async (...args: string[]): Promise<string> => {
      const { stdout, stderr } = await rota(args, { cwd, env });
      said.push(stdout, stderr);
      return stdout;
    };
    const daemon = startRota(['start', '--foreground'], { cwd, env });
    await daemon.said(/ready with 1 job/);
    const status: unknown = JSON.parse(await run('status', '--json'));
    assert.ok(typeof status === 'object' && status !== null);
    assert.ok('dashboard' in status && typeof status.dashboard === 'string');
    assert.ok('database' in status);
    assert.match(String(status.database), /^postgres:\/\/owner@127\.0\.0\.1:\d+\/owner$/);
    for (const path of ['/api/v1/status', '/api/v1/workers', '/metrics', '/']) {
      const answer = await fetch(new URL(path, status.dashboard));
      assert.equal(answer.status, 200, path);
      said.push(await answer.text());
    }
    await run('status');
    await run('query', 'select * from nothing');
    await run('doctor');
    await run('backup', 'copy.db');
    await run('stop');
    const { code, stdout, stderr } = await daemon.ended;
    assert.equal(code, 0, stderr);
    said.push(stdout, stderr, await written(cwd));
    refusePassword(said.join('\n'), RIGHT);
  });
});

test(
  'a wrong password ends the daemon and each command, and is not repeated',
  { skip },
  async () => {
    await inFolder(await filesFor('stranger'), async (cwd) => {
      const env = { ROTA_PW: WRONG };
      const commands = [
        ['start', '--foreground'],
        ['run', 'one'],
        ['results'],
        ['migrate'],
        ['doctor'],
        ['query', 'select 1'],
        ['export', '--sqlite', 'x.db'],
      ];
      for (const args of commands) {
        const command = args.join(' ');
        const { code, stdout, stderr } = await rota(args, { cwd, env });
        assert.notEqual(code, 0, command);
        assert.match(stdout + stderr, /refuses the password of stranger/, command);
        refusePassword(stdout + stderr, WRONG);
      }
      refusePassword(await written(cwd), WRONG);
    });
  },
);
