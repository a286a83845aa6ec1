// The two charts of a job: durations of requests, and results by kind.
/** @import { Series } from '../answers.d.ts' */
/** @import { Range } from './range-picker.js' */
import { el } from '../dom.js';
import { count, duration } from '../format.js';
import { fullMoment } from '../moment.js';
import { chart } from './chart.js';
import { plainTable } from './data-table.js';

/** The chart of durations is logarithmic from this ratio between the longest and the shortest. */
const WIDE = 20;
/** The lowest value of a logarithmic chart, in milliseconds. */
const LOWEST_MS = 0.1;
/** Number of error kinds drawn separately; the others are drawn as one. */
const KINDS = 4;

/** @typedef {Series['bins'][number]} Bin */

/** @typedef {{ onRange: (range: Range) => void, signal: AbortSignal }} ChartOptions */

/**
 * @param {Series} series
 * @param {ChartOptions} options
 */
export function durationChart(series, { onRange, signal }) {
  const lines = [
    { label: 'p50', color: '--p50' },
    { label: 'p95', color: '--p95', dash: [6, 3] },
    { label: 'p99', color: '--p99', dash: [2, 3] },
  ];
  const bins = withGaps(series);
  const last = series.bins.at(-1);
  return el(
    'div',
    {},
    el('h3', { class: 'chart-title' }, 'Duration of requests'),
    chart({
      label: `Duration of requests over time. In the last bin p50 is ${duration(last?.p50_ms)}, p95 ${duration(last?.p95_ms)}, p99 ${duration(last?.p99_ms)}.`,
      lines,
      data: [
        bins.map(({ atMs }) => atMs / 1000),
        bins.map(({ bin }) => drawable(bin?.p50_ms)),
        bins.map(({ bin }) => drawable(bin?.p95_ms)),
        bins.map(({ bin }) => drawable(bin?.p99_ms)),
      ],
      log: isWide(series.bins),
      format: duration,
      range: rangeOf(series),
      onRange: (from, to) => onRange({ from: from * 1000, to: to * 1000 }),
      signal,
    }),
  );
}

/**
 * Stacked bars: ok results, and failures by kind.
 * @param {Series} series
 * @param {ChartOptions} options
 */
export function kindChart(series, { onRange, signal }) {
  const kinds = frequentKinds(series.bins);
  const layers = [
    { label: 'ok', color: '--good', of: (/** @type {Bin} */ bin) => bin.succeeded },
    ...kinds.map((kind, index) => ({
      label: kind,
      color: `--kind-${index + 1}`,
      of: (/** @type {Bin} */ bin) => countOf(bin, kind),
    })),
    { label: 'other', color: '--kind-5', of: (/** @type {Bin} */ bin) => otherThan(bin, kinds) },
  ].filter((layer) => layer.label === 'ok' || series.bins.some((bin) => layer.of(bin) > 0));
  const middle = (/** @type {Bin} */ bin) => (Date.parse(bin.at) + series.bin_ms / 2) / 1000;
  const tops = series.bins.map(() => 0);
  // The tallest layer is drawn first, and each lower layer covers a part of it.
  const drawn = layers.map(({ label, color, of }) => {
    const counts = series.bins.map(of);
    // An empty layer is not drawn: it would show at the edges of the layers above it.
    const heights = counts.map((number, bin) => {
      const top = (tops[bin] ?? 0) + number;
      tops[bin] = top;
      return number === 0 ? null : top;
    });
    const shown = (/** @type {number} */ bin) => counts[bin] ?? null;
    return { label, color, bars: true, heights, shown };
  });
  const [succeeded, failed] = [total(series.bins, 'succeeded'), total(series.bins, 'failed')];
  const backwards = drawn.toReversed();
  return el(
    'div',
    {},
    el('h3', { class: 'chart-title' }, 'Results by kind'),
    chart({
      label: `Results over time by kind: ${count(succeeded)} ok, ${count(failed)} failed.`,
      lines: backwards,
      data: [series.bins.map(middle), ...backwards.map(({ heights }) => heights)],
      format: (value) => (value !== null && value % 1 !== 0 ? '' : count(value)),
      range: rangeOf(series),
      onRange: (from, to) => onRange({ from: from * 1000, to: to * 1000 }),
      signal,
    }),
  );
}

/** @param {number | null | undefined} ms */
function drawable(ms) {
  return ms === null || ms === undefined ? null : Math.max(ms, LOWEST_MS);
}

/** @param {readonly Bin[]} bins */
function isWide(bins) {
  const longest = Math.max(...bins.map(({ p99_ms: ms }) => ms ?? LOWEST_MS));
  const shortest = Math.min(...bins.map(({ p50_ms: ms }) => ms ?? longest));
  return longest > WIDE * Math.max(shortest, LOWEST_MS);
}

/** @param {Series} series */
export function seriesTable({ bins }) {
  return plainTable({
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

/**
 * The bins, with an empty one in each gap, so that no line crosses a time without results.
 * @param {Series} series
 */
function withGaps({ bins, bin_ms: binMs }) {
  /** @type {{ atMs: number, bin: Bin | undefined }[]} */
  const all = [];
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

/**
 * The median distance between bins: the interval of the job's schedule, where that is longer than a bin.
 * @param {readonly Bin[]} bins
 * @param {number} binMs
 */
function usualStep(bins, binMs) {
  const times = bins.map(({ at }) => Date.parse(at));
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? binMs;
}

/**
 * @param {Series} series
 * @returns {[number, number]}
 */
function rangeOf({ from_at: from, to_at: to }) {
  return [Date.parse(from) / 1000, Date.parse(to) / 1000];
}

/** @param {readonly Bin[]} bins */
function frequentKinds(bins) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { kinds } of bins) {
    for (const { kind, count: number } of kinds) counts.set(kind, (counts.get(kind) ?? 0) + number);
  }
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, KINDS)
    .map(([kind]) => kind);
}

/**
 * @param {Bin} bin
 * @param {string} kind
 */
function countOf({ kinds }, kind) {
  return kinds.find((entry) => entry.kind === kind)?.count ?? 0;
}

/**
 * @param {Bin} bin
 * @param {readonly string[]} kinds
 */
function otherThan(bin, kinds) {
  return Math.max(bin.failed - kinds.reduce((sum, kind) => sum + countOf(bin, kind), 0), 0);
}

/**
 * @param {readonly Bin[]} bins
 * @param {'succeeded' | 'failed'} what
 */
function total(bins, what) {
  return bins.reduce((sum, bin) => sum + bin[what], 0);
}
