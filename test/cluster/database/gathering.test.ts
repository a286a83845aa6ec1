// Work that is gathered into batches.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gathering } from '../../../src/cluster/database/gathering.ts';
import { nextTurn } from '../../../src/platform/clock.ts';

/** Batches that end when the test says so. */
function heldBatches(refused = ''): {
  gathering: Gathering<string, string>;
  batches: string[];
  endOne: () => void;
} {
  const batches: string[] = [];
  const held: (() => void)[] = [];
  const gathering = new Gathering<string, string>(
    async (items) => {
      batches.push(items.join(' '));
      await new Promise<void>((resolve) => held.push(resolve));
      if (items.includes(refused)) throw new Error(`${refused} is refused`);
      return items.map((item) => `${item}!`);
    },
    { most: 3 },
  );
  return { gathering, batches, endOne: () => held.shift()?.() };
}

async function untilBatches(batches: readonly string[], count: number): Promise<void> {
  while (batches.length < count) await nextTurn();
}

test('the items of one turn are a batch, and those that come during it are the next one, up to the maximum', async () => {
  const { gathering, batches, endOne } = heldBatches();
  const first = ['a', 'b'].map((item) => gathering.add(item));
  await untilBatches(batches, 1);
  const others = ['c', 'd', 'e', 'f'].map((item) => gathering.add(item));
  for (const count of [1, 2, 3]) {
    await untilBatches(batches, count);
    endOne();
  }
  assert.deepEqual(await Promise.all([...first, ...others]), ['a!', 'b!', 'c!', 'd!', 'e!', 'f!']);
  assert.deepEqual(batches, ['a b', 'c d e', 'f']);
});

test('an item that fails does not affect the others of its batch', async () => {
  const { gathering, batches, endOne } = heldBatches('c');
  const answers = Promise.allSettled(['a', 'b', 'c', 'd'].map((item) => gathering.add(item)));
  for (const count of [1, 2, 3, 4, 5]) {
    await untilBatches(batches, count);
    endOne();
  }
  assert.deepEqual(
    (await answers).map((each) => (each.status === 'fulfilled' ? each.value : 'failed')),
    ['a!', 'b!', 'failed', 'd!'],
  );
  assert.deepEqual(batches, ['a b c', 'a', 'b', 'c', 'd']);
});

test('a batch with too few answers fails', async () => {
  const gathering = new Gathering<string, string>(() => Promise.resolve([]), { most: 2 });
  await assert.rejects(gathering.add('a'), /one answer for each item/);
});
