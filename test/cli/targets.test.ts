// What is asked for again and again, from a job's file to every list: three calls to one address are three targets.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../src/platform/clock.ts';
import { startCountingServer, type Answer } from '../support/servers/counting-server.ts';
import { readRows } from '../support/read-rows.ts';
import { inFolder } from '../support/rota-process.ts';
import { runInProcess, type Ran } from './run-in-process.ts';

/** Answers with what makes the target: method, language and body. */
const echo: Answer = (request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString();
  });
  request.on('end', () => {
    const { method, headers } = request;
    response.end(`${method} ${headers['accept-language'] ?? ''} ${body}`);
  });
};

type Row = readonly unknown[];

interface World {
  readonly origin: string;
  readonly database: string;
  readonly cwd: string;
  readonly rota: (...args: string[]) => Promise<Ran>;
  /** Writes the job and runs it. */
  readonly run: (job: string, env?: Readonly<Record<string, string>>) => Promise<void>;
  readonly rows: (sql: string) => Row[];
}

async function inWorld(
  work: (world: World) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const server = await startCountingServer({ answer: echo });
  try {
    const config = {
      'config.yaml':
        'server: off\ndefaults: { concurrency: 1 }\npermissions: { net: { allow: [127.0.0.0/8] } }\n',
      'jobs/calls.yaml': 'urls: [http://127.0.0.1/]\n',
    };
    await inFolder({ ...config, ...files }, async (cwd) => {
      const database = join(cwd, 'data/rota.db');
      await work({
        origin: server.origin,
        database,
        cwd,
        rota: (...args) => runInProcess(args, { cwd }),
        async run(job, env = {}) {
          writeFileSync(join(cwd, 'jobs/calls.yaml'), job.replaceAll('ORIGIN', server.origin));
          const ran = await runInProcess(['run', 'calls'], { cwd, clock: systemClock, env });
          assert.equal(ran.code, 0, ran.stderr);
        },
        rows: (sql) => readRows(database, sql).map((row): Row => (Array.isArray(row) ? row : [])),
      });
    });
  } finally {
    await server.close();
  }
}

const CALLS = `
request: { method: POST }
urls:
  - { name: block number, url: ORIGIN/, json: { method: eth_blockNumber } }
  - { name: gas price, url: ORIGIN/, json: { method: eth_gasPrice } }
  - { url: ORIGIN/, json: { method: eth_chainId } }
`;

