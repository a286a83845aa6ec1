// `on_response` in a run: what it gets, and what becomes of what it does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandlerLine } from '../../src/domain/handlers/handler.ts';
import type { Result } from '../../src/domain/result.ts';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import type { Answer } from '../support/servers/counting-server.ts';
import { onStage } from '../support/run-stage.ts';

/** Name, number and text of each value. */
function valuesOf(result: Result | undefined): unknown {
  return result?.values.map(({ name, number, text }) => [name, number, text]);
}

test('a handler gets the response and its context, and the values that it returns are stored', async () => {
  const text = `
    interface Shop { price: number }
    export default async (response: Response, context) => {
      const shop: Shop = await response.json();
      return {
        price: shop.price,
        label: response.headers.get('content-type'),
        at: new Date(0),
        big: 12n,
        sold: false,
        list: [1, 'a'],
        nothing: null,
        job: context.job.name,
        run: context.run.id,
        url: response.url,
        method: context.request.method,
        ok: context.result.ok && context.run.plannedAt === null,
        attempts: context.result.attempts,
        previous: String(await context.previous()),
        aborted: context.signal.aborted,
        charset: context.charset,
        name: context.request.name,
      };
    };`;
  const answer: Answer = (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end('{"price": 12.5}');
  };
  await onStage({ answer }, async ({ server, run, store }) => {
    const job = makeJob({ batch: urls(`${server.origin}/a`), onResponse: makeHandler(text) });
    assert.equal(await run(job), 'succeeded');
    const [result] = store.results;
    assert.equal(result?.error, null);
    assert.deepEqual(valuesOf(result), [
      ['price', 12.5, null],
      ['label', null, 'application/json'],
      ['at', 0, '1970-01-01T00:00:00.000Z'],
      ['big', 12, '12'],
      ['sold', 0, 'false'],
      ['list', null, '[1,"a"]'],
      ['job', null, 'test-job'],
      ['run', 1, null],
      ['url', null, `${server.origin}/a`],
      ['method', null, 'GET'],
      ['ok', 1, 'true'],
      ['attempts', 1, null],
      ['previous', null, 'undefined'],
      ['aborted', 0, 'false'],
      ['charset', null, 'utf-8'],
      ['name', null, `GET ${server.origin}/a`],
    ]);
    assert.ok(result?.values.every(({ ofHandler }) => ofHandler === true));
  });
});

/** Misbehaves as the path of the address says. */
const MISBEHAVING = `
import { writeSync } from 'node:fs';
export default async (response, { log }) => {
  switch (new URL(response.url).pathname) {
    case '/throws': throw new Error('the price is missing');
    case '/loops': for (;;);
    case '/waits': return new Promise(() => {});
    case '/fills': { const all = []; for (;;) all.push(new Array(1000).fill(0.5)); }
    case '/buffers': { const all = []; for (;;) all.push(Buffer.alloc(1_000_000, 1)); }
    case '/aborts': return { text: 'x'.repeat(2e8).split('') };
    case '/exits': process.exit(3);
    case '/gives-up': process.abort();
    case '/late': return new Promise(() => setTimeout(() => { throw new Error('too late'); }, 1));
    case '/object': throw { code: 5 };
    case '/unreadable': throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 2; } });
    case '/forged': {
      const json = Buffer.from(JSON.stringify({ type: 'question', id: 1, question: { type: 'none' } }));
      const head = Buffer.alloc(8);
      head.writeUInt32LE(json.byteLength);
      writeSync(1, Buffer.concat([head, json]));
      return;
    }
    case '/binary': return { sent: await fetch(response.url, { method: 'POST', body: new Uint8Array([255]) }) };
    case '/nan': return { price: NaN };
    case '/text': return 'a text';
    case '/name': return { 'no name': 1 };
    case '/status': if (response.status === 500) throw new Error('no page');
    case '/quiet': return;
    default: return { fine: 1 };
  }
};`;

