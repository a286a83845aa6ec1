// Reads a value over a range of time as lines, one for each target.
import { withReader, type Reader } from '../../store/reader.ts';
import type { TimeRange } from '../reads/job-series.ts';
import { targetName } from '../targets/target-name.ts';
import { recordedNumbers } from './recorded-numbers.ts';

/** More lines cannot be told apart. */
const MAX_LINES = 10;
/** Points of a line. */
const MAX_POINTS = 400;

export interface SeriesFilter extends TimeRange {
  readonly job: string;
  /** Name of the value. */
  readonly name: string;
}

export interface ValueSeries extends TimeRange {
  /** The lines are those of the targets with the most numbers, in the order of their names. */
  readonly lines: readonly ValueLine[];
  /** Number of targets that are left out. */
  readonly omitted: number;
}

export interface ValueLine {
  readonly targetId: number;
  readonly target: string;
  /** The oldest first. Where there are too many, a point is the last number of its bin. */
  readonly points: readonly (readonly [atMs: number, number: number])[];
}

/** The last number of each bin. */
type Bins = Map<number, { readonly atMs: number; readonly number: number }>;

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function valueSeries(file: string, filter: SeriesFilter): Promise<ValueSeries> {
  const { fromMs, toMs } = filter;
  const binMs = Math.max(1, Math.ceil((toMs - fromMs) / MAX_POINTS));
  return withReader(file, (reader) => {
    const targets = new Map<number, Bins>();
    for (const recorded of recordedNumbers(reader, { ...filter, untilMs: toMs - 1 })) {
      const { targetId, startedAtMs: atMs, number } = recorded;
      const bins: Bins = targets.get(targetId) ?? new Map();
      targets.set(targetId, bins);
      const bin = Math.floor((atMs - fromMs) / binMs);
      if (atMs >= (bins.get(bin)?.atMs ?? 0)) bins.set(bin, { atMs, number });
    }
    const shown = [...targets]
      .toSorted(([one, a], [other, b]) => b.size - a.size || one - other)
      .slice(0, MAX_LINES);
    const names = namesOf(
      reader,
      shown.map(([id]) => id),
    );
    const lines = shown.map(([targetId, bins]) => ({
      targetId,
      target: names.get(targetId) ?? '',
      points: [...bins.values()]
        .toSorted((a, b) => a.atMs - b.atMs)
        .map(({ atMs, number }) => [atMs, number] as const),
    }));
    lines.sort((a, b) => (a.target < b.target ? -1 : 1));
    return { fromMs, toMs, lines, omitted: targets.size - lines.length };
  });
}

function namesOf(reader: Reader, ids: readonly number[]): ReadonlyMap<number, string> {
  const rows = reader.all<{ id: number; target: string }>(
    `SELECT id, ${targetName('')} AS target FROM targets WHERE id IN (SELECT value FROM json_each(@ids))`,
    { ids: JSON.stringify(ids) },
  );
  return new Map(rows.map(({ id, target }) => [id, target]));
}
