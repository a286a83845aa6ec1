// A chart over time by uPlot. Its colours follow the scheme, a range can be dragged, and the legend shows the values.
// New data is drawn into the present chart, so that a pointer over it is not disturbed.
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit/directive.js';
import { html, noChange, nothing, render, type TemplateResult } from 'lit/html.js';
import uPlot, { type AlignedData, type Options, type Series } from 'uplot';
import { absolute } from '../format.ts';
import { selectByTouch } from './touch-range.ts';

const HEIGHT = 220;
const DARK = matchMedia('(prefers-color-scheme: dark)');

export interface Line {
  readonly label: string;
  /** The name of a custom property, such as `--p95`. */
  readonly color: string;
  /** In pixels. Absent: 1.75. */
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly bars?: boolean;
  /** The value for the legend, where it differs from the drawn one. */
  readonly shown?: (index: number) => number | null;
}

export interface Chart {
  /** The content, for screen readers. */
  readonly label: string;
  /** The first one is drawn at the bottom. */
  readonly lines: readonly Line[];
  /** Seconds since 1970 (or any number), then one list per line. */
  readonly data: readonly (readonly (number | null)[])[];
  readonly format: (value: number | null) => string;
  /** False: the first list holds plain numbers. */
  readonly time?: boolean;
  /** Of the first list. */
  readonly range?: readonly [number, number];
  /** True: a logarithmic vertical axis, so that short durations stay visible beside long ones. */
  readonly log?: boolean;
  /** Called with a range that was dragged. */
  readonly onRange?: (from: number, to: number) => void;
}

/** A chart and its legend. */
export function chart(given: Chart): TemplateResult {
  return html`<figure class="chart" ${drawn(given)}>
    <div class="plot" role="img" aria-label=${given.label}></div><ul class="legend"></ul>
  </figure>`;
}

class Drawn extends AsyncDirective {
  #chart: Chart = { label: '', lines: [], data: [], format: String };
  #figure: Element | undefined;
  #plot: uPlot | undefined;
  readonly #sized = new ResizeObserver(() => this.#fit());
  readonly #onScheme = (): void => this.#draw();

  render(given: Chart): unknown {
    this.#chart = given;
    return noChange;
  }

