// Handlers that throw, loop, fill the memory or end their process: what becomes of the result and of the run.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HandlerLine } from '../../src/domain/handlers/handler.ts';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, numbered, urls } from '../support/make-job.ts';
import type { Answer } from '../support/servers/counting-server.ts';
import { onStage } from '../support/run-stage.ts';
import { valuesOf } from './handler-values.ts';

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
