// The certificates and keys that a job names are checked when it is loaded, not by its first request.
import assert from 'node:assert/strict';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../src/config/load-config.ts';
import { tlsFile } from '../support/fetch-fixtures.ts';
import { loadJob, ONE_URL } from './loaded-config.ts';

const ENCRYPTED_KEY = generateKeyPairSync('ec', {
  namedCurve: 'prime256v1',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: {
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'right horse',
  },
}).privateKey;

const FILES: Readonly<Record<string, string>> = {
  'ca.pem': tlsFile('ca.pem'),
  'client.pem': tlsFile('client.pem'),
  'client-key.pem': tlsFile('client-key.pem'),
  'other-key.pem': tlsFile('other-key.pem'),
  'encrypted-key.pem': ENCRYPTED_KEY,
  'bundle.pem': `${tlsFile('ca.pem')}-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n`,
  'broken.pem': '-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n',
  'broken-key.pem': '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
};

/** `LINE:COLUMN MESSAGE (HINT)` for each problem of a job with this `tls`. */
async function problemsOf(tls: string): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'rota-'));
  try {
    mkdirSync(join(folder, 'jobs'));
    writeFileSync(join(folder, 'config.yaml'), 'jobs: jobs\n');
    for (const [name, text] of Object.entries(FILES))
      writeFileSync(join(folder, 'jobs', name), text);
    writeFileSync(join(folder, 'jobs', 'x.yaml'), `request:\n  tls: ${tls}\n${ONE_URL}`);
    const { problems } = await loadConfig(join(folder, 'config.yaml'), { env: {} });
    assert.ok(!JSON.stringify(problems).includes('horse'), 'a passphrase is never shown');
    return problems.map(
      ({ line, column, message, hint }) =>
        `${line}:${column} ${message}${hint === undefined ? '' : ` (${hint})`}`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a certificate with its key, and authorities, are accepted', async () => {
  const all =
    '{ ca: ca.pem, ca_extra: ca.pem, cert: client.pem, key: client-key.pem, min_version: 1.3 }';
  assert.deepEqual(await problemsOf(all), []);
});

test('a key of another certificate is refused', async () => {
  assert.deepEqual(await problemsOf('{ cert: client.pem, key: other-key.pem }'), [
    '2:33 The private key in the file "other-key.pem" does not belong to the certificate in the file "client.pem"',
  ]);
});

const DOES_NOT_FIT =
  '2:64 The passphrase does not fit the private key in the file "encrypted-key.pem" (Or the file is damaged)';

test('an encrypted key needs its passphrase, and the right one', async () => {
  assert.deepEqual(await problemsOf('{ cert: client.pem, key: encrypted-key.pem }'), [
    '2:33 The private key in the file "encrypted-key.pem" is encrypted (Set "passphrase" beside it)',
  ]);
  assert.deepEqual(
    await problemsOf('{ cert: client.pem, key: encrypted-key.pem, passphrase: wrong horse }'),
    [DOES_NOT_FIT],
  );
  assert.deepEqual(
    await problemsOf('{ cert: client.pem, key: encrypted-key.pem, passphrase: right horse }'),
    [
      '2:33 The private key in the file "encrypted-key.pem" does not belong to the certificate in the file "client.pem"',
    ],
  );
});

test('a wrong passphrase is reported as one, even where its padding happens to be right', async () => {
  const passphrase = passphraseWithRightPadding(ENCRYPTED_KEY);
  assert.deepEqual(
    await problemsOf(`{ cert: client.pem, key: encrypted-key.pem, passphrase: ${passphrase} }`),
    [DOES_NOT_FIT],
  );
});

/** A wrong passphrase whose decrypted key ends like a padded one: one in about 256 does. */
function passphraseWithRightPadding(key: string): string {
  for (let number = 0; number < 100_000; number++) {
    const passphrase = `horse ${number}`;
    try {
      createPrivateKey({ key, passphrase });
    } catch (error) {
      if (!/bad decrypt/.test(String(error))) return passphrase;
    }
  }
  throw new Error('no such passphrase found');
}

test('a PEM file that holds something else, or is damaged, is reported where it is named', async () => {
  const [broken] = await problemsOf('{ ca: broken.pem }');
  assert.match(broken ?? '', /^2:14 The certificate in the file "broken\.pem" cannot be read: ./);
  const [second] = await problemsOf('{ ca_extra: bundle.pem }');
  assert.match(second ?? '', /^2:20 Certificate 2 in the file "bundle\.pem" cannot be read: ./);
  const [key] = await problemsOf('{ cert: client.pem, key: broken-key.pem }');
  assert.match(key ?? '', /^2:33 The private key in the file "broken-key\.pem" cannot be read: ./);
  assert.deepEqual(await problemsOf('{ ca: client-key.pem }'), [
    '2:14 The file "client-key.pem" holds no certificate (A private key belongs into "tls.key")',
  ]);
  assert.deepEqual(await problemsOf('{ cert: client.pem, key: ca.pem }'), [
    '2:33 The file "ca.pem" holds no private key (A certificate belongs into "tls.cert")',
  ]);
});

test('min_version is a number or text, and the default is that of Node', async () => {
  for (const [written, version] of [
    ['1.0', 'TLSv1'],
    ['"1.1"', 'TLSv1.1'],
    ['1.3', 'TLSv1.3'],
  ]) {
    const job = await loadJob(`request: { tls: { min_version: ${written} } }\n${ONE_URL}`);
    assert.equal(job.fetch.tls?.minVersion, version);
  }
  const job = await loadJob(`request: { tls: { min_version: 1.2 } }\n${ONE_URL}`);
  assert.equal(job.fetch.tls, undefined);
});
