// Every fault that a server can make ends as one outcome of the right kind.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOSTILE_FAULTS } from '../support/hostile-faults.ts';
import { startHostileServer } from '../support/hostile-server.ts';
import { makeFetcher, makePolicy, makeRequest } from '../support/fetch-fixtures.ts';

for (const { name, expected } of HOSTILE_FAULTS) {
  test(`a server with ${name} ends as ${expected}`, async () => {
    await using server = await startHostileServer();
    await using fetcher = makeFetcher();
    // Only what must time out gets little time.
    const totalMs = expected === 'timeout' ? 100 : 20_000;
    const policy = makePolicy({ timeouts: { connectMs: totalMs, headersMs: totalMs, totalMs } });

    const outcome = await fetcher.fetch(makeRequest(`${server.origin}/${name}`), policy);

    const actual = outcome.type === 'response' ? outcome.status : outcome.errorKind;
    assert.equal(actual, expected, outcome.type === 'failure' ? outcome.error : 'a response');
  });
}
