// Statistics of a value by hour or day: from the numbers of the results that are ok.
import { withReader, type Reader } from '../../store/reader.ts';
import { SPANS, type Span } from '../reads/stats-filter.ts';
import { targetsOf } from '../targets/targets.ts';
import { recordedNumbers } from './recorded-numbers.ts';

export interface ValueStatsFilter {
  readonly by: Span;
  readonly job: string;
  /** Name of the value. */
  readonly name: string;
  /** Only URLs and names of targets that contain this text. With `*`, which stands for any text, it must match the whole. */
  readonly url?: string | undefined;
  /** Only targets of this name. */
  readonly target?: string | undefined;
  /** Unix milliseconds: the first hour or day is the one that contains this. */
  readonly fromMs: number;
}

export interface ValueBin {
  /** Start of the hour or day in UTC. */
  readonly startAtMs: number;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly min: number;
  readonly mean: number;
  /** Percentiles by nearest rank. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

export interface ValueStats {
  /** The oldest first; those without numbers are left out. */
  readonly bins: readonly ValueBin[];
  /** All bins together; null without any. */
  readonly total: ValueBin | null;
}

type Numbers = { readonly atMs: number; readonly number: number }[];

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function valueStats(file: string, filter: ValueStatsFilter): Promise<ValueStats> {
  const spanMs = SPANS[filter.by];
  const fromMs = Math.floor(filter.fromMs / spanMs) * spanMs;
  return withReader(file, (reader) => {
    const wanted = wantedTargets(reader, filter);
    const bins = new Map<number, Numbers>();
    const all: Numbers = [];
    const range = { ...filter, fromMs, untilMs: Number.MAX_SAFE_INTEGER };
    for (const { targetId, startedAtMs: atMs, number } of recordedNumbers(reader, range)) {
      if (wanted?.has(targetId) === false) continue;
      const startAtMs = atMs - (atMs % spanMs);
      const bin = bins.get(startAtMs) ?? [];
      bins.set(startAtMs, bin);
      bin.push({ atMs, number });
      all.push({ atMs, number });
    }
    return {
      bins: [...bins]
        .toSorted(([a], [b]) => a - b)
        .map(([startAtMs, numbers]) => toBin(startAtMs, numbers)),
      total: all.length === 0 ? null : toBin(fromMs, all),
    };
  });
}

function wantedTargets(
  reader: Reader,
  { job, url, target }: ValueStatsFilter,
): ReadonlySet<number> | undefined {
  if (url === undefined && target === undefined) return undefined;
  return new Set(targetsOf(reader, { job, url, target }).map(({ id }) => id));
}

function toBin(startAtMs: number, numbers: Numbers): ValueBin {
  const inTime = numbers.toSorted((a, b) => a.atMs - b.atMs);
  const inSize = Float64Array.from(numbers, ({ number }) => number).toSorted();
  const rank = (percent: number): number =>
    inSize[Math.max(0, Math.ceil((percent / 100) * inSize.length) - 1)] ?? 0;
  return {
    startAtMs,
    count: numbers.length,
    first: inTime[0]?.number ?? 0,
    last: inTime.at(-1)?.number ?? 0,
    min: inSize[0] ?? 0,
    mean: inSize.reduce((sum, number) => sum + number, 0) / numbers.length,
    p50: rank(50),
    p95: rank(95),
    max: inSize.at(-1) ?? 0,
  };
}
