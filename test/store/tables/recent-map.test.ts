import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecentMap } from '../../../src/store/tables/recent-map.ts';

test('the latest entries are kept, as many as the capacity', () => {
  const map = new RecentMap<number, string>(3);
  for (let key = 0; key < 10; key += 1) map.set(key, `value ${key}`);
  assert.deepEqual([map.get(7), map.get(8), map.get(9)], ['value 7', 'value 8', 'value 9']);
});

test('unused entries are forgotten, used ones stay', () => {
  const map = new RecentMap<number, string>(3);
  for (let key = 0; key < 100; key += 1) {
    map.set(key, 'value');
    assert.equal(map.get(0), 'value');
  }
  const kept = Array.from({ length: 100 }, (_, key) => map.get(key)).filter(Boolean).length;
  assert.ok(kept <= 6, `${kept} kept`);
});

test('a cleared map is empty', () => {
  const map = new RecentMap<number, string>(1);
  map.set(1, 'a');
  map.set(2, 'b');
  map.clear();
  assert.deepEqual([map.get(1), map.get(2)], [undefined, undefined]);
});
