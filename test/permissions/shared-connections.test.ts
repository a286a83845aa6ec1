// Kept connections and HTTP/2: a job never uses a connection to a host that its own rules would refuse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NetPermissions } from '../../src/domain/net/net-permissions.ts';
import { NO_NET_RULES } from '../../src/domain/net/net-permissions.ts';
import { makeFetcher, makePolicy, makeRequest } from '../support/fetch-fixtures.ts';
import { startCountingServer, type CountingServer } from '../support/servers/counting-server.ts';
import { startHttp2Server } from '../support/servers/http2-server.ts';
import { startProxy } from '../support/servers/proxy-server.ts';

async function startServer(): Promise<CountingServer & AsyncDisposable> {
  const server = await startCountingServer();
  return Object.assign(server, { [Symbol.asyncDispose]: () => server.close() });
}

function permissions(changes: Partial<NetPermissions>): NetPermissions {
  const config = NO_NET_RULES;
  return { config, job: config, named: [], own: undefined, isSelfCheck: false, ...changes };
}

async function kindOf(
  fetcher: ReturnType<typeof makeFetcher>,
  { url, net, ...policy }: { url: string; net: NetPermissions } & Parameters<typeof makePolicy>[0],
): Promise<string> {
  const outcome = await fetcher.fetch(makeRequest(url), makePolicy({ net, ...policy }));
  return outcome.type === 'response' ? 'response' : outcome.errorKind;
}

test('a kept connection of a job that names the host serves no job that does not', async () => {
  await using server = await startServer();
  await using fetcher = makeFetcher();
  const url = `${server.origin}/`;
  const named = permissions({ named: [new URL(url).host] });
  assert.equal(await kindOf(fetcher, { url, net: named }), 'response');
  assert.equal(await kindOf(fetcher, { url, net: permissions({}) }), 'blocked');
  assert.equal(await kindOf(fetcher, { url, net: named }), 'response');
  assert.deepEqual([server.requests, server.mostConnections], [2, 1]);
});

test('a kept connection to a name is not used by a job that would refuse its address', async () => {
  await using server = await startServer();
  const { port } = new URL(server.origin);
  await using fetcher = makeFetcher({
    lookup: (_name, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  const url = `http://inside.example:${port}/`;
  const range = permissions({ config: { allow: ['127.0.0.0/8'], deny: [] } });
  const byName = permissions({ config: { allow: ['inside.example'], deny: [] } });
  const narrowed = permissions({
    config: { allow: ['127.0.0.0/8'], deny: [] },
    job: { allow: undefined, deny: ['127.0.0.1'] },
  });
  assert.equal(await kindOf(fetcher, { url, net: range }), 'response');
  for (const net of [permissions({}), byName, narrowed]) {
    assert.equal(await kindOf(fetcher, { url, net }), 'blocked');
  }
  assert.equal(server.requests, 1);
});

test('jobs with equal rules share a connection', async () => {
  await using server = await startServer();
  await using fetcher = makeFetcher();
  const rules = (): NetPermissions => permissions({ config: { allow: ['127.0.0.1'], deny: [] } });
  for (const path of ['/a', '/b']) {
    assert.equal(await kindOf(fetcher, { url: server.origin + path, net: rules() }), 'response');
  }
  assert.equal(server.mostConnections, 1);
  assert.equal(fetcher.openConnections, 1);
});

test('an HTTP/2 connection carries no stream of a job that would refuse its address', async () => {
  await using server = await startHttp2Server((stream) => {
    stream.respond({ ':status': 200 });
    stream.end('reached');
  });
  await using fetcher = makeFetcher({
    lookup: (_name, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  const url = `https://inside.example:${new URL(server.origin).port}/`;
  const tls = { ca: undefined, cert: undefined, key: undefined, verify: false };
  const range = permissions({ config: { allow: ['127.0.0.0/8'], deny: [] } });
  const both = await Promise.all([
    kindOf(fetcher, { url, net: range, http2: true, tls }),
    kindOf(fetcher, { url, net: permissions({}), http2: true, tls }),
  ]);
  assert.deepEqual(both, ['response', 'blocked']);
  assert.equal(await kindOf(fetcher, { url, net: permissions({}), http2: true, tls }), 'blocked');
  assert.deepEqual([server.sessions, server.heads.length], [1, 1]);
});

test('a connection to a proxy that several hosts share does not bypass the rules', async () => {
  await using server = await startServer();
  await using proxy = await startProxy({ resolve: () => Number(new URL(server.origin).port) });
  await using fetcher = makeFetcher();
  const net = permissions({ config: { allow: ['shop.example'], deny: [] } });
  const byProxy = { net, proxy: proxy.origin };
  assert.equal(await kindOf(fetcher, { url: 'http://shop.example/', ...byProxy }), 'response');
  assert.equal(await kindOf(fetcher, { url: 'http://other.example/', ...byProxy }), 'blocked');
  assert.equal(await kindOf(fetcher, { url: 'http://127.0.0.1/', ...byProxy }), 'blocked');
  const denied = permissions({ config: { allow: undefined, deny: ['127.0.0.1'] } });
  const url = 'http://shop.example/';
  assert.equal(await kindOf(fetcher, { url, net: denied, proxy: proxy.origin }), 'blocked');
  assert.equal(server.requests, 1);
});
