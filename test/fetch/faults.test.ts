// Every fault of a server ends as one outcome of the right kind, over each kind of connection.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOSTILE_FAULTS } from '../support/servers/hostile-faults.ts';
import { startHostileServer } from '../support/servers/hostile-server.ts';
import { openWay, WAYS } from '../support/servers/ways.ts';
import { makeFetcher, makePolicy, makeRequest } from '../support/fetch-fixtures.ts';

for (const way of WAYS) {
  for (const { name, expected } of HOSTILE_FAULTS) {
    test(`a server with ${name}${way.name} ends as ${expected}`, async () => {
      await using open = await openWay(way);
      await using server = await startHostileServer(open.server);
      await using fetcher = makeFetcher();
      // Only what must time out gets little time.
      const totalMs = expected === 'timeout' ? 100 : 20_000;
      const policy = makePolicy({
        timeouts: { connectMs: totalMs, headersMs: totalMs, totalMs },
        ...open.policy,
      });

      const outcome = await fetcher.fetch(makeRequest(`${server.origin}/${name}`), policy);

      const actual = outcome.type === 'response' ? outcome.status : outcome.errorKind;
      assert.equal(actual, expected, outcome.type === 'failure' ? outcome.error : 'a response');
      assert.equal(open.proxy.totalConnections > 0, way.proxied);
    });
  }
}
