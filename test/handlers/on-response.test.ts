// `on_response` in a run: its input, and the effects of what it returns and throws.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandlerLine } from '../../src/domain/handlers/handler.ts';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import type { Answer } from '../support/servers/counting-server.ts';
import { onStage } from '../support/run-stage.ts';
import { valuesOf } from './handler-values.ts';

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
