// Functions of the schema give what those of SQLite give.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Database from 'better-sqlite3';
import { openStorage } from '../../../src/engine/open-storage.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { PersonSession } from '../../../src/store/postgres/person-session.ts';
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

test(
  'quoted members, members from the end and truth values are read as in SQLite',
  { skip },
  async () => {
    const document = quoted(
      '{"a b":{"c.d":[1,2,3]},"yes":true,"no":false,"word":"true","none":null}',
    );
    for (const path of [
      '$."a b"."c.d"[#-1]',
      '$."a b"."c.d"[0]',
      '$.yes',
      '$.no',
      '$.word',
      '$.none',
    ]) {
      const { postgres, sqlite } = await answersOf(`json_extract(${document}, ${quoted(path)})`);
      assert.equal(postgres, typeof sqlite === 'number' ? String(sqlite) : sqlite, path);
    }
  },
);

test('json_path reads a stored body, and nothing of one that is not JSON', { skip }, async () => {
  const server = await sharedPostgres();
  await server.sql(
    `INSERT INTO bodies (id, sha256, size, codec, data) VALUES
      (1, '\\x01', 1, 'none', convert_to('{"price": [9.5]}', 'UTF8')), (2, '\\x02', 1, 'none', '<p>')`,
    url,
  );
  const rows = await server.sql(
    `SELECT json_path(id, '$.price[0]') AS price, json_path(id, '$.none') AS none FROM bodies ORDER BY id`,
    url,
  );
  assert.deepEqual(rows, [
    { price: '9.5', none: null },
    { price: null, none: null },
  ]);
});

test(
  'percentile of rota query takes any number of values, by the rank of SQLite',
  { skip },
  async () => {
    for (const [count, percents] of [
      [100, [0, 1, 7, 29, 57, 99.5, 100]],
      [20_000, [50, 95, 99.9]],
    ] as const) {
      for (const percent of percents) {
        const rank = Math.max(1, Math.ceil((count * percent) / 100));
        const sql = `SELECT percentile(n, ${percent}) AS found FROM generate_series(1, ${count}) AS n`;
        assert.deepEqual(await firstRow(sql, url), [rank], `${percent} of ${count}`);
      }
    }
  },
);

/** The first row of a person's statement. */
async function firstRow(text: string, source: string): Promise<readonly unknown[] | undefined> {
  const session = await PersonSession.open(source);
  try {
    for await (const { rows } of session.pages({ keyword: 'SELECT', text })) return rows[0];
    return undefined;
  } finally {
    await session.close();
  }
}
