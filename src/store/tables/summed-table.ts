// The interface of a table of sums, which one process writes, or several do.
import type { Tally } from '../../statistics/tally.ts';

export const PERCENTS = [50, 90, 95, 99] as const;

export type KeyValue = string | number;

export interface SummedTableOptions {
  readonly table: string;
  /** The columns of its unique key. */
  readonly key: readonly string[];
  /** Rows whose sums are remembered. */
  readonly remembered: number;
}

/** Updates the rows of one table inside the caller's transaction. */
export interface SummedTable {
  /** Adds a tally to the row with this key; creates the row when there is none. */
  merge(key: readonly KeyValue[], tally: Tally): void;
  /** Replaces the sums of the row with this key; creates the row when there is none. */
  replace(key: readonly KeyValue[], tally: Tally): void;
  /** To be called after the last `merge` of a transaction. */
  flush(): void;
  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void;
}