const OUTCOMES: readonly (readonly [
  path: string,
  errorKind: string | null,
  error: string | null,
])[] = [
  ['/throws', 'expectation', 'on_response threw: the price is missing'],
  ['/fills', 'local', 'on_response was ended: it needed more than 64 MiB of memory'],
  ['/buffers', 'local', 'on_response was ended: it needed more than 64 MiB of memory'],
  ['/aborts', 'local', 'on_response was ended: it needed more than 64 MiB of memory'],
  ['/exits', 'local', 'on_response was ended: its process ended with exit code 3'],
  ['/gives-up', 'local', 'on_response was ended: its process ended with SIGABRT'],
  ['/late', 'expectation', 'on_response threw: too late'],
  ['/object', 'expectation', 'on_response threw: { code: 5 }'],
  ['/unreadable', 'expectation', 'on_response threw: something whose message cannot be read'],
  ['/forged', null, null],
  ['/binary', 'expectation', 'on_response threw: a body that is not UTF-8 cannot be sent'],
  ['/nan', 'expectation', 'on_response threw: its value "price" is NaN'],
  [
    '/text',
    'expectation',
    'on_response threw: it must return an object of values, or nothing: it returned a string',
  ],
  ['/name', 'expectation', 'on_response threw: "no name" cannot be the name of a value'],
  ['/status', 'status', 'status 500'],
  ['/quiet', null, null],
  ['/fine', null, null],
];

test('a handler that throws, fills the memory or ends its process spoils that result alone', async () => {
  const answer: Answer = (request, response) => {
    if (request.url === '/status') response.statusCode = 500;
    response.end('body');
  };
  await onStage({ answer }, async ({ server, run, store }) => {
    // A busy machine needs long to fill the memory.
    const onResponse = makeHandler(MISBEHAVING, { timeoutMs: 600_000 });
    const batch = urls(
      ...OUTCOMES.flatMap(([path]) => [path, '/fine']).map((path) => server.origin + path),
    );
    assert.equal(await run(makeJob({ batch, onResponse })), 'failed');
    const results = store.inOrder;
    assert.equal(results.length, batch.length);
    for (const [index, [path, errorKind, error]] of OUTCOMES.entries()) {
      const result = results[2 * index];
      assert.deepEqual([result?.errorKind, result?.error], [errorKind, error], path);
      assert.equal(Buffer.from(result?.body ?? []).toString(), 'body', path);
      assert.deepEqual(valuesOf(results[2 * index + 1]), [['fine', 1, null]], `after ${path}`);
    }
    const status = results.find(({ url }) => url.endsWith('/status'));
    assert.equal(status?.unmet, '[{"where":"on_response","wanted":"no error","got":"no page"}]');
  });
});

test('a handler that loops or waits for ever is ended at its deadline, and spoils that result alone', async () => {
  await onStage({}, async ({ server, run, store }) => {
    const onResponse = makeHandler(MISBEHAVING, { timeoutMs: 5000 });
    const paths = ['/loops', '/fine', '/waits', '/fine'];
    await run(makeJob({ batch: urls(...paths.map((path) => server.origin + path)), onResponse }));
    const ended = 'on_response was ended: it took longer than 5s';
    assert.deepEqual(
      store.inOrder.map(({ error }) => error),
      [ended, null, ended, null],
    );
  });
});

test('a handler that is ended again and again is not called any more in its run', async () => {
  await onStage({}, async ({ server, run, store }) => {
    const onResponse = makeHandler('export default () => process.exit(1);');
    await run(makeJob({ batch: numbered(`${server.origin}/{n}`, 13), onResponse }));
    const errors = store.results.map(({ error }) => error ?? '');
    const exits = errors.filter((error) => error.endsWith('its process ended with exit code 1'));
    const rest = errors.filter((error) => error.endsWith('it was ended 10 times in a row before'));
    assert.deepEqual([exits.length, rest.length], [10, 3]);
  });
});

