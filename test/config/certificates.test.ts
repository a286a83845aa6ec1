// The certificates and keys that a job names: tried as it is loaded, not by its first request.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { reportOf } from './report-of.ts';

function reportOn(keys: Readonly<Record<string, string>>): Promise<string> {
  const paths = Object.entries(keys).map(([key, file]) => {
    const path = fileURLToPath(new URL(`../fixtures/tls/${file}`, import.meta.url));
    return `${key}: ${JSON.stringify(path)}`;
  });
  return reportOf('x', `request:\n  tls: { ${paths.join(', ')} }\nurls: [https://a.example/]\n`);
}

test('a certificate with its key, and an authority, are taken', async () => {
  assert.equal(await reportOn({ ca: 'ca.pem', cert: 'client.pem', key: 'client-key.pem' }), '');
});

const skip = 'Deno' in globalThis ? 'Deno compares them with the first request only' : false;

test('a key of another certificate is refused', { skip }, async () => {
  const report = await reportOn({ cert: 'client.pem', key: 'other-key.pem' });
  assert.match(
    report,
    /^jobs\/x\.yaml:2:16 {2}error: The files of "tls" cannot be used: .*key values mismatch/,
  );
});
