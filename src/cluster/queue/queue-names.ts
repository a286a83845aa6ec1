// The names of the queues. Each host slot has its own queue, because a worker reads all shards of a queue, and only the
// owner of a slot may perform its shards.
import { HOST_SLOTS } from '../../domain/cluster/host-slot.ts';

/** Any worker performs the shards of this queue. */
export const ANY_QUEUE = 'shard-any';

/** The queue of a host slot, from 0. */
export function queueOfSlot(slot: number): string {
  return `shard-${String(slot).padStart(2, '0')}`;
}

/** The names of all queues. */
export const QUEUES: readonly string[] = [
  ANY_QUEUE,
  ...Array.from({ length: HOST_SLOTS }, (_, slot) => queueOfSlot(slot)),
];
