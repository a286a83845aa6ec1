// Functions of the schema give what those of SQLite give.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Database from 'better-sqlite3';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../../support/servers/postgres-server.ts';

const skip = NO_POSTGRES;
let url = '';

before(async () => {
  if (skip !== false) return;
  const server = await sharedPostgres();
  url = await server.newDatabase();
  const database = { kind: 'postgres', url, local: join(server.folder, 'rota') } as const;
  await (await openStorage(database, { clock: systemClock })).close();
});
after(closeSharedPostgres);

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Returns what both databases answer; a NUL counts as U+FFFD. */
async function answersOf(expression: string): Promise<{ postgres: unknown; sqlite: unknown }> {
  const db = new Database(':memory:');
  const sqlite = db.prepare(`SELECT ${expression}`).pluck().get();
  db.close();
  const server = await sharedPostgres();
  const [row] = await server.sql<{ found: unknown }>(`SELECT ${expression} AS found`, url);
  return {
    postgres: row?.found,
    sqlite: typeof sqlite === 'string' ? sqlite.replaceAll('\0', '\uFFFD') : sqlite,
  };
}

const DOCUMENTS = [
  String.raw`{"a":"x\u0000y","b":"\u0000\u0000"}`,
  String.raw`{"a":"\ud83d\ude00","b":"\u0000\ud83d\ude00\uD83D\uDE00"}`,
  String.raw`{"a":"\\u0000 \\ud800","b":"\\\u0000"}`,
  String.raw`{"k\u0000":1,"a":"ok","b":"\u00e9"}`,
];

for (const document of DOCUMENTS) {
  test(`members of ${document} are read as in SQLite`, { skip }, async () => {
    for (const path of ['$.a', '$.b']) {
      const { postgres, sqlite } = await answersOf(
        `json_extract(${quoted(document)}, ${quoted(path)})`,
      );
      assert.equal(postgres, sqlite);
    }
  });

  test(`${document} is patched`, { skip }, async () => {
    const patch = quoted(String.raw`{"c":"\u0000"}`);
    const { postgres } = await answersOf(
      `json_extract(json_patch(${quoted(document)}, ${patch}), '$.c')`,
    );
    assert.equal(postgres, '\uFFFD');
  });
}

test('members of lists are read as in SQLite', { skip }, async () => {
  const document = quoted('{"rows":[{"t":"a"},{"t":"b","n":[["c","d"]]}]}');
  for (const path of ['$.rows[1].t', '$.rows[1].n[0][1]', '$.rows[2]', '$.rows[0].none']) {
    const { postgres, sqlite } = await answersOf(`json_extract(${document}, ${quoted(path)})`);
    assert.equal(postgres, sqlite, path);
  }
  const whole = await answersOf(`json_extract('[["a"],"b"]', '$[0][0]')`);
  assert.equal(whole.postgres, whole.sqlite);
});

test('a half of a character is replaced', { skip }, async () => {
  const document = quoted(String.raw`{"a":"\ud800 \udc00\ud83d\ude00"}`);
  const { postgres } = await answersOf(`json_extract(${document}, '$.a')`);
  assert.equal(postgres, '\uFFFD \uFFFD\u{1F600}');
});
