// The charts of a job over time: durations of requests, results by kind, and each value that is read out of responses.
import type { Series } from '../../api/answers/job-answers.ts';
import type { ValueSeries } from '../../api/answers/value-answers.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, duration } from '../format.ts';
import { fullMoment } from '../live-view.ts';
import { chart, lineOf, number, type Chart, type Line } from './chart.ts';
import { table, type Column } from './list.ts';
import { panel } from './panel.ts';

/** The chart of durations is logarithmic from this ratio between the longest and the shortest. */
const WIDE = 20;
/** The lowest value of a logarithmic chart, in milliseconds. */
const LOWEST_MS = 0.1;
/** Number of error kinds drawn separately; the others are drawn as one. */
const KINDS = 4;
/** A line of values with more points than this has no dots. */
const MAX_DOTS = 60;
/** The broad line of p99 stays visible below the dashes of p95, even where both are equal. */
const PERCENTILES: readonly (Line & { key: 'p99_ms' | 'p95_ms' | 'p50_ms' })[] = [
  { key: 'p99_ms', label: 'p99', color: '--p99', width: 5 },
  { key: 'p95_ms', label: 'p95', color: '--p95', dash: [6, 4], width: 2 },
  { key: 'p50_ms', label: 'p50', color: '--p50', width: 2 },
];

type Bin = Series['bins'][number];

type OnRange = (fromMs: number, toMs: number) => void;

interface TimeChart extends Chart {
  readonly title: string;
  readonly span: Pick<Series, 'from_at' | 'to_at'>;
  readonly onRange: OnRange;
}

function timeChart({ title, span, onRange, ...drawn }: TimeChart): Content {
  const range: Chart['range'] = [secondsOf(span.from_at), secondsOf(span.to_at)];
  const onSeconds = (from: number, to: number): void => onRange(from * 1000, to * 1000);
  return html`<div><h3 class="chart-title">${title}</h3>${chart({ ...drawn, range, onRange: onSeconds })}</div>`;
}

function secondsOf(at: string): number {
  return Date.parse(at) / 1000;
}

export function durationChart(series: Series, onRange: OnRange): Content {
  const bins = withGaps(series);
  const last = series.bins.at(-1);
  const log = isWide(series.bins);
  const title = `Duration of requests${log ? ' (logarithmic scale)' : ''}`;
  const drawable = (ms: number | null | undefined): number | null =>
    typeof ms === 'number' ? Math.max(ms, LOWEST_MS) : null;
  const columns = PERCENTILES.map(({ key }) => bins.map(({ bin }) => drawable(bin?.[key])));
  return timeChart({
    title,
    label: `${title} over time. In the last bin p50 is ${duration(last?.p50_ms)}, p95 ${duration(last?.p95_ms)}, p99 ${duration(last?.p99_ms)}.`,
    lines: PERCENTILES,
    data: [bins.map(({ at }) => at), ...columns],
    log,
    format: duration,
    span: series,
    onRange,
  });
}

/** Stacked bars: ok results, and failures by kind. */
export function kindChart(series: Series, onRange: OnRange): Content {
  const { bins } = series;
  const tops = bins.map(() => 0);
  const stacked = layersOf(bins).map(({ label, color, of }) => {
    const counts = bins.map(of);
    // An empty layer is not drawn: it would show at the edges of the layers above it.
    const heights = counts.map((number, bin) => {
      tops[bin] = (tops[bin] ?? 0) + number;
      return number === 0 ? null : tops[bin];
    });
    return { label, color, bars: true, heights, shown: (bin: number) => counts[bin] ?? null };
  });
  // The tallest layer is drawn first, and each lower layer covers a part of it.
  const lines = stacked.toReversed();
  const total = (what: 'succeeded' | 'failed'): string =>
    count(bins.reduce((sum, bin) => sum + bin[what], 0));
  return timeChart({
    title: 'Results by kind',
    label: `Results over time by kind: ${total('succeeded')} ok, ${total('failed')} failed.`,
    lines,
    data: [bins.map((bin) => middleOf(bin, series)), ...lines.map(({ heights }) => heights)],
    format: (value) => (value !== null && value % 1 !== 0 ? '' : count(value)),
    span: series,
    onRange,
  });
}

/** The values of the job, a chart for each with a line for each target; nothing when it has none. */
export function valuePanel(values: ValueSeries, onRange: OnRange): Content {
  const shown = values.series.filter(({ lines }) => lines.length > 0);
  const charts = shown.map((each) => valueChart(each, { span: values, onRange }));
  return shown.length === 0 ? nothing : panel('Values', html`<div class="columns">${charts}</div>`);
}

