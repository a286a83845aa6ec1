// Gathers the items of a batch into shards: one bucket for each host slot, or one for all when hosts have no limits.
import type { WalkedItem } from '../../batch/portable/batch-walk.ts';
import type { PositionedRow } from '../../batch/portable/portable-items.ts';
import { hostSlot } from '../../domain/cluster/host-slot.ts';
import { hostOfAddress } from '../../text/url-host.ts';
import type { PositionRange } from '../queue/shard-task.ts';
import { addRange } from './shard-plan.ts';

/** A shard that has no row and no task yet. */
export interface FilledBucket {
  /** Null: any worker performs it. */
  readonly slot: number | null;
  readonly ranges: PositionRange[];
  readonly rows: PositionedRow[];
  readonly firstPosition: number;
  lastPosition: number;
  count: number;
}

export class ShardBuckets {
  readonly #size: number;
  readonly #byHost: boolean;
  readonly #open = new Map<number | null, FilledBucket>();
  #full: FilledBucket[] = [];

  /** @param options `size`: the maximum number of items of a shard. */
  constructor({ size, byHost }: { readonly size: number; readonly byHost: boolean }) {
    this.#size = size;
    this.#byHost = byHost;
  }

  add({ item, source }: WalkedItem): void {
    const { position } = item;
    const slot = this.#byHost ? slotOf(item) : null;
    const bucket = this.#open.get(slot) ?? {
      slot,
      ranges: [],
      rows: [],
      firstPosition: position,
      lastPosition: position,
      count: 0,
    };
    if ('index' in source) {
      const { index } = source;
      addRange(bucket.ranges, [index, index + 1, position - index]);
    } else bucket.rows.push([position, source.entry, source.row]);
    bucket.lastPosition = position;
    bucket.count += 1;
    if (bucket.count < this.#size) this.#open.set(slot, bucket);
    else {
      this.#full.push(bucket);
      this.#open.delete(slot);
    }
  }

  /** Returns everything that was added since the last call. */
  take(): readonly FilledBucket[] {
    const taken = [...this.#full, ...this.#open.values()];
    this.#full = [];
    this.#open.clear();
    return taken;
  }
}

function slotOf(item: WalkedItem['item']): number {
  return hostSlot(hostOfAddress('request' in item ? item.request.url : item.url));
}