test('a response that its handler refuses is requested again with retry.on: [expectation]', async () => {
  await onStage({}, async ({ server, run, store }) => {
    const onResponse = makeHandler(`
      let calls = 0;
      export default () => { calls += 1; if (calls < 3) throw new Error('not yet'); return { calls }; };`);
    const backoff = { type: 'list', delaysMs: [0] } as const;
    const retry = { attempts: 5, backoff, unsafe: false, onExpectation: true };
    const job = makeJob({ batch: urls(`${server.origin}/a`), onResponse, retry });
    assert.equal(await run(job), 'succeeded');
    assert.equal(server.requests, 3);
    const [result] = store.results;
    assert.deepEqual(valuesOf(result), [['calls', 3, null]]);
    assert.deepEqual(
      result?.earlierAttempts.map(({ errorKind, error }) => [errorKind, error]),
      [
        ['expectation', 'on_response threw: not yet'],
        ['expectation', 'on_response threw: not yet'],
      ],
    );
  });
});

test('a response that is retried anyway does not reach the handler before', async () => {
  let requests = 0;
  const answer: Answer = (_request, response) => {
    requests += 1;
    if (requests < 3) response.statusCode = 503;
    response.end();
  };
  await onStage({ answer }, async ({ server, run, store }) => {
    const onResponse = makeHandler(`
      let calls = 0;
      export default (response) => ({ calls: (calls += 1), status: response.status });`);
    const retry = { attempts: 5, backoff: { type: 'list', delaysMs: [0] }, unsafe: false } as const;
    await run(makeJob({ batch: urls(`${server.origin}/a`), onResponse, retry }));
    assert.deepEqual(valuesOf(store.results[0]), [
      ['calls', 1, null],
      ['status', 200, null],
    ]);
  });
});

test('secrets are masked in the values, errors and log lines of a handler', async () => {
  const lines: HandlerLine[] = [];
  const onHandlerLine = (line: HandlerLine) => lines.push(line);
  await onStage({ onHandlerLine }, async ({ server, run, store }) => {
    const onResponse = makeHandler(
      `export default (response, { log }) => {
        log('the key is %s', process.env.KEY);
        console.log({ key: process.env.KEY });
        process.stdout.write('\\u001b[2J' + process.env.KEY);
        if (response.url.endsWith('b')) throw new Error('refused ' + process.env.KEY);
        return { key: process.env.KEY, ['of-' + process.env.KEY]: 1, other: 'Deno' in globalThis ? 'none' : (process.env.HOME ?? 'none') };
      };`,
      { env: { KEY: 'hunter2hunter2' } },
    );
    const batch = urls(`${server.origin}/a`, `${server.origin}/b`);
    await run(makeJob({ batch, onResponse, secrets: ['hunter2hunter2'] }));
    const [first, second] = store.inOrder;
    const [key, named, other] = first?.values ?? [];
    assert.equal(key?.text, '***');
    assert.equal(named?.name, 'of-***');
    // On Deno it may not even ask for other variables.
    assert.equal(other?.text, 'none');
    assert.equal(second?.error, 'on_response threw: refused ***');
    assert.ok(!JSON.stringify([store.results, lines]).includes('hunter2'));
    const ofFirst = lines.filter(({ url }) => url?.endsWith('a')).map(({ text }) => text);
    assert.deepEqual(ofFirst, ['the key is ***', "{ key: '***' }", '\\x1b[2J***']);
  });
});

