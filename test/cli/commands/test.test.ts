// rota test: the rules of a job over a fresh and over a stored response.
import assert from 'node:assert/strict';
import test from 'node:test';
import { inFolder, rota } from '../../support/rota-process.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import { startProxy } from '../../support/servers/proxy-server.ts';
import { runInProcess } from '../run-in-process.ts';

type Ran = Awaited<ReturnType<typeof runInProcess>>;

async function inJobFolder(
  use: (stage: {
    readonly cwd: string;
    readonly origin: string;
    readonly asked: () => number;
    readonly test: (...args: string[]) => Promise<Ran>;
  }) => Promise<void>,
): Promise<void> {
  const server = await startCountingServer({
    answer(request, response) {
      const price = request.url === '/dear' ? 120 : 12;
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(`{"price":${price},"list":[{"id":"a","n":1},{"n":2}]}`);
    },
  });
  const files = {
    'config.yaml': 'database: rota.db\n',
    'jobs/prices.yaml': `urls: ['${server.origin}/cheap', { url: '${server.origin}/dear', expect: { json: { $.price: "> 0" } } }]
expect: { status: 200, json: { $.price: "< 100", $.name: { exists: false } } }
degraded: { size: "< 1KiB" }
extract: { price: $.price, name: $.name }
items: { path: "$.list[*]", key: $.id }
`,
  };
  try {
    await inFolder(files, async (cwd) => {
      await use({
        cwd,
        origin: server.origin,
        asked: () => server.requests,
        test: (...args) => runInProcess(['test', 'prices', ...args], { cwd }),
      });
    });
  } finally {
    await server.close();
  }
}

test('rota test shows each expectation of the first request with what came', async () => {
  await inJobFolder(async ({ origin, test: run }) => {
    const { code, stdout } = await run();
    assert.equal(
      stdout.replace(/, [\d.]+ m?s\n/, ', 1 ms\n'),
      `GET ${origin}/cheap
status 200, 46 B, 1 ms

✓ the status to be 200: it is 200
✓ $.price to be < 100: it is 12
✓ $.name to be absent: it is missing

Degraded when:
● the size to be < 1KiB: it is 46 bytes

Values:
  price: 12
  name: (the path finds nothing)

Rows: 1, 1 without a key left out
  a: {"id":"a","n":1}

ok, but degraded
`,
    );
    assert.equal(code, 0);
  });
});

test('rota test applies the rules of the entry of a URL, and exits 1 for an unmet one', async () => {
  await inJobFolder(async ({ origin, test: run }) => {
    const own = await run('--url', `${origin}/dear`);
    assert.match(own.stdout, /✓ \$\.price to be > 0: it is 120\n/);
    assert.equal(own.code, 0);
    const other = await run('--url', `${origin}/dear?other`, '--json');
    assert.equal(other.code, 0);
    const { ok, expect, degraded }: Record<string, unknown> = JSON.parse(other.stdout);
    assert.deepEqual([ok, degraded], [true, true]);
    assert.deepEqual(expect, [
      { where: 'status', wanted: 200, got: 200, met: true },
      { where: '$.price', wanted: '< 100', got: 12, met: true },
      { where: '$.name', wanted: { exists: false }, got: null, met: true },
    ]);
  });
});

test('rota test judges a stored response without a request', async () => {
  await inJobFolder(async ({ cwd, asked, test: run }) => {
    assert.equal((await rota(['run', 'prices'], { cwd })).code, 0);
    const before = asked();
    const { writeFileSync, readFileSync } = await import('node:fs');
    const file = `${cwd}/jobs/prices.yaml`;
    writeFileSync(file, readFileSync(file, 'utf8').replace('"< 100"', '"< 5"'));
    const { code, stdout } = await run('--result', '1');
    assert.match(stdout, /✗ \$\.price to be < 5: it is 12\n/);
    assert.match(stdout, /\nnot as expected\n$/);
    assert.equal(code, 1);
    assert.equal(asked(), before);
    const json: Record<string, unknown> = JSON.parse((await run('--result', '1', '--json')).stdout);
    assert.deepEqual(
      [json['result'], json['ok'], json['error']],
      [1, false, 'expected $.price to be < 5, but it is 12'],
    );
  });
});

test('rota test shows values without secrets', async () => {
  const server = await startCountingServer({
    answer: (_, response) => void response.end('{"price":"geheim-1","stock":"no geheim-1","at":0}'),
  });
  const files = {
    'config.yaml': 'database: rota.db\n',
    'jobs/prices.yaml': `urls: ['${server.origin}/']
request: { headers: { authorization: "\${env:TOKEN}" } }
extract:
  price: { json: $.price, as: number }
  stock: { json: $.stock, as: time }
  at: { json: $.at, as: time }
`,
  };
  try {
    await inFolder(files, async (cwd) => {
      const { stdout } = await runInProcess(['test', 'prices'], {
        cwd,
        env: { TOKEN: 'geheim-1' },
      });
      const values = stdout.split('\n').filter((line) => line.startsWith('  '));
      assert.deepEqual(values, [
        '  price: "***"',
        '  stock: "no ***" (not a time: "no ***")',
        '  at: "1970-01-01T00:00:00.000Z"',
      ]);
      assert.equal(stdout.includes('geheim'), false);
    });
  } finally {
    await server.close();
  }
});

