// The examples of docs/handlers.md do what the page says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeHandler } from '../support/make-handler.ts';
import { makeJob, urls } from '../support/make-job.ts';
import { onStage } from '../support/run-stage.ts';
import type { Answer } from '../support/servers/counting-server.ts';

const PAGE = readFileSync(new URL('../../docs/handlers.md', import.meta.url), 'utf8');

/** The example that begins with the name of its file. */
function example(name: string): string {
  const blocks = [...PAGE.matchAll(/```ts\n(\/\/ (\S+)\n[^]*?)```/g)];
  return blocks.find(([, , file]) => file === name)?.[1] ?? '';
}

test('the example of prices returns a price, and fails a page without one', async () => {
  const answer: Answer = (request, response) =>
    void response.end(request.url === '/1' ? '{"price": 5}' : '{}');
  await onStage({ answer }, async ({ server, run, store }) => {
    const onResponse = makeHandler(example('handlers/prices.ts'));
    await run(makeJob({ batch: urls(`${server.origin}/1`, `${server.origin}/2`), onResponse }));
    const [first, second] = store.inOrder;
    assert.deepEqual(
      first?.values.map(({ name, number }) => [name, number]),
      [
        ['price', 5],
        ['rise', 0],
      ],
    );
    assert.equal(second?.error, 'on_response threw: the page has no price');
  });
});

test('the example that follows pages collects the names of all of them', async () => {
  const pages: Readonly<Record<string, string>> = {
    '/1': '{"names": ["a", "b"], "next": "/2"}',
    '/2': '{"names": ["c"], "next": "/3"}',
    '/3': '{"names": ["d"]}',
  };
  const answer: Answer = (request, response) => void response.end(pages[request.url ?? ''] ?? '');
  await onStage({ answer }, async ({ server, run, store }) => {
    const onResponse = makeHandler(example('handlers/pages.ts'));
    assert.equal(
      await run(makeJob({ batch: urls(`${server.origin}/1`), onResponse })),
      'succeeded',
    );
    const [count, names] = store.results[0]?.values ?? [];
    assert.deepEqual([count?.number, names?.text], [4, '["a","b","c","d"]']);
  });
});