test('a handler fetches by itself, under the caps of its job', async () => {
  await onStage({}, async ({ server, run, store }) => {
    const onResponse = makeHandler(`
      export default async (response) => {
        const pages = [2, 3, 4, 5].map((page) => fetch(new URL('/page/' + page, response.url)));
        const texts = await Promise.all(pages.map(async (page) => (await page).text()));
        const failed = await fetch('http://127.0.0.1:1/').catch((error) => error.message);
        const bad = await fetch('file:///etc/passwd').catch((error) => error.message);
        return { texts, failed, bad };
      };`);
    const job = makeJob({ batch: urls(`${server.origin}/page/1`), onResponse, concurrency: 2 });
    assert.equal(await run(job), 'succeeded');
    assert.equal(server.requests, 5);
    assert.ok(server.mostInFlight <= 2);
    const [texts, failed, bad] = store.results[0]?.values ?? [];
    assert.equal(texts?.text, '["/page/2","/page/3","/page/4","/page/5"]');
    assert.match(failed?.text ?? '', /refused/);
    assert.match(bad?.text ?? '', /not an http or https URL/);
    assert.equal(store.results.length, 1);
  });
});

test('a slow handler stops the requests of its own job, and not those of another', async () => {
  await onStage({ concurrency: 10 }, async ({ server, run, runner, store, abort }) => {
    const slow = makeHandler('export default () => new Promise(() => {});', { timeoutMs: 600_000 });
    const job = makeJob({
      name: 'slow',
      batch: numbered(`${server.origin}/slow/{n}`, 5000),
      onResponse: slow,
    });
    const handle = await runner.start(job, { trigger: 'manual', plannedAtMs: null });
    const other = makeJob({ name: 'other', batch: numbered(`${server.origin}/other/{n}`, 2000) });
    assert.equal(await run(other), 'succeeded');
    const slowRequests = server.paths.filter((path) => path.startsWith('/slow')).length;
    // 64 wait for the handler, and as many as are in flight may come in addition.
    assert.ok(slowRequests <= 64 + 10, `${slowRequests} requests`);
    assert.equal(handle?.progress().inFlight, 0);
    abort.abort();
    assert.equal(await handle?.finished, 'interrupted');
    const own = store.results.filter((result) => result.job === 'slow');
    assert.equal(own.length, slowRequests);
    assert.ok(own.every(({ errorKind }) => errorKind === 'aborted'));
    assert.equal(own[0]?.error, 'The run stopped before its response was handled');
  });
});

test('a run that drains waits for the handlers of the responses that came', async () => {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const answer: Answer = (request, response) => {
    if (request.url !== '/gate') return void response.end();
    reached.resolve();
    void gate.promise.then(() => response.end());
  };
  await onStage({ answer }, async ({ server, runner, store, drain }) => {
    const onResponse = makeHandler(`
      export default async (response) => {
        await fetch(new URL('/gate', response.url));
        return { done: 1 };
      };`);
    const job = makeJob({ batch: urls(`${server.origin}/a`), onResponse });
    const handle = await runner.start(job, { trigger: 'manual', plannedAtMs: null });
    await reached.promise;
    drain.abort();
    gate.resolve();
    assert.equal(await handle?.finished, 'succeeded');
    assert.deepEqual(valuesOf(store.results[0]), [['done', 1, null]]);
  });
});

test('an error that a handler throws after it has returned is told in the log', async () => {
  const told = Promise.withResolvers<string>();
  const onHandlerLine = ({ text }: HandlerLine): void => told.resolve(text);
  const answer: Answer = (request, response) => {
    if (request.url === '/late') return void response.end();
    void told.promise.then(() => response.end());
  };
  await onStage({ answer, onHandlerLine }, async ({ server, run, store }) => {
    const onResponse = makeHandler(`
      export default (response) => {
        if (response.url.endsWith('/late')) setTimeout(() => { throw new Error('too late'); }, 1);
        return { fine: 1 };
      };`);
    const batch = urls(`${server.origin}/late`, `${server.origin}/next`);
    assert.equal(await run(makeJob({ batch, onResponse })), 'succeeded');
    assert.equal(await told.promise, 'threw after it had returned: too late');
    assert.equal(store.results.length, 2);
  });
});
