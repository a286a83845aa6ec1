// The requests of a batch as texts, for tests.
import assert from 'node:assert/strict';
import { basename, dirname, join } from 'node:path';
import { expandBatch } from '../../src/batch/expand-batch.ts';
import type { BatchEntry } from '../../src/domain/job.ts';
import type { BatchItem } from '../../src/domain/request.ts';

export async function itemsOf(batch: readonly BatchEntry[]): Promise<readonly BatchItem[]> {
  const items: BatchItem[] = [];
  for await (const item of expandBatch(batch)) items.push(item);
  return items;
}

/** URLs, or problems without their location, in order. */
export async function textsOf(entry: BatchEntry): Promise<readonly string[]> {
  const items = await itemsOf([entry]);
  assert.deepEqual(
    items.map(({ position }) => position),
    items.map((_, index) => index),
  );
  return items.map((item) => {
    if ('request' in item) return item.request.url;
    if (entry.type !== 'file') return item.problem;
    const folder = basename(dirname(entry.path));
    assert.ok(item.problem.startsWith(join(folder, basename(entry.path))), item.problem);
    return item.problem.slice(join(folder, 'list').length);
  });
}