test('three calls to one address are three targets, each with a latest result and no false changes', async () => {
  await inWorld(async ({ origin, run, rows }) => {
    await run(CALLS);
    await run(CALLS);
    const latest = rows('SELECT id, target, url, body FROM latest ORDER BY id');
    const unnamed = String(latest[2]?.[1]);
    assert.match(unnamed, /^POST http:\/\/127\.0\.0\.1:\d+\/ #[0-9a-f]{8}$/);
    assert.deepEqual(latest, [
      [4, 'block number', `${origin}/`, 'POST  {"method":"eth_blockNumber"}'],
      [5, 'gas price', `${origin}/`, 'POST  {"method":"eth_gasPrice"}'],
      [6, unnamed, `${origin}/`, 'POST  {"method":"eth_chainId"}'],
    ]);
    assert.deepEqual(rows('SELECT * FROM changes'), []);
    assert.deepEqual(rows('SELECT target FROM responses WHERE id = 1'), [['block number']]);
  });
});

test('languages, methods and bodies tell targets apart; what the job gives to all requests does not', async () => {
  await inWorld(async ({ run, rows }) => {
    const entries = `
  - { url: ORIGIN/, headers: { accept-language: de } }
  - { url: ORIGIN/, headers: { accept-language: fr } }
  - { url: ORIGIN/ }
  - { url: ORIGIN/, method: DELETE }
  - { url: ORIGIN/, method: PUT, body: a }
  - { url: ORIGIN/, method: PUT, form: { b: 1 } }
`;
    await run(`urls:${entries}`);
    await run(`request: { headers: { x-of-the-job: "1" } }\nurls:${entries}`);
    assert.deepEqual(rows('SELECT count(*), count(DISTINCT target) FROM latest'), [[6, 6]]);
    assert.deepEqual(rows('SELECT count(*) FROM changes'), [[0]]);
  });
});

test('a header of the job that has another value for each row tells targets apart', async () => {
  await inWorld(async ({ run, rows }) => {
    await run(`
request: { headers: { accept-language: "{lang}", x-api-key: "{token}" } }
urls: [{ url: ORIGIN/, each: { lang: [de, fr], token: [one-token, two-token] } }]
`);
    const latest = rows('SELECT count(*), count(DISTINCT target), min(variables) FROM latest');
    assert.deepEqual(latest, [[2, 2, '{"lang":"de","token":"***"}']]);
  });
});

test('secrets among the values of a template are told apart by their names', async () => {
  await inWorld(async ({ run, rows }) => {
    const job = `
urls:
  - url: ORIGIN/
    headers: { x-api-key: "{token}" }
    each: { token: ["\${env:A}", "\${env:B}"] }
`;
    await run(job, { A: 'alpha-secret-1', B: 'bravo-secret-1' });
    await run(job, { A: 'another-secret-2', B: 'beta-secret-2' });
    const latest = rows('SELECT count(*), count(DISTINCT target), max(variables) FROM latest');
    assert.deepEqual(latest, [[2, 2, '{"token":"***"}']]);
  });
});

test('credentials in an address tell the targets of a template apart', async () => {
  await inWorld(async ({ origin, run, rows }) => {
    const { host } = new URL(origin);
    await run(`
urls:
  - { url: "http://ann:first-one@${host}/{id}", each: { id: [1] } }
  - { url: "http://bob:other-one@${host}/{id}", each: { id: [1] } }
`);
    assert.deepEqual(rows('SELECT count(*), count(DISTINCT target) FROM latest'), [[2, 2]]);
  });
});

test('equal requests of one batch stay one target, whose name is the last one given', async () => {
  await inWorld(async ({ run, rows }) => {
    await run('urls: [ORIGIN/a, ORIGIN/a]');
    await run('urls: [{ name: front, url: ORIGIN/a }]');
    assert.deepEqual(rows('SELECT id, target FROM latest'), [[3, 'front']]);
    await run('urls: [ORIGIN/a]');
    assert.match(String(rows('SELECT target FROM latest')[0]), /^GET http/);
  });
});

test('names are templates, and the values of a template or a row are kept with the target', async () => {
  const files = {
    'jobs/items.csv': 'id,category,url\n7,fruit,ORIGINAL/x\n8,"wood, raw",ORIGINAL/y\n',
    'jobs/items.ndjson': '{"id":9,"tags":["a","b"],"token":"hunter2hunter2"}\n',
    'jobs/ids.txt': '10\n',
  };
  await inWorld(async ({ run, rows }) => {
    await run(`
urls:
  - { name: "page {page}", url: ORIGIN/p, method: POST, json: { page: "{page}" }, each: { page: 1..2, lang: [de] } }
  - { name: "{category} {id}", url: "ORIGIN/items/{id}", file: items.csv }
  - { name: "n {id} {token}", url: "ORIGIN/n/{id}", file: items.ndjson }
  - { url: "ORIGIN/{line}", file: ids.txt }
`);
    assert.deepEqual(rows('SELECT target, variables FROM latest ORDER BY id').slice(0, 5), [
      ['page 1', '{"page":1,"lang":"de"}'],
      ['page 2', '{"page":2,"lang":"de"}'],
      ['fruit 7', '{"id":"7","category":"fruit","url":"ORIGINAL/x"}'],
      ['wood, raw 8', '{"id":"8","category":"wood, raw","url":"ORIGINAL/y"}'],
      ['n 9 ***', '{"id":9,"tags":["a","b"],"token":"***"}'],
    ]);
    assert.deepEqual(rows(`SELECT variables FROM latest WHERE target LIKE 'GET %/10'`), [
      ['{"line":"10"}'],
    ]);
    const grouped = `SELECT variables ->> 'category', count(*) FROM latest WHERE variables ->> 'category' > '' GROUP BY 1`;
    assert.deepEqual(rows(grouped), [
      ['fruit', 1],
      ['wood, raw', 1],
    ]);
  }, files);
});

test('a list of whole addresses keeps no variable for the address itself', async () => {
  await inWorld(async ({ cwd, origin, run, rows }) => {
    writeFileSync(join(cwd, 'jobs/urls.txt'), `${origin}/a\n`);
    writeFileSync(join(cwd, 'jobs/urls.csv'), `url,team\n${origin}/b,red\n`);
    await run('urls: [{ file: urls.txt }, { file: urls.csv }]');
    assert.deepEqual(rows('SELECT variables FROM latest ORDER BY id'), [
      [null],
      ['{"team":"red"}'],
    ]);
  });
});

const SECRETS = `
request: { method: POST }
urls:
  - { name: "by \${env:A}", url: "ORIGIN/", headers: { x-api-key: "\${env:A}" }, body: "pass \${env:A}" }
  - { url: "ORIGIN/", headers: { x-api-key: "\${env:B}" }, body: "pass \${env:B}" }
  - { url: "ORIGIN/?key=\${env:A}" }
  - { url: "ORIGIN/?key=\${env:B}" }
  - { url: "ORIGIN/", headers: { authorization: "Bearer \${env:A}" } }
  - { url: "ORIGIN/each/{v}", json: { v: "{v}" }, each: { v: ["\${env:A}", "\${env:N}"] } }
`;

test('secrets reach no table by a name, a header, a body or a variable; replaced ones make no new targets', async () => {
  await inWorld(async ({ cwd, run, rows }) => {
    const first = { A: 'alpha-secret-1', B: 'bravo-secret-1', N: '48151623' };
    await run(SECRETS, first);
    const before = rows('SELECT id, target, variables FROM latest ORDER BY id');
    assert.equal(before.length, 7, 'two secrets in one place are two targets');
    assert.deepEqual(before[0]?.slice(1), ['by ***', null]);
    assert.equal(before[5]?.[2], '{"v":"***"}');
    const second = { A: 'another-secret-2', B: 'beta-secret-2', N: '16231548' };
    await run(SECRETS, second);
    const after = rows('SELECT id, target, variables FROM latest ORDER BY id');
    assert.deepEqual(
      after.map((row) => row.slice(1)),
      before.map((row) => row.slice(1)),
    );
    const entries = readdirSync(join(cwd, 'data'), { withFileTypes: true, recursive: true });
    for (const { name, parentPath } of entries.filter((entry) => entry.isFile())) {
      const bytes = readFileSync(join(parentPath, name));
      for (const secret of [...Object.values(first), ...Object.values(second)]) {
        assert.equal(bytes.includes(secret), false, `${secret} is in ${name}`);
      }
    }
  });
});

test('credentials that stand in the file or in a row tell targets apart, but are not hashed', async () => {
  const files = { 'jobs/users.csv': 'user,password\nann,open-sesame\nbob,open-barley\n' };
  await inWorld(async ({ cwd, origin, run, rows }) => {
    const job = (token: string, password: string): string =>
      `
urls:
  - { url: ORIGIN/, headers: { authorization: Bearer ${token} } }
  - { url: ORIGIN/, headers: { authorization: Bearer other } }
  - http://ann:${password}@ADDRESS/
  - { url: ORIGIN/login, method: POST, json: { u: "{user}", p: "{password}" }, file: users.csv }
`;
    const withAddress = (text: string): string => text.replaceAll('ADDRESS', new URL(origin).host);
    await run(withAddress(job('literal-one', 'pw-one')));
    const before = rows(`SELECT target, variables FROM latest ORDER BY id`);
    assert.equal(new Set(before.map(([target]) => target)).size, 5);
    assert.equal(before[3]?.[1], '{"user":"ann","password":"***"}');
    writeFileSync(join(cwd, 'jobs/users.csv'), 'user,password\nann,new-one\nbob,new-two\n');
    await run(withAddress(job('literal-two', 'pw-two')));
    const after = rows(`SELECT target, variables FROM latest ORDER BY id`);
    assert.deepEqual(after, before);
  }, files);
});

test('every list has the name of a target, and diff and results find it by its name', async () => {
  await inWorld(async ({ origin, rota, run }) => {
    await run(CALLS);
    await run(CALLS.replace('eth_gasPrice', 'eth_gasPrice2'));
    await run(CALLS);
    const results = await rota('results', 'calls');
    assert.match(results.stdout, /TARGET +URL$/m);
    assert.match(results.stdout, /gas price +http/);
    const named = JSON.parse((await rota('results', '--target', 'gas price', '--json')).stdout);
    assert.partialDeepStrictEqual(named, [
      { id: 8, target: 'gas price', url: `${origin}/`, variables: null },
      { id: 5, target: 'gas price' },
      { id: 2, target: 'gas price' },
    ]);
    const part = JSON.parse((await rota('results', '--url', 'gas', '--json')).stdout);
    assert.equal(part.length, 3);
    assert.match((await rota('show', '8')).stdout, /target +gas price\n/);
    assert.match((await rota('show', '8', '--as', 'curl')).stdout, /eth_gasPrice"/);
    assert.match((await rota('export', 'calls', '--format', 'csv')).stdout, /,gas price,,true/);

    const ofOne = await rota(
      'stats',
      'calls',
      '--target',
      'gas price',
      '--since',
      '2020-01-01',
      '--json',
    );
    assert.partialDeepStrictEqual(JSON.parse(ofOne.stdout), {
      target: 'gas price',
      total: { results: 3, ok: 3 },
    });
    const several = await rota('diff', 'calls', `${origin}/`);
    assert.equal(several.code, 2);
    assert.match(several.stderr, /means several targets of "calls"/);
    assert.match(several.stderr, /block number\n.*POST http:\/\/\S+ #[0-9a-f]{8}/s);
    const unnamed = /POST http:\/\/\S+ #[0-9a-f]{8}/.exec(several.stderr)?.[0] ?? '';
    assert.match((await rota('diff', 'calls', unnamed)).stderr, /has not changed/);
    assert.match((await rota('diff', 'calls', 'block number')).stderr, /has not changed/);
    assert.match((await rota('diff', 'calls', 'gas price')).stderr, /has not changed/);
    const other = await rota('diff', 'calls', 'block number', '--to', '8');
    assert.match(other.stderr, /Result 8 is not one of block number.*gas price/s);
  });
});

test('the request behind a result is that of its target, not another one at its address', async () => {
  await inWorld(async ({ cwd, rota, run }) => {
    await run(CALLS);
    const reordered = CALLS.replace('eth_blockNumber', 'eth_syncing');
    writeFileSync(join(cwd, 'jobs/calls.yaml'), reordered);
    assert.match((await rota('show', '1', '--as', 'curl')).stdout, /no longer has this request/);
  });
});

test('check warns of names that do not tell targets apart', async () => {
  await inWorld(
    async ({ rota }) => {
      const { stderr, code } = await rota('check');
      assert.equal(code, 0);
      assert.match(
        stderr,
        /7:11 .*The name "one" is that of "urls\[0\]" too, which is another request/,
      );
      assert.match(stderr, /8:13 .*All requests of this entry have the name "all"/);
      assert.match(stderr, /9:13 .*This is the same request as "urls\[0\]"/);
      assert.equal(stderr.match(/hint:/g)?.length, 3);
    },
    {
      'jobs/calls.yaml': `# comment
urls:
  - { name: one, url: http://127.0.0.1/a }
  - { name: one, url: http://127.0.0.1/a }
  - { name: "{n}", url: "http://127.0.0.1/{n}", each: { n: 1..3 } }
  - url: http://127.0.0.1/b
    name: one
  - { name: all, url: "http://127.0.0.1/all/{n}", each: { n: 1..3 } }
  - { name: two, url: http://127.0.0.1/a }
`,
    },
  );
});