test('rota test judges a stored 304 as the response that it confirms', async () => {
  const server = await startCountingServer({
    answer(request, response) {
      const isKnown = request.headers['if-none-match'] === '"1"';
      response
        .writeHead(isKnown ? 304 : 200, { etag: '"1"', 'content-type': 'application/json' })
        .end(isKnown ? undefined : '{"price":12}');
    },
  });
  const files = {
    'config.yaml': 'database: rota.db\n',
    'jobs/prices.yaml': `urls: ['${server.origin}/']
conditional: true
expect: { status: 200, header: { content-type: { contains: json } }, json: { $.price: 12 } }
`,
  };
  try {
    await inFolder(files, async (cwd) => {
      await rota(['run', 'prices'], { cwd });
      await rota(['run', 'prices'], { cwd });
      const { code, stdout } = await runInProcess(['test', 'prices', '--result', '2'], { cwd });
      assert.match(stdout, /✓ the status to be 200: it is 200\n✓ the header content-type /);
      assert.equal(code, 0);
    });
  } finally {
    await server.close();
  }
});

test('rota test calls on_response with a fresh and with a stored response, and shows what it did', async () => {
  const prices = { now: 12 };
  const server = await startCountingServer({
    answer: (request, response) =>
      void response.end(request.url === '/next' ? 'geheim-1' : `{"price":${prices.now}}`),
  });
  const files = {
    'config.yaml': 'database: rota.db\n',
    'jobs/prices.yaml': `urls: ['${server.origin}/']
extract: { price: $.price }
on_response: { file: handlers/prices.mjs, env: { KEY: "\${env:KEY}" } }
`,
    'jobs/handlers/prices.mjs': `
      export default async (response, { log, previous, result, run }) => {
        const { price } = await response.json();
        log('run', run.id, 'read', result.values.price, process.env.KEY);
        if (price > 99) throw new Error('too dear for ' + process.env.KEY);
        const before = await previous();
        const next = await (await fetch(new URL('/next', response.url))).text();
        return { rise: price - (before?.values.price ?? price), next };
      };`,
  };
  try {
    await inFolder(files, async (cwd) => {
      const env = { KEY: 'geheim-1' };
      const tried = (...args: string[]) => runInProcess(['test', 'prices', ...args], { cwd, env });
      const fresh = await tried();
      assert.match(
        fresh.stdout,
        /\nLog:\n {2}run 0 read 12 \*\*\*\n\non_response returned:\n {2}rise: 0\n {2}next: "\*\*\*"\n\nok\n$/,
      );
      assert.equal(fresh.code, 0);
      for (const price of [12, 15, 18]) {
        prices.now = price;
        assert.equal((await rota(['run', 'prices'], { cwd, env })).code, 0);
      }
      const stored = await tried('--result', '2', '--json');
      const json: Record<string, unknown> = JSON.parse(stored.stdout);
      assert.deepEqual(json['on_response'], {
        error: null,
        values: [
          { name: 'rise', number: 3, text: null },
          { name: 'next', number: null, text: '***' },
        ],
        log: ['run 2 read 15 ***'],
      });
      prices.now = 120;
      const dear = await tried();
      assert.match(dear.stdout, /✗ on_response threw: too dear for \*\*\*\n\nnot as expected\n$/);
      assert.equal(dear.code, 1);
    });
  } finally {
    await server.close();
  }
});

test('rota test asks by the proxy that the environment names, as a run does', async () => {
  const server = await startCountingServer();
  const { port } = new URL(server.origin);
  await using proxy = await startProxy({ resolve: () => Number(port) });
  try {
    const files = {
      'config.yaml': 'database: rota.db\n',
      'jobs/shop.yaml': 'urls: ["http://shop.example/a"]\n',
    };
    await inFolder(files, async (cwd) => {
      const env = {
        http_proxy: proxy.origin,
        HTTP_PROXY: proxy.origin,
        no_proxy: '',
        NO_PROXY: '',
      };
      const { code, stdout, stderr } = await rota(['test', 'shop'], { cwd, env });
      assert.equal(code, 0, stdout + stderr);
      assert.match(proxy.heads.join('\n'), /^GET http:\/\/shop\.example\/a HTTP\/1\.1$/m);
      assert.match(proxy.heads.join('\n'), /^user-agent: rota\/\d/im);
    });
  } finally {
    await server.close();
  }
});
