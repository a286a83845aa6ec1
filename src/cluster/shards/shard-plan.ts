// Decides how a run is divided: not at all, at once by arithmetic, or by a worker that reads the batch.
import { countBatch, countEntry } from '../../batch/count-batch.ts';
import { isTemplate } from '../../batch/expand-batch.ts';
import { literalUrl } from '../../batch/literal-host.ts';
import { areLimits } from '../../concurrency/host-gate.ts';
import { hostSlot } from '../../domain/cluster/host-slot.ts';
import type { HostLimits, Job } from '../../domain/job.ts';
import { hostOfAddress } from '../../text/url-host.ts';
import type { PositionRange } from '../queue/shard-task.ts';
import { evenSize, shardSize } from './shard-size.ts';

/** More shards than this are made by a worker, so that the fire's transaction stays short. */
const MOST_AT_ONCE = 1000;
/** The same for entries of the job's file. */
const MOST_ENTRIES = 20_000;
/** A run with no more requests than this takes a moment. */
const SMALL_RUN = 20;

/** A part of a batch without list files. */
export interface PlannedPart {
  /** The host slot; null: any worker performs it. */
  readonly slot: number | null;
  readonly ranges: readonly PositionRange[];
  readonly count: number;
}

export type ShardPlan =
  | { readonly kind: 'whole'; readonly slot: number | null; readonly isSmall: boolean }
  | { readonly kind: 'parts'; readonly parts: readonly PlannedPart[] }
  | { readonly kind: 'expand' };

export interface PlanOptions {
  /** The limits of all jobs. */
  readonly perHost: HostLimits;
  /** Workers that perform shards now. */
  readonly workers: number;
}

export function planShards(job: Job, { perHost, workers }: PlanOptions): ShardPlan {
  const count = countBatch(job.batch);
  const byHost = hasHostLimits(job, perHost);
  const slots = byHost ? literalSlots(job) : undefined;
  const size = shardSize(job, perHost);
  const only = byHost ? onlyOne(slots) : null;
  const isShort = count !== undefined && count <= size && only !== undefined;
  if (isShort || needsOneWorker(job)) {
    const isSmall = count !== undefined && count <= SMALL_RUN;
    return { kind: 'whole', slot: only ?? null, isSmall };
  }
  if (count === undefined || job.batch.length > MOST_ENTRIES || count / size > MOST_AT_ONCE) {
    return { kind: 'expand' };
  }
  if (!byHost) {
    return {
      kind: 'parts',
      parts: [...evenParts({ count, size: evenSize(job, { count, workers }) })],
    };
  }
  if (slots === undefined) return { kind: 'expand' };
  return { kind: 'parts', parts: partsBySlot(job, { slots, size }) };
}

/** True when requests of a job may go to a host only from the worker that owns it. */
export function hasHostLimits(job: Job, perHost: HostLimits): boolean {
  return areLimits(job.perHost) || areLimits(perHost);
}

/** True when a run of this job cannot be divided, because its requests share state in memory. */
export function needsOneWorker({ spread, afterRun, fetch }: Job): boolean {
  return spread !== undefined || afterRun !== undefined || fetch.cookies === 'run';
}

/** Parts of equal size, of the positions from `first` on. */
export function* evenParts({
  first = 0,
  count,
  size,
}: {
  readonly first?: number;
  readonly count: number;
  readonly size: number;
}): Generator<PlannedPart, void, undefined> {
  for (let from = first; from < count; from += size) {
    const to = Math.min(count, from + size);
    yield { slot: null, ranges: [[from, to, 0]], count: to - from };
  }
}

/** Returns the slot of each entry; undefined when the host of one depends on the values of its variables. */
function literalSlots({ batch }: Job): readonly number[] | undefined {
  const slots: number[] = [];
  for (const entry of batch) {
    const url = entry.template.url === undefined ? undefined : literalUrl(entry.template.url);
    if (url === undefined || !isTemplate(entry)) return undefined;
    slots.push(hostSlot(hostOfAddress(url.href)));
  }
  return slots;
}

function onlyOne(slots: readonly number[] | undefined): number | undefined {
  const [first] = slots ?? [];
  return slots?.every((slot) => slot === first) === true ? first : undefined;
}

function partsBySlot(
  { batch }: Job,
  { slots, size }: { readonly slots: readonly number[]; readonly size: number },
): PlannedPart[] {
  const parts: PlannedPart[] = [];
  const open = new Map<number, { ranges: PositionRange[]; count: number }>();
  let position = 0;
  for (const [index, entry] of batch.entries()) {
    const slot = slots[index] ?? 0;
    const end = position + (countEntry(entry) ?? 0);
    while (position < end) {
      const part = open.get(slot) ?? { ranges: [], count: 0 };
      const to = Math.min(end, position + size - part.count);
      addRange(part.ranges, [position, to, 0]);
      part.count += to - position;
      position = to;
      if (part.count < size) open.set(slot, part);
      else {
        parts.push({ slot, ...part });
        open.delete(slot);
      }
    }
  }
  for (const [slot, part] of open) parts.push({ slot, ...part });
  return parts;
}

/** Adds a range of positions after the others; one that continues the last one makes it longer. */
export function addRange(ranges: PositionRange[], range: PositionRange): void {
  const last = ranges.at(-1);
  if (last !== undefined && last[1] === range[0] && last[2] === range[2]) {
    ranges[ranges.length - 1] = [last[0], range[1], last[2]];
  } else ranges.push(range);
}
