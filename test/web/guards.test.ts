import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { hostCheck } from '../../src/web/host-guard.ts';
import type { EndedSession } from '../../src/domain/storage.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { TokenGuard } from '../../src/web/token-guard.ts';
import { withWeb } from '../support/web-fixture.ts';

const TOKEN = 'correct horse battery';
const JSON_TYPE = { 'content-type': 'application/json' };

test('every request with a foreign Host is refused', async () => {
  await withWeb(async ({ ask, daemon }) => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example']) {
      for (const path of ['/', '/api/v1/status', '/healthz', '/metrics', '/nowhere']) {
        const { status } = await ask(path, { headers: { host } });
        assert.equal(status, 421, `${host} ${path}`);
      }
    }
    const headers = { host: 'evil.example', 'x-rota': '1', ...JSON_TYPE };
    const run = await ask('/api/v1/jobs/prices/run', { method: 'POST', headers });
    assert.deepEqual([run.status, run.json().error.code], [421, 'misdirected']);
    assert.deepEqual(daemon.asked, []);
  });
});

test('the Hosts of this machine and those of "server.hosts" are accepted', async () => {
  await withWeb(
    async ({ ask, port }) => {
      for (const host of ['localhost', `127.0.0.1:${port}`, `[::1]:${port}`, 'Rota.Example.com']) {
        assert.equal((await ask('/healthz', { headers: { host } })).status, 200, host);
      }
    },
    { hosts: ['rota.example.com'] },
  );
});

test('any IP address is accepted as Host only when the server listens on every address', () => {
  assert.equal(hostCheck({ host: '127.0.0.1', names: [] })('10.0.0.1'), false);
  const everywhere = hostCheck({ host: '0.0.0.0', names: [] });
  assert.deepEqual(
    ['10.0.0.1:80', '[fd00::1]', 'rota.example.com', 'x@127.0.0.1', undefined].map(everywhere),
    [true, true, false, false, false],
  );
});

test("a request that changes something is refused from another site's page", async () => {
  await withWeb(async ({ post, daemon, port }) => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `http://127.0.0.1:${port + 1}` },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const refused = await post('/api/v1/jobs/prices/run', {}, { ...headers });
      assert.equal(refused.status, 403, JSON.stringify(headers));
      assert.equal(refused.json().error.code, 'forbidden');
    }
    assert.deepEqual(daemon.asked, []);
    const own = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' };
    assert.equal((await post('/api/v1/jobs/prices/run', {}, own)).status, 200);
  });
});

test('a request that changes something needs a header and a content type that forms cannot send', async () => {
  await withWeb(async ({ ask, daemon }) => {
    const form = 'application/x-www-form-urlencoded';
    for (const headers of [
      JSON_TYPE,
      { 'x-rota': '1' },
      { 'x-rota': '1', 'content-type': form },
      { 'x-rota': '1', 'content-type': 'text/plain' },
      { 'x-rota': 'yes', ...JSON_TYPE },
    ]) {
      const options = { method: 'POST', headers: { ...headers }, body: '{}' };
      const refused = await ask('/api/v1/jobs/prices/run', options);
      assert.equal(refused.status, 403, JSON.stringify(headers));
    }
    assert.deepEqual(daemon.asked, []);
  });
});

test('no answer lets another site read it', async () => {
  await withWeb(async ({ ask }) => {
    const options = { headers: { origin: 'https://evil.example' } };
    for (const path of ['/', '/api/v1/status', '/healthz']) {
      const { headers } = await ask(path, options);
      const cors = Object.keys(headers).filter((name) => name.startsWith('access-control-'));
      assert.deepEqual(cors, [], path);
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin', path);
    }
    const preflight = await ask('/api/v1/jobs/prices/run', { method: 'OPTIONS', ...options });
    assert.equal(preflight.status, 403);
  });
});

test('with a token, everything but health, login and the files of the dashboard needs it', async () => {
  await withWeb(
    async ({ ask, post }) => {
      for (const path of ['/api/v1/status', '/api/v1/events', '/api/v1/openapi.json', '/metrics']) {
        const { status, headers } = await ask(path);
        assert.deepEqual([status, headers['www-authenticate']], [401, 'Bearer realm="rota"'], path);
        const wrong = { authorization: `Bearer ${TOKEN}x` };
        assert.equal((await ask(path, { headers: wrong })).status, 401, path);
      }
      assert.equal((await post('/api/v1/jobs/prices/run')).status, 401);
      for (const path of ['/', '/healthz', '/readyz', '/api/v1/session']) {
        assert.equal((await ask(path)).status, 200, path);
      }
      const authorization = `Bearer ${TOKEN}`;
      assert.equal((await ask('/api/v1/status', { headers: { authorization } })).status, 200);
    },
    { token: TOKEN },
  );
});

