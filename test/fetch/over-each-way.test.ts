// What every attempt promises, over each kind of connection: requests arrive whole, responses come back whole, caps,
// redirects and aborts hold, and connections are used again.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { FetchPolicy, RequestSpec } from '../../src/domain/request.ts';
import {
  asFailure,
  asResponse,
  makeFetcher,
  makePolicy,
  makeRequest,
  textOf,
} from '../support/fetch-fixtures.ts';
import { type RawServer, type Respond, startRawServer } from '../support/servers/hostile-server.ts';
import { openWay, type Way, WAYS } from '../support/servers/ways.ts';

const HEAD = 'HTTP/1.1 200 OK\r\n';
const OK = `${HEAD}content-length: 2\r\n\r\nok`;

interface Stage {
  readonly server: RawServer;
  readonly fetch: (
    path: string,
    options?: {
      readonly request?: Partial<RequestSpec>;
      readonly policy?: Partial<FetchPolicy>;
      readonly signal?: AbortSignal;
    },
  ) => Promise<Outcome>;
}

async function onStage(
  way: Way,
  respond: Respond,
  work: (stage: Stage) => Promise<void>,
): Promise<void> {
  await using open = await openWay(way);
  await using server = await startRawServer(respond, open.server);
  await using fetcher = makeFetcher();
  await work({
    server,
    fetch: (path, { request, policy, signal } = {}) =>
      fetcher.fetch(
        makeRequest(server.origin + path, request),
        makePolicy({ ...open.policy, ...policy }),
        signal === undefined ? {} : { signal },
      ),
  });
}

/** The path of a request, which a forwarding proxy passes on with its origin. */
function pathOf(path: string): string {
  return path.replace(/^http:\/\/[^/]*/, '');
}

for (const way of WAYS) {
  test(`a request arrives as it is${way.name}: method, path, headers in order, body`, async () => {
    await onStage(
      way,
      (socket) => socket.write(OK),
      async ({ server, fetch }) => {
        const headers = ['x-b', '2', 'x-a', '1'];
        await fetch('/a?b=c', { request: { method: 'POST', headers, body: 'grüße' } });
        const [head = ''] = server.heads;
        assert.match(head, /^POST (?:http:\/\/[^/]*)?\/a\?b=c HTTP\/1\.1\r\n/);
        assert.match(head, /\r\nx-b: 2\r\nx-a: 1\r\n/);
        assert.match(head, /\r\ncontent-length: 7(?:\r\n|$)/);
      },
    );
  });

  test(`bodies come back whole${way.name}: in parts, in chunks, encoded, until the connection ends`, async () => {
    const body = Buffer.alloc(300_000, 'abcdefghijk');
    const packed = gzipSync(body);
    const responses: Readonly<Record<string, (socket: Socket) => void>> = {
      '/length'(socket) {
        socket.write(`${HEAD}content-length: ${body.length}\r\n\r\n`);
        for (let from = 0; from < body.length; from += 7001) {
          socket.write(body.subarray(from, from + 7001));
        }
      },
      '/chunks'(socket) {
        socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
        for (let from = 0; from < body.length; from += 7001) {
          const part = body.subarray(from, from + 7001);
          socket.write(`${part.length.toString(16)}\r\n`);
          socket.write(part);
          socket.write('\r\n');
        }
        socket.write('0\r\n\r\n');
      },
      '/gzip'(socket) {
        socket.write(`${HEAD}content-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`);
        socket.write(packed);
      },
      '/end'(socket) {
        socket.write(`${HEAD}\r\n`);
        socket.end(body);
      },
    };
    await onStage(
      way,
      (socket, { path }) => responses[pathOf(path)]?.(socket),
      async ({ fetch }) => {
        for (const path of Object.keys(responses)) {
          const outcome = asResponse(await fetch(path));
          assert.ok(body.equals(outcome.body), path);
        }
      },
    );
  });

  test(`a body of exactly its cap is taken${way.name}, one byte more is too large`, async () => {
    await onStage(
      way,
      (socket) => socket.write(`${HEAD}content-length: 1000\r\n\r\n${'x'.repeat(1000)}`),
      async ({ fetch }) => {
        const exact = await fetch('/', { policy: { maxBodyBytes: 1000 } });
        assert.equal(asResponse(exact).body.length, 1000);
        const over = await fetch('/', { policy: { maxBodyBytes: 999 } });
        assert.equal(asFailure(over).errorKind, 'too_large');
      },
    );
  });

  test(`responses one after another share a connection${way.name}, with and without a body`, async () => {
    const bare = (status: string): string => `HTTP/1.1 ${status}\r\ncontent-length: 9\r\n\r\n`;
    await onStage(
      way,
      (socket, { path, head }) => {
        if (head.startsWith('HEAD')) socket.write(bare('200 OK'));
        else if (pathOf(path) === '/304') socket.write(bare('304 Not Modified'));
        else socket.write(OK);
      },
      async ({ server, fetch }) => {
        assert.equal(textOf(await fetch('/')), 'ok');
        assert.equal(asResponse(await fetch('/', { request: { method: 'HEAD' } })).status, 200);
        assert.equal(asResponse(await fetch('/304')).status, 304);
        assert.equal(textOf(await fetch('/')), 'ok');
        assert.equal(server.totalConnections, 1);
      },
    );
  });

  test(`redirects are followed and recorded${way.name}, and their connection is used again`, async () => {
    await onStage(
      way,
      (socket, { path }) => {
        const [, hop = ''] = /^\/hop\/(\d)$/.exec(pathOf(path)) ?? [];
        if (hop === '' || hop === '3') socket.write(OK);
        else {
          const to = `location: /hop/${Number(hop) + 1}`;
          socket.write(`HTTP/1.1 302 Found\r\n${to}\r\ncontent-length: 4\r\n\r\nover`);
        }
      },
      async ({ server, fetch }) => {
        const outcome = asResponse(await fetch('/hop/1'));
        assert.equal(textOf(outcome), 'ok');
        assert.equal(outcome.finalUrl, `${server.origin}/hop/3`);
        assert.deepEqual(
          outcome.redirects.map(({ url, status }) => [url, status]),
          [1, 2].map((hop) => [`${server.origin}/hop/${hop}`, 302]),
        );
        assert.equal(server.totalConnections, 1);
      },
    );
  });

  test(`an abort ends a request${way.name} that waits for its head, or for its body`, async () => {
    for (const start of ['', `${HEAD}content-length: 9\r\n\r\nhe`]) {
      const abort = new AbortController();
      // When the request has arrived, it is under way for certain.
      const respond: Respond = (socket) => {
        if (start === '') abort.abort();
        else socket.write(start, () => abort.abort());
      };
      await onStage(way, respond, async ({ fetch }) => {
        const outcome = await fetch('/', { signal: abort.signal });
        assert.equal(asFailure(outcome).errorKind, 'aborted');
      });
    }
  });

  test(`a connection that its server has closed is replaced${way.name}, and no request is lost`, async () => {
    const closed: Promise<unknown>[] = [];
    await onStage(
      way,
      (socket) => {
        closed.push(once(socket, 'close'));
        socket.end(OK);
      },
      async ({ server, fetch }) => {
        for (let count = 1; count <= 3; count += 1) {
          assert.equal(textOf(await fetch('/')), 'ok');
          await Promise.all(closed);
          assert.equal(server.totalConnections, count);
        }
      },
    );
  });
}
