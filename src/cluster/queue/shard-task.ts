// The description of a shard in a queue. It suffices for any worker that has the job's file.

/** Positions of a batch without its list files: from, to (exclusive), and what the rows of the lists add to them. */
export type PositionRange = readonly [from: number, to: number, shift: number];

/** The work of a shard. */
export type ShardWork =
  /** The run as a whole: its batch is short, or the job needs one worker. */
  | { readonly kind: 'whole' }
  /** A part of the batch. `chunk`: the shard's row in `shard_chunks`, which has its lines of list files. */
  | {
      readonly kind: 'part';
      readonly ranges: readonly PositionRange[];
      readonly chunk: number | null;
      readonly count: number;
    }
  /** Reads the batch, and makes its shards. */
  | { readonly kind: 'expand' };

export interface ShardTask {
  readonly work: ShardWork;
  readonly runId: number;
  readonly job: string;
  readonly configHash: string;
  /** Unix milliseconds; null for a run by hand. */
  readonly plannedAtMs: number | null;
  readonly startedAtMs: number;
  /** How many workers had died while they performed it, when it was given back the last time. */
  readonly losses: number;
  /** True: some of its positions may have results, because a worker has given it back. */
  readonly begun: boolean;
}