  override update({ element }: ElementPart, [given]: [Chart]): unknown {
    const before = this.#chart;
    this.render(given);
    if (this.#figure === undefined) {
      this.#figure = element;
      this.#sized.observe(this.#box);
      DARK.addEventListener('change', this.#onScheme);
    } else if (
      before.log !== given.log ||
      JSON.stringify(before.lines) !== JSON.stringify(given.lines)
    ) {
      this.#draw();
    } else this.#plot?.setData(given.data as unknown as AlignedData);
    this.#showLegend(this.#plot?.cursor.idx);
    return noChange;
  }

  protected override disconnected(): void {
    this.#sized.disconnect();
    DARK.removeEventListener('change', this.#onScheme);
    this.#plot?.destroy();
  }

  get #box(): Element {
    return this.#figure?.querySelector('.plot') ?? document.body;
  }

  #fit(): void {
    const width = this.#box.clientWidth;
    if (this.#plot === undefined) this.#draw();
    // Ignores the change of height from drawing.
    else if (width !== this.#plot.width) this.#plot.setSize({ width, height: HEIGHT });
  }

  #draw(): void {
    this.#plot?.destroy();
    this.#plot = new uPlot(
      plotOptions({
        width: this.#box.clientWidth || 600,
        chart: () => this.#chart,
        onCursor: (index) => this.#showLegend(index),
      }),
      this.#chart.data as unknown as AlignedData,
      this.#box as HTMLElement,
    );
    if (this.#chart.onRange !== undefined) selectByTouch(this.#plot);
  }

  #showLegend(index: number | null | undefined): void {
    const legend = this.#figure?.querySelector<HTMLElement>('.legend');
    if (legend) render(legendOf(this.#chart, index ?? undefined), legend);
  }
}

const drawn = directive(Drawn);

/** The names of the lines, with their values at the cursor. */
function legendOf({ lines, data, format, time = true }: Chart, index?: number): TemplateResult {
  const valueOf = (line: Line, number: number): string => {
    const value = index === undefined ? undefined : data[number + 1]?.[index];
    return value === undefined ? '' : format(line.shown?.(index ?? 0) ?? value);
  };
  const at = index === undefined ? undefined : data[0]?.[index];
  const items = lines.map(
    (line, number) =>
      html`<li>${swatch(line)}${line.label}<span class="value">${valueOf(line, number)}</span></li>`,
  );
  const moment = time && typeof at === 'number' ? absolute(new Date(at * 1000)) : '';
  return html`${items}<li><span class="note">${moment}</span></li>`;
}

/** The line in small. */
function swatch({ color, bars, dash, width = 1.75 }: Line): TemplateResult {
  const paint = `var(${color})`;
  return html`<svg class="sample" viewBox="0 0 18 10" aria-hidden="true">
    <line x1="0" x2="18" y1="5" y2="5" stroke=${paint} stroke-width=${bars ? 10 : width + 0.75}
      stroke-dasharray=${dash?.join(' ') ?? nothing} /></svg>`;
}

interface PlotOptions {
  readonly width: number;
  /** The chart as it is at the moment. */
  readonly chart: () => Chart;
  readonly onCursor: (index: number | null | undefined) => void;
}

function plotOptions({ width, chart, onCursor }: PlotOptions): Options {
  const { lines, format, time = true, log = false, range, onRange } = chart();
  const style = getComputedStyle(document.documentElement);
  const color = (name: string): string => resolved(style.getPropertyValue(name));
  const axis = {
    stroke: color('--muted'),
    font: `11px ${style.fontFamily}`,
    ticks: { show: false },
    grid: { stroke: color('--line'), width: 1 },
  };
  const limits = (): [number, number] => {
    const [from, to] = chart().range ?? [0, 1];
    return [from, to];
  };
  return {
    width,
    height: HEIGHT,
    padding: [10, 32, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { size: 6 },
      drag: { x: onRange !== undefined, y: false, setScale: false },
    },
    scales: {
      x: { time, ...(range === undefined ? {} : { range: limits }) },
      // oxlint-disable-next-line rota/options-object -- uPlot calls it
      y: log ? { distr: 3, log: 10 } : { range: (_, low, high) => linearRange(low, high) },
    },
    axes: [
      { ...axis, grid: { show: false }, space: 70, gap: 9, ...(time && { values: TIME_LABELS }) },
      {
        ...axis,
        ...(log && { grid: { ...axis.grid, filter: onlyPowersOfTen } }),
        size: 62,
        space: 36,
        gap: 8,
        values: (_, splits: (number | null)[]) =>
          splits.map((value) => (value === null ? '' : format(value))),
      },
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, color(line.color)))],
    hooks: {
      setCursor: [({ cursor }) => onCursor(cursor.idx)],
      setSelect: [
        (plot) => {
          const { left, width: dragged } = plot.select;
          if (dragged < 4 || onRange === undefined) return;
          const [from, to] = [plot.posToVal(left, 'x'), plot.posToVal(left + dragged, 'x')];
          // Deferred: the chart may be drawn again, which must not happen while it handles the end of the drag.
          queueMicrotask(() => chart().onRange?.(from, to));
        },
      ],
    },
  };
}

/** In a logarithmic chart only powers of ten have a label. */
function onlyPowersOfTen(_: uPlot, splits: number[]): (number | null)[] {
  return splits.map((value) => (Number.isInteger(Math.log10(value)) ? value : null));
}

/** From 0, or the lowest value below it, to a little above the highest value. */
function linearRange(low: number | null, high: number | null): [number, number] {
  return [Math.min(low ?? 0, 0), high !== null && high > 0 ? high * 1.08 : 1];
}

/** Hours and minutes by the 24-hour clock; the day where it changes. */
const TIME_LABELS = [
  [86_400, '{MMM} {D}', null, null, null, null, null, null, 1],
  [3600, '{HH}:{mm}', '\n{MMM} {D}', null, null, null, null, null, 1],
  [60, '{HH}:{mm}', '\n{MMM} {D}', null, null, null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', '\n{MMM} {D}', null, null, null, null, null, 1],
];

function seriesOf({ label, dash, bars, width = 1.75 }: Line, stroke: string): Series {
  if (!bars) return { label, stroke, width, points: { size: 4 }, ...(dash && { dash: [...dash] }) };
  return {
    label,
    fill: stroke,
    stroke,
    width: 0,
    points: { show: false },
    ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.85, 40, 1] }) }),
  };
}

/** Resolves a colour for the canvas, which does not understand `light-dark(…)`. */
function resolved(color: string): string {
  const probe = document.createElement('span');
  probe.style.color = color;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
