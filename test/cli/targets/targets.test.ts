// Targets, from a job's file to every list: three calls to one address are three targets.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inWorld, CALLS } from './target-world.ts';

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
