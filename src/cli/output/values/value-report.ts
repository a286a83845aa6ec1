// Statistics of a value over time, as people read them and as JSON.
import { firstBinMs, type StatsFilter } from '../../../query/reads/stats-filter.ts';
import type { ValueBin, ValueStats } from '../../../query/values/value-stats.ts';
import { groupDigits } from '../../../text/group-digits.ts';
import { readableNumber } from '../../../text/readable-number.ts';
import { toIso } from '../moment.ts';
import type { Paint } from '../paint.ts';
import { sparkline } from '../sparkline.ts';
import { formatTable, type Cell } from '../table.ts';

export interface ValueReport {
  readonly stats: ValueStats;
  readonly filter: StatsFilter;
  /** Of the value. */
  readonly name: string;
}

/** A sparkline has no more bars than this. */
const MAX_BARS = 72;

const COLUMNS = [
  { title: 'START (UTC)' },
  { title: 'COUNT', align: 'right' as const, leaves: 3 },
  { title: 'FIRST', align: 'right' as const, leaves: 2 },
  { title: 'LAST', align: 'right' as const },
  { title: 'MIN', align: 'right' as const },
  { title: 'MEAN', align: 'right' as const },
  { title: 'P50', align: 'right' as const, leaves: 1 },
  { title: 'P95', align: 'right' as const, leaves: 1 },
  { title: 'MAX', align: 'right' as const },
];

/** A line of bars, and a table of the bins and their total. */
export function formatValueStats(
  { stats, filter, name }: ValueReport,
  options: { paint: Paint; width: number },
): string {
  const length = filter.by === 'day' ? 10 : 16;
  const start = (bin: ValueBin): string => toIso(bin.startAtMs).slice(0, length).replace('T', ' ');
  const rows = stats.bins.map((bin) => row(start(bin), bin));
  const total = stats.total === null ? [] : [row('total', stats.total)];
  const bars = sparkline(stats.bins.slice(-MAX_BARS).map(({ last }) => last));
  const table = formatTable(COLUMNS, [...rows, ...total], options);
  return `${options.paint.faint(name)}  ${bars}\n\n${table}`;
}

function row(title: string, bin: ValueBin): readonly Cell[] {
  const numbers = [bin.first, bin.last, bin.min, bin.mean, bin.p50, bin.p95, bin.max];
  return [title, groupDigits(bin.count), ...numbers.map(readableNumber)];
}

/** The form of `--json`. */
export function valueStatsToJson({ stats, filter, name }: ValueReport): unknown {
  return {
    by: filter.by,
    since: toIso(firstBinMs(filter)),
    job: filter.job,
    url: filter.url ?? null,
    target: filter.target ?? null,
    value: name,
    total: stats.total === null ? null : binToJson(stats.total),
    bins: stats.bins.map(binToJson),
  };
}

function binToJson({ startAtMs, ...bin }: ValueBin): unknown {
  return { at: toIso(startAtMs), ...bin };
}
