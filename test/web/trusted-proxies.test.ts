import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TrustedProxies } from '../../src/web/trusted-proxies.ts';
import { withWeb } from '../support/web-fixture.ts';

const TOKEN = 'correct horse battery';

function clientOf(peer: string, headers: Readonly<Record<string, string>>) {
  const proxies = new TrustedProxies(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  return proxies.clientOf(peer, (name) => headers[name]);
}

test('headers about the client are ignored unless a trusted proxy sends them', () => {
  const lie = {
    'x-forwarded-for': '1.2.3.4',
    forwarded: 'for=1.2.3.4',
    'x-forwarded-proto': 'https',
  };
  assert.deepEqual(clientOf('192.0.2.1', lie), { address: '192.0.2.1', isSecure: false });
  assert.deepEqual(clientOf('127.0.0.1', lie), { address: '1.2.3.4', isSecure: true });
});

test('the client is the last address on the way that does not belong to a trusted proxy', () => {
  const cases: readonly (readonly [way: string, client: string])[] = [
    ['203.0.113.7', '203.0.113.7'],
    ['1.1.1.1, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
    ['203.0.113.7:4711', '203.0.113.7'],
    ['10.1.2.3', '10.1.2.3'],
    ['unknown, 10.1.2.3', '10.1.2.3'],
    ['203.0.113.7, <script>', '127.0.0.1'],
    ['', '127.0.0.1'],
  ];
  for (const [way, client] of cases) {
    assert.equal(clientOf('::ffff:127.0.0.1', { 'x-forwarded-for': way }).address, client, way);
  }
});

test('the header of RFC 7239 is supported, and when the two headers differ neither is trusted', () => {
  const forwarded =
    'for="[2001:db8::17]:4711";proto=https;by=203.0.113.43, For=10.0.0.2;proto=https';
  assert.deepEqual(clientOf('fd00::1', { forwarded }), { address: '2001:db8::17', isSecure: true });
  const both = { forwarded: 'for=1.1.1.1', 'x-forwarded-for': '2.2.2.2' };
  assert.equal(clientOf('127.0.0.1', both).address, '127.0.0.1');
  const same = { forwarded: 'for=1.1.1.1', 'x-forwarded-for': '1.1.1.1' };
  assert.equal(clientOf('127.0.0.1', same).address, '1.1.1.1');
});

test('over https through a trusted proxy the cookie is Secure and only for this host', async () => {
  await withWeb(
    async ({ ask, post, port, audited }) => {
      const https = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7' };
      const { headers } = await post('/api/v1/session', { token: TOKEN }, https);
      const [cookie = ''] = headers['set-cookie'] ?? [];
      assert.ok(cookie.startsWith(`__Host-rota_session_${port}=`), cookie);
      assert.match(cookie, /; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/);
      const session = { ...https, cookie: cookie.split(';', 1)[0] ?? '' };
      assert.equal((await ask('/api/v1/status', { headers: session })).status, 200);
      const [login] = audited;
      assert.deepEqual([login?.action, login?.actor.address], ['login', '203.0.113.7']);
    },
    { token: TOKEN, trustedProxies: ['127.0.0.1'] },
  );
});
