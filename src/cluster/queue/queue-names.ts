// The names of the queues. Each host slot has a queue of its own, because a queue is read as a whole: only the worker
// that owns a slot may read its queue.
import { HOST_SLOTS } from '../../domain/cluster/host-slot.ts';

/** Any worker performs what is in it. */
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
