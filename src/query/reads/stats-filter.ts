// The filter of statistics over time, and the form in which they are returned.
import type { TallyData } from '../../statistics/tally.ts';

export const SPANS = { hour: 3_600_000, day: 86_400_000 } as const;
export type Span = keyof typeof SPANS;

/** Selects results; undefined: no restriction. */
export interface StatsFilter {
  readonly by: Span;
  readonly job?: string | undefined;
  /** Host name with port, as in the URL. */
  readonly host?: string | undefined;
  /** Only URLs and names of targets that contain this text. With `*`, which stands for any text, it must match the whole. */
  readonly url?: string | undefined;
  /** Only targets of this name. */
  readonly target?: string | undefined;
  /** Unix milliseconds: the first hour or day is the one that contains this. */
  readonly fromMs?: number | undefined;
  /** Unix milliseconds: the last hour or day is the one that contains this. */
  readonly untilMs?: number | undefined;
}

/** The results of one hour or day. */
export interface StatsData {
  /** Its start in UTC. */
  readonly startAtMs: number;
  readonly tally: TallyData;
}

/** Start of the filter's first hour or day. */
export function firstBinMs({ by, fromMs = 0 }: StatsFilter): number {
  return Math.floor(fromMs / SPANS[by]) * SPANS[by];
}