function valueChart(
  { name, lines, omitted }: ValueSeries['series'][number],
  common: Pick<TimeChart, 'span' | 'onRange'>,
): Content {
  const points = lines.map(
    (line) => new Map(line.points.map((point) => [secondsOf(point.at), point.number])),
  );
  const times = [...new Set(points.flatMap((line) => [...line.keys()]))].toSorted((a, b) => a - b);
  const drawnLines = lines.map(({ target, points: { length } }, index) => ({
    ...lineOf(target.replace(/^GET /, ''), index),
    spanGaps: true,
    points: length > MAX_DOTS ? { size: 4 } : { size: 6, show: true },
  }));
  const last = lines.map(({ points: own }, line) => {
    return `${drawnLines[line]?.label} ${number(own.at(-1)?.number ?? null)}`;
  });
  const drawn = timeChart({
    ...common,
    title: name,
    label: `${name} over time. Last: ${last.join(', ')}.`,
    lines: drawnLines,
    data: [times, ...points.map((line) => times.map((at) => line.get(at) ?? null))],
    fitted: true,
    format: number,
  });
  return omitted === 0
    ? drawn
    : html`<div>${drawn}<p class="note">and ${count(omitted)} more targets</p></div>`;
}

const FIGURES: readonly Column<Bin>[] = [
  ['From', 'tight', ({ at }) => fullMoment(at)],
  ['Ok', 'number', ({ succeeded }) => count(succeeded)],
  ['Failed', 'number', ({ failed }) => count(failed)],
  ['p50', 'number', (bin) => duration(bin.p50_ms)],
  ['p90', 'number', (bin) => duration(bin.p90_ms)],
  ['p95', 'number', (bin) => duration(bin.p95_ms)],
  ['p99', 'number', (bin) => duration(bin.p99_ms)],
  ['Failures', '', ({ kinds }) => kinds.map((each) => `${each.kind} ${each.count}`).join(', ')],
];

export function seriesTable({ bins }: Series): Content {
  return table({ caption: 'Figures by bin of time', rows: bins, columns: FIGURES });
}

function isWide(bins: readonly Bin[]): boolean {
  const longest = Math.max(...bins.map(({ p99_ms: ms }) => ms ?? LOWEST_MS));
  const shortest = Math.min(...bins.map(({ p50_ms: ms }) => ms ?? longest));
  return longest > WIDE * Math.max(shortest, LOWEST_MS);
}

/** In Unix seconds. */
function middleOf({ at }: Bin, { bin_ms: binMs }: Series): number {
  return secondsOf(at) + binMs / 2000;
}

/** The bins, with an empty one in each gap, so that no line crosses a time without results. */
function withGaps(series: Series): { at: number; bin?: Bin }[] {
  const binSeconds = series.bin_ms / 1000;
  const all = series.bins.map((bin) => ({ at: middleOf(bin, series), bin }));
  const steps = all.slice(1).map(({ at }, index) => at - (all[index]?.at ?? at));
  // The interval of the job's schedule, where that is longer than a bin.
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? binSeconds;
  return all.flatMap((point, index) => {
    const before = all[index - 1]?.at ?? point.at;
    return point.at - before > 3 * usual ? [{ at: before + binSeconds }, point] : [point];
  });
}

interface Layer {
  readonly label: string;
  readonly color: string;
  readonly of: (bin: Bin) => number;
}

/** The lowest first: ok, the frequent kinds of errors, and the others as one. */
function layersOf(bins: readonly Bin[]): readonly Layer[] {
  const counts = new Map<string, number>();
  for (const { kind, count: number } of bins.flatMap(({ kinds }) => kinds)) {
    counts.set(kind, (counts.get(kind) ?? 0) + number);
  }
  const kinds = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, KINDS);
  const failures = kinds.map(([kind], index): Layer => {
    const of = (bin: Bin): number => bin.kinds.find((each) => each.kind === kind)?.count ?? 0;
    return { label: kind, color: `--kind-${index + 1}`, of };
  });
  const others = (bin: Bin): number =>
    Math.max(bin.failed - failures.reduce((sum, { of }) => sum + of(bin), 0), 0);
  const shown = [...failures, { label: 'other', color: '--kind-5', of: others }];
  return [
    { label: 'ok', color: '--good', of: ({ succeeded }) => succeeded },
    ...shown.filter(({ of }) => bins.some((bin) => of(bin) > 0)),
  ];
}
