import assert from 'node:assert/strict';
import test from 'node:test';
import { writeJsonArray } from '../../../../src/cli/output/export/json-array.ts';
import { fakeSink } from '../fake-sink.ts';

async function* pagesOf<T>(pages: readonly T[]): AsyncGenerator<T, void, undefined> {
  yield* pages;
}

test('an array written in pages is the one that JSON.stringify writes', async () => {
  const items = [{ a: 'x\ny', b: [1, { c: null }] }, {}, 'text', null];
  for (const pages of [[items], [items.slice(0, 1), [], items.slice(1)], [[]], []]) {
    const out = fakeSink();
    await writeJsonArray(out, pagesOf(pages));
    assert.equal(out.text, `${JSON.stringify(pages.flat(), undefined, 2)}\n`);
  }
});
