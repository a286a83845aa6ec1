// The two charts of a job: durations of requests, and results by kind.
import { html, type TemplateResult } from 'lit/html.js';
import type { Series } from '../../api/answers/job-answers.ts';
import { count, duration } from '../format.ts';
import { fullMoment } from '../moment.ts';
import { chart } from './chart.ts';
import { table } from './data-table.ts';

/** The chart of durations is logarithmic from this ratio between the longest and the shortest. */
const WIDE = 20;
/** The lowest value of a logarithmic chart, in milliseconds. */
const LOWEST_MS = 0.1;
/** Number of error kinds drawn separately; the others are drawn as one. */
const KINDS = 4;
/** The broad line of p99 stays visible below the dashes of p95, even where both are equal. */
const PERCENTILES = [
  { label: 'p99', color: '--p99', width: 5 },
  { label: 'p95', color: '--p95', dash: [6, 4], width: 2 },
  { label: 'p50', color: '--p50', width: 2 },
];

type Bin = Series['bins'][number];

/** Gets the ends in Unix milliseconds. */
export type OnRange = (from: number, to: number) => void;

export function durationChart(series: Series, onRange: OnRange): TemplateResult {
  const bins = withGaps(series);
  const last = series.bins.at(-1);
  const log = isWide(series.bins);
  return html`<div><h3 class="chart-title">Duration of requests${log ? ' (logarithmic scale)' : ''}</h3>
    ${chart({
      label: `Duration of requests over time${log ? ', on a logarithmic scale' : ''}. In the last bin p50 is ${duration(last?.p50_ms)}, p95 ${duration(last?.p95_ms)}, p99 ${duration(last?.p99_ms)}.`,
      lines: PERCENTILES,
      data: [
        bins.map(({ atMs }) => atMs / 1000),
        bins.map(({ bin }) => drawable(bin?.p99_ms)),
        bins.map(({ bin }) => drawable(bin?.p95_ms)),
        bins.map(({ bin }) => drawable(bin?.p50_ms)),
      ],
      log,
      format: duration,
      range: rangeOf(series),
      onRange: (from, to) => onRange(from * 1000, to * 1000),
    })}</div>`;
}

/** Stacked bars: ok results, and failures by kind. */
export function kindChart(series: Series, onRange: OnRange): TemplateResult {
  const { bins, bin_ms: binMs } = series;
  const kinds = frequentKinds(bins);
  const layers = [
    { label: 'ok', color: '--good', of: (bin: Bin) => bin.succeeded },
    ...kinds.map((kind, index) => ({
      label: kind,
      color: `--kind-${index + 1}`,
      of: (bin: Bin) => countOf(bin, kind),
    })),
    { label: 'other', color: '--kind-5', of: (bin: Bin) => otherThan(bin, kinds) },
  ].filter(({ label, of }) => label === 'ok' || bins.some((bin) => of(bin) > 0));
  const tops = bins.map(() => 0);
  const drawn = layers.map(({ label, color, of }) => {
    const counts = bins.map(of);
    // An empty layer is not drawn: it would show at the edges of the layers above it.
    const heights = counts.map((number, bin) => {
      const top = (tops[bin] ?? 0) + number;
      tops[bin] = top;
      return number === 0 ? null : top;
    });
    return { label, color, bars: true, heights, shown: (bin: number) => counts[bin] ?? null };
  });
  // The tallest layer is drawn first, and each lower layer covers a part of it.
  const lines = drawn.toReversed();
  return html`<div><h3 class="chart-title">Results by kind</h3>
    ${chart({
      label: `Results over time by kind: ${count(total(bins, 'succeeded'))} ok, ${count(total(bins, 'failed'))} failed.`,
      lines,
      data: [
        bins.map(({ at }) => (Date.parse(at) + binMs / 2) / 1000),
        ...lines.map(({ heights }) => heights),
      ],
      format: (value) => (value !== null && value % 1 !== 0 ? '' : count(value)),
      range: rangeOf(series),
      onRange: (from, to) => onRange(from * 1000, to * 1000),
    })}</div>`;
}

export function seriesTable({ bins }: Series): TemplateResult {
  return table({
    caption: 'Figures by bin of time',
    rows: bins,
    columns: [
      { label: 'From', class: 'tight', cell: ({ at }) => fullMoment(at) },
      { label: 'Ok', numeric: true, cell: ({ succeeded }) => count(succeeded) },
      { label: 'Failed', numeric: true, cell: ({ failed }) => count(failed) },
      { label: 'p50', numeric: true, cell: (bin) => duration(bin.p50_ms) },
      { label: 'p90', numeric: true, cell: (bin) => duration(bin.p90_ms) },
      { label: 'p95', numeric: true, cell: (bin) => duration(bin.p95_ms) },
      { label: 'p99', numeric: true, cell: (bin) => duration(bin.p99_ms) },
      {
        label: 'Failures',
        cell: ({ kinds }) => kinds.map(({ kind, count: number }) => `${kind} ${number}`).join(', '),
      },
    ],
  });
}

function drawable(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : Math.max(ms, LOWEST_MS);
}

function isWide(bins: readonly Bin[]): boolean {
  const longest = Math.max(...bins.map(({ p99_ms: ms }) => ms ?? LOWEST_MS));
  const shortest = Math.min(...bins.map(({ p50_ms: ms }) => ms ?? longest));
  return longest > WIDE * Math.max(shortest, LOWEST_MS);
}

/** The bins, with an empty one in each gap, so that no line crosses a time without results. */
function withGaps({ bins, bin_ms: binMs }: Series): { atMs: number; bin: Bin | undefined }[] {
  const all: { atMs: number; bin: Bin | undefined }[] = [];
  const gapMs = 3 * usualStep(bins, binMs);
  let before = Number.NaN;
  for (const bin of bins) {
    const atMs = Date.parse(bin.at) + binMs / 2;
    if (atMs - before > gapMs) all.push({ atMs: before + binMs, bin: undefined });
    all.push({ atMs, bin });
    before = atMs;
  }
  return all;
}

/** The median distance between bins: the interval of the job's schedule, where that is longer than a bin. */
function usualStep(bins: readonly Bin[], binMs: number): number {
  const times = bins.map(({ at }) => Date.parse(at));
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? binMs;
}

function rangeOf({ from_at: from, to_at: to }: Series): [number, number] {
  return [Date.parse(from) / 1000, Date.parse(to) / 1000];
}

function frequentKinds(bins: readonly Bin[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { kind, count: number } of bins.flatMap(({ kinds }) => kinds)) {
    counts.set(kind, (counts.get(kind) ?? 0) + number);
  }
  const sorted = [...counts].toSorted(([, a], [, b]) => b - a);
  return sorted.slice(0, KINDS).map(([kind]) => kind);
}

function countOf({ kinds }: Bin, kind: string): number {
  return kinds.find((entry) => entry.kind === kind)?.count ?? 0;
}

function otherThan(bin: Bin, kinds: readonly string[]): number {
  return Math.max(bin.failed - kinds.reduce((sum, kind) => sum + countOf(bin, kind), 0), 0);
}

function total(bins: readonly Bin[], what: 'succeeded' | 'failed'): number {
  return bins.reduce((sum, bin) => sum + bin[what], 0);
}
