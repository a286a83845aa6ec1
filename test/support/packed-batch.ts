// One packed batch, as the writer's thread gets it.
import { ok } from 'node:assert/strict';
import type { Result } from '../../src/domain/result.ts';
import { packResults } from '../../src/store/packing/batch-packer.ts';
import type { PackedBatch } from '../../src/store/packing/packed-batch.ts';

/** Packs results that fit into one batch. */
export function packOne(results: readonly Result[]): PackedBatch {
  const [batch, ...others] = packResults(results);
  ok(batch !== undefined && others.length === 0);
  return batch;
}
