// Statistics over time as people read them, and as JSON.
import { formatBytes } from '../../domain/byte-size.ts';
import { formatShortDuration, roundMs } from '../../domain/duration.ts';
import { Tally } from '../../statistics/tally.ts';
import { firstBinMs, SPANS, type StatsFilter } from '../../query/reads/stats-filter.ts';
import type { StatsBin } from '../../query/reads/stats-over-time.ts';
import { toIso } from './moment.ts';
import type { Paint } from './paint.ts';
import { formatShare } from './share.ts';
import { sparkline } from './sparkline.ts';
import { formatTable, type Cell } from './table.ts';
import { groupDigits } from '../../text/group-digits.ts';

export interface StatsReport {
  readonly filter: StatsFilter;
  /** At least one for a text. */
  readonly bins: readonly StatsBin[];
  /** Until when the last bin goes, if it is not over. */
  readonly nowMs: number;
}

const PERCENTS = [50, 90, 95, 99] as const;
/** A sparkline puts bins together rather than be longer than this or the terminal. */
const MAX_BARS = 72;
/** Columns of the name before the bars. */
const BARS_NAME = 7;

const COLUMNS = [
  { title: 'START (UTC)' },
  { title: 'RESULTS', align: 'right' as const },
  { title: 'RATE', align: 'right' as const, leaves: 4 },
  { title: 'OK', align: 'right' as const },
  { title: 'P50', align: 'right' as const, leaves: 3 },
  { title: 'P90', align: 'right' as const, leaves: 1 },
  { title: 'P95', align: 'right' as const },
  { title: 'P99', align: 'right' as const },
  { title: 'MAX', align: 'right' as const, leaves: 2 },
  { title: 'FAILED', least: 12 },
];

/** Two lines of bars, and a table of the bins and their total. */
export function formatStats(report: StatsReport, options: { paint: Paint; width: number }): string {
  const { bins, filter, nowMs } = report;
  const most = Math.max(1, Math.min(MAX_BARS, options.width - BARS_NAME - 2));
  const bars = grouped(bins, { spanMs: SPANS[filter.by], most });
  // The bars are few, and come to the same as the bins.
  const total = Tally.sum(bars);
  const rows = bins.map(({ startAtMs, tally }) =>
    row(formatStart(startAtMs, filter), {
      tally,
      elapsedMs: elapsed(startAtMs, report),
      paint: options.paint,
    }),
  );
  const wholeMs = nowMs - firstBinMs(filter);
  const last = row('total', { tally: total, elapsedMs: wholeMs, paint: options.paint });
  const table = formatTable(COLUMNS, [...rows, last], options);
  return `${formatBars(bars, options.paint)}\n${table}${formatConfirmed(total)}`;
}

function row(
  title: string,
  { tally, elapsedMs, paint }: { tally: Tally; elapsedMs: number; paint: Paint },
): readonly Cell[] {
  const share = tally.results === 0 ? 1 : tally.ok / tally.results;
  return [
    title,
    groupDigits(tally.results),
    formatRate(tally.results, elapsedMs),
    { text: formatShare(share), paint: share === 1 ? paint.good : paint.bad },
    ...tally.percentilesMs(PERCENTS).map(formatMs),
    formatMs(tally.maxMs),
    { text: formatKinds(tally), paint: paint.bad },
  ];
}

function formatBars(bars: readonly Tally[], paint: Paint): string {
  const lines = [
    ['results', bars.map((tally) => tally.results)],
    ['failed', bars.map((tally) => tally.failed)],
    ['p95', bars.map((tally) => tally.percentilesMs([95])[0] ?? null)],
  ] as const;
  return lines
    .filter(([name, values]) => name !== 'failed' || values.some((value) => value !== 0))
    .map(([name, values]) => `${paint.faint(name.padEnd(BARS_NAME))}  ${sparkline(values)}\n`)
    .join('');
}

function formatConfirmed({ confirmed, savedBytes }: Tally): string {
  if (confirmed === 0) return '';
  return `${groupDigits(confirmed)} confirmed a stored body, which saved ${formatBytes(savedBytes)}.\n`;
}

