// Every fault of a server ends as one outcome of the right kind, with and without a proxy.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOSTILE_FAULTS } from '../support/servers/hostile-faults.ts';
import { startHostileServer } from '../support/servers/hostile-server.ts';
import { makeFetcher, makePolicy, makeRequest, tlsFile } from '../support/fetch-fixtures.ts';
import { startProxy } from '../support/servers/proxy-server.ts';

const KEYS = { cert: tlsFile('server.pem'), key: tlsFile('server-key.pem') };
const TRUST = { ca: tlsFile('ca.pem'), cert: undefined, key: undefined, verify: true };

const WAYS = [
  { way: '', tls: false, proxied: false },
  { way: ' over TLS', tls: true, proxied: false },
  { way: ' behind a forwarding proxy', tls: false, proxied: true },
  { way: ' through a tunnel', tls: true, proxied: true },
];

for (const { way, tls, proxied } of WAYS) {
  for (const { name, expected } of HOSTILE_FAULTS) {
    test(`a server with ${name}${way} ends as ${expected}`, async () => {
      await using server = await startHostileServer(tls ? { tls: KEYS } : {});
      await using proxy = await startProxy();
      await using fetcher = makeFetcher();
      // Only what must time out gets little time.
      const totalMs = expected === 'timeout' ? 100 : 20_000;
      const policy = makePolicy({
        timeouts: { connectMs: totalMs, headersMs: totalMs, totalMs },
        ...(tls ? { tls: TRUST } : {}),
        proxy: proxied ? proxy.origin : 'off',
      });

      const outcome = await fetcher.fetch(makeRequest(`${server.origin}/${name}`), policy);

      const actual = outcome.type === 'response' ? outcome.status : outcome.errorKind;
      assert.equal(actual, expected, outcome.type === 'failure' ? outcome.error : 'a response');
      assert.equal(proxy.totalConnections > 0, proxied);
    });
  }
}