test('a browser that sends the token gets a cookie that scripts cannot read and other sites do not send', async () => {
  await withWeb(
    async ({ ask, post, port }) => {
      const refused = await post('/api/v1/session', { token: 'a wrong one' });
      assert.deepEqual([refused.status, refused.headers['set-cookie']], [401, undefined]);
      const { status, headers } = await post('/api/v1/session', { token: TOKEN });
      assert.equal(status, 200);
      const [cookie = ''] = headers['set-cookie'] ?? [];
      assert.match(
        cookie,
        /^rota_session_\d+=\S+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
      );
      assert.ok(!cookie.includes(TOKEN));
      const session = cookie.split(';', 1)[0] ?? '';
      assert.ok(session.startsWith(`rota_session_${port}=`));
      assert.equal((await ask('/api/v1/status', { headers: { cookie: session } })).status, 200);
      const [name = '', value = ''] = session.split('=');
      const later = value.replace(/^\d+/, (until) => String(Number(until) + 1));
      for (const forged of [`${name}=${later}`, `${name}=`, `${name}=${TOKEN}`, `x=${value}`]) {
        const answer = await ask('/api/v1/status', { headers: { cookie: forged } });
        assert.equal(answer.status, 401, forged);
      }
      const ended = await post('/api/v1/session/end', {}, { cookie: session });
      assert.match(String(ended.headers['set-cookie']), /^rota_session_\d+=; .*Max-Age=0$/);
      const copied = await ask('/api/v1/status', { headers: { cookie: session } });
      assert.equal(copied.status, 401);
    },
    { token: TOKEN },
  );
});

test('every answer forbids browser features that the dashboard does not use', async () => {
  await withWeb(async ({ ask }) => {
    for (const path of ['/', '/api/v1/status', '/nowhere.js', '/healthz']) {
      const { headers } = await ask(path);
      const policy = String(headers['content-security-policy']);
      assert.match(policy, /^default-src 'none'; script-src 'self'; style-src 'self';/, path);
      assert.doesNotMatch(policy, /unsafe|\*|https?:/, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['x-frame-options'], 'DENY', path);
    }
  });
});

test('no path leads outside the files of the dashboard', async () => {
  await withWeb(async ({ ask }) => {
    for (const path of [
      '/../web-app.ts',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/../../../package.json',
      '//etc/hosts.txt',
      '/..\\..\\package.json',
      '/index.html%00.js',
      '/vendor/../../package.json',
    ]) {
      const { status, text } = await ask(path);
      assert.ok(!text.includes('"dependencies"') && !text.includes('createWebApp'), path);
      assert.ok(status === 404 || status === 400, `${path}: ${status}`);
    }
  });
});

test('a request that changes something may have no body', async () => {
  await withWeb(async ({ ask }) => {
    const headers = { 'x-rota': '1', ...JSON_TYPE };
    const answer = await ask('/api/v1/jobs/prices/run', { method: 'POST', headers });
    assert.deepEqual([answer.status, answer.json()], [200, { run_id: 17 }]);
  });
});

test('a request body over 1 MiB is refused, with or without a content-length', async () => {
  await withWeb(async ({ port, post }) => {
    assert.equal((await post('/api/v1/query', { sql: 'x'.repeat(1024 * 1024) })).status, 413);
    const socket = connect(port, '127.0.0.1');
    const chunk = 'x'.repeat(64 * 1024);
    socket.write(
      'POST /api/v1/query HTTP/1.1\r\nHost: localhost\r\nX-Rota: 1\r\n' +
        'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    for (let sent = 0; sent < 20; sent += 1) socket.write(`10000\r\n${chunk}\r\n`);
    socket.on('error', () => undefined);
    const [head] = await once(socket, 'data');
    assert.match(String(head), /^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});

test('a request whose Host or address cannot be parsed is refused with security headers', async () => {
  await withWeb(async ({ ask }) => {
    for (const host of ['x@127.0.0.1', '127.0.0.1:99999', '[::::]']) {
      const { status, headers, json } = await ask('/api/v1/status', { headers: { host } });
      assert.deepEqual([status, json().error.code], [400, 'usage'], host);
      assert.match(String(headers['content-security-policy']), /^default-src 'none'/, host);
    }
  });
});

test('no page starts a process without authentication', async () => {
  await withWeb(
    async ({ ask, reads }) => {
      const html = { accept: 'text/html' };
      for (const path of ['/', '/sql', '/jobs/prices', '/runs/1', '/results/1', '/ledger']) {
        assert.equal((await ask(path, { headers: html })).status, 200, path);
      }
      assert.equal(reads.isStarted, false);
      const authorization = `Bearer ${TOKEN}`;
      await ask('/sql', { headers: { ...html, authorization } });
      assert.equal(reads.isStarted, true);
    },
    { token: TOKEN },
  );
});

test('an ended session stays ended over a restart, and a session of another token is not valid', async () => {
  const ended: EndedSession[] = [];
  const guardOf = (token: string): TokenGuard =>
    new TokenGuard({
      token,
      clock: systemClock,
      audit: { record: () => undefined },
      ended,
      keepEnded: (session) => void ended.push(session),
    });
  const first = guardOf(TOKEN);
  const [one, other] = [first.begin('127.0.0.1'), first.begin('127.0.0.1')];
  first.end(one, '127.0.0.1');
  for (const guard of [first, guardOf(TOKEN)]) {
    assert.equal(guard.sessionOf(one), undefined);
    assert.match(guard.sessionOf(other) ?? '', /^session [0-9a-f]{8}$/);
  }
  assert.equal(guardOf('another token').sessionOf(other), undefined);
});

test('a file that a proxy compressed, and whose tag it made a weak one, is not sent again', async () => {
  await withWeb(async ({ ask }) => {
    const page = await ask('/', { headers: { accept: 'text/html' } });
    const path = /"(\/assets\/[^"]+\.css)"/.exec(page.text)?.[1] ?? '';
    const { headers } = await ask(path);
    const tag = String(headers['etag']);
    const known = [tag, `W/${tag}`, `"other", W/${tag}`, '*'];
    for (const value of [...known, '"other"', `${tag}x`]) {
      const answer = await ask(path, { headers: { 'if-none-match': value } });
      assert.equal(answer.status, known.includes(value) ? 304 : 200, value);
    }
  });
});