/** Every span from the first bin to the last, some put together when they are too many. */
function grouped(
  bins: readonly StatsBin[],
  { spanMs, most }: { spanMs: number; most: number },
): readonly Tally[] {
  const first = bins[0]?.startAtMs ?? 0;
  const spans = Math.round(((bins.at(-1)?.startAtMs ?? 0) - first) / spanMs) + 1;
  const perBar = Math.ceil(spans / most);
  const bars = Array.from({ length: Math.ceil(spans / perBar) }, () => new Tally());
  for (const { startAtMs, tally } of bins) {
    bars[Math.floor(Math.round((startAtMs - first) / spanMs) / perBar)]?.merge(tally);
  }
  return bars;
}

function elapsed(startAtMs: number, { filter, nowMs }: StatsReport): number {
  return Math.max(0, Math.min(SPANS[filter.by], nowMs - startAtMs));
}

function formatStart(atMs: number, { by }: StatsFilter): string {
  return by === 'day' ? toIso(atMs).slice(0, 10) : toIso(atMs).slice(0, 16).replace('T', ' ');
}

/** Results a second, a minute or an hour: whichever needs no long fraction. */
function formatRate(results: number, elapsedMs: number): string {
  if (elapsedMs <= 0) return '-';
  for (const [unit, unitMs] of [
    ['s', 1000],
    ['min', 60_000],
  ] as const) {
    const rate = (results * unitMs) / elapsedMs;
    if (rate >= 0.95)
      return `${rate < 9.95 ? rate.toFixed(1) : groupDigits(Math.round(rate))}/${unit}`;
  }
  return `${((results * 3_600_000) / elapsedMs).toFixed(1)}/h`;
}

function formatMs(ms: number | null): string {
  return ms === null ? '-' : formatShortDuration(ms);
}

/** `timeout × 8, dns × 2`. */
function formatKinds({ kinds }: Tally): string {
  return kindsOf(kinds)
    .map(([kind, count]) => `${kind} × ${groupDigits(count)}`)
    .join(', ');
}

/** The most frequent first. Pairs are not taken apart: that is slow in code that runs thousands of times, and then ends. */
function kindsOf(kinds: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...kinds].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** The form of `--json`. */
export function statsToJson(report: StatsReport): unknown {
  const { filter, bins, nowMs } = report;
  const sinceMs = firstBinMs(filter);
  return {
    by: filter.by,
    since: toIso(sinceMs),
    job: filter.job ?? null,
    host: filter.host ?? null,
    url: filter.url ?? null,
    target: filter.target ?? null,
    total: tallyToJson(Tally.sum(bins.map(({ tally }) => tally)), {
      atMs: sinceMs,
      elapsedMs: nowMs - sinceMs,
    }),
    bins: bins.map(({ startAtMs, tally }) =>
      tallyToJson(tally, { atMs: startAtMs, elapsedMs: elapsed(startAtMs, report) }),
    ),
  };
}

function tallyToJson(
  tally: Tally,
  { atMs, elapsedMs }: { atMs: number; elapsedMs: number },
): unknown {
  const [p50, p90, p95, p99] = tally.percentilesMs(PERCENTS);
  return {
    at: toIso(atMs),
    results: tally.results,
    ok: tally.ok,
    failed: tally.failed,
    success_rate: tally.results === 0 ? null : tally.ok / tally.results,
    per_second: elapsedMs <= 0 ? null : perSecond(tally.results, elapsedMs),
    p50_ms: p50 ?? null,
    p90_ms: p90 ?? null,
    p95_ms: p95 ?? null,
    p99_ms: p99 ?? null,
    max_ms: tally.maxMs === null ? null : roundMs(tally.maxMs),
    mean_ms: tally.requests === 0 ? null : roundMs(tally.durationSumMs / tally.requests),
    bytes: tally.bytes,
    confirmed: tally.confirmed,
    saved_bytes: tally.savedBytes,
    kinds: Object.fromEntries(kindsOf(tally.kinds)),
  };
}

/** Six digits, so that a few results a day are not shown as zero. */
function perSecond(results: number, elapsedMs: number): number {
  return Number(((results * 1000) / elapsedMs).toPrecision(6));
}
