// The values of a job over time: a chart for each, with a line for each target.
import type { ValueSeries } from '../../api/answers/value-answers.ts';
import { readableNumber } from '../../../text/readable-number.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count } from '../format.ts';
import { chart } from './chart.ts';
import { panel } from './panel.ts';

/** Custom properties of the style, one for each line; after the last, the first again. */
const COLORS = [
  '--p50',
  '--p95',
  '--p99',
  '--good',
  '--kind-1',
  '--kind-2',
  '--kind-3',
  '--kind-4',
];

/** A line with more points is seen without dots. */
const MAX_DOTS = 60;

type OneValue = ValueSeries['series'][number];

/** Nothing when the job has no values. `onRange` gets the ends in Unix milliseconds. */
export function valuePanel(
  values: ValueSeries,
  onRange: (from: number, to: number) => void,
): Content {
  const shown = values.series.filter(({ lines }) => lines.length > 0);
  if (shown.length === 0) return nothing;
  const charts = shown.map((one) => valueChart(one, { values, onRange }));
  return panel('Values', html`<div class="columns">${charts}</div>`);
}

function valueChart(
  { name, lines, omitted }: OneValue,
  { values, onRange }: { values: ValueSeries; onRange: (from: number, to: number) => void },
): Content {
  const points = lines.map(
    (line) => new Map(line.points.map(({ at, number }) => [Date.parse(at) / 1000, number])),
  );
  const times = [...new Set(points.flatMap((line) => [...line.keys()]))].toSorted((a, b) => a - b);
  const last = lines.map((line) => `${line.target} ${written(line.points.at(-1)?.number ?? null)}`);
  const drawn = chart({
    label: `${name} over time. Last: ${last.join(', ')}.`,
    lines: lines.map(({ target, points: own }, index) => ({
      label: target,
      color: COLORS[index % COLORS.length] ?? '',
      width: 2,
      ...(index >= COLORS.length ? { dash: [6, 4] } : {}),
      spansGaps: true,
      dots: own.length <= MAX_DOTS,
    })),
    data: [times, ...points.map((line) => times.map((at) => line.get(at) ?? null))],
    range: [Date.parse(values.from_at) / 1000, Date.parse(values.to_at) / 1000],
    onRange: (from, to) => onRange(from * 1000, to * 1000),
    fitted: true,
    format: written,
  });
  const more =
    omitted === 0 ? nothing : html`<p class="note">and ${count(omitted)} more targets</p>`;
  return html`<div><h3 class="chart-title">${name}</h3>${drawn}${more}</div>`;
}

function written(number: number | null): string {
  return number === null ? '' : readableNumber(number);
}
