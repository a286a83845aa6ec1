import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { BatchItem } from '../../../src/domain/request.ts';
import { phaseOf } from '../../../src/runner/spread/request-phase.ts';
import { RequestSlices } from '../../../src/runner/spread/request-slices.ts';

const none = (): boolean => false;

function itemAt(position: number, url = `https://shop.example/${position}`): BatchItem {
  return { position, request: { method: 'GET', url, headers: [], body: undefined } };
}

/** Reads all slices, and returns the positions in the order in which they are due. */
async function positionsOf(slices: RequestSlices, size: number): Promise<number[]> {
  const positions: number[] = [];
  for (;;) {
    const slice = await slices.next();
    assert.ok(slice.items.length <= size);
    positions.push(...slice.items.map(({ item }) => item.position));
    if (slice.isLast) return positions;
  }
}

test('slices of any size have every request once, in the order in which they are due', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 10 }),
      fc.array(fc.nat(60)),
      async (dues, size, done) => {
        let readings = 0;
        const slices = new RequestSlices({
          read: () => {
            readings += 1;
            return [dues.map((_, position) => itemAt(position))];
          },
          dueMsOf: ({ position }) => dues[position] ?? 0,
          isDone: (position) => done.includes(position),
          size,
        });
        const wanted = dues
          .map((due, position) => ({ due, position }))
          .filter(({ position }) => !done.includes(position))
          .toSorted((one, other) => one.due - other.due || one.position - other.position)
          .map(({ position }) => position);
        assert.deepEqual(await positionsOf(slices, size), wanted);
        assert.equal(readings, Math.max(1, Math.ceil(wanted.length / size)));
      },
    ),
  );
});

test('a list that changes between two readings gives no position twice', async () => {
  let readings = 0;
  const slices = new RequestSlices({
    read: () => {
      readings += 1;
      const length = readings === 1 ? 10 : 12;
      return [Array.from({ length }, (_, position) => itemAt(position))];
    },
    // The second version has other requests at these positions, which are due in the opposite order.
    dueMsOf: ({ position }) => (readings === 1 ? position : 100 - position),
    isDone: none,
    size: 4,
  });
  const positions = await positionsOf(slices, 4);
  assert.deepEqual(positions.slice(0, 4), [0, 1, 2, 3]);
  assert.deepEqual(
    positions.toSorted((one, other) => one - other),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  );
});

test('a phase depends on the job, the method, the address, the headers of the entry and the body', () => {
  const plain = { method: 'GET', url: 'https://a.example/', headers: [], body: undefined } as const;
  const target = { name: 'page', credentials: [], body: undefined, variables: undefined };
  const phases = [
    phaseOf('a', plain),
    phaseOf('b', plain),
    phaseOf('a', { ...plain, method: 'POST' }),
    phaseOf('a', { ...plain, url: 'https://a.example/2' }),
    phaseOf('a', { ...plain, body: 'x' }),
    phaseOf('a', { ...plain, target: { ...target, headers: ['accept', 'text/html'] } }),
  ];
  assert.equal(new Set(phases).size, phases.length);
  for (const phase of phases) assert.ok(phase >= 0 && phase < 1);
  // A name and a header of the whole job do not count.
  const named = { ...plain, headers: ['accept', '*/*'], target: { ...target, headers: [] } };
  assert.equal(phaseOf('a', named), phaseOf('a', plain));
  // It must be the same in every version.
  assert.equal(phaseOf('prices', plain), 0.6961914207786322);
});
