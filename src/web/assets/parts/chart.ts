// A chart over time by uPlot. Its colours follow the scheme, a range can be dragged, and the legend shows the values.
// New data is drawn into the present chart, so that a pointer over it is not disturbed.
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit/directive.js';
import { noChange } from 'lit/html.js';
import uPlot, { type AlignedData, type Options, type Series } from 'uplot';
import { readableNumber } from '../../../text/readable-number.ts';
import { html, type Content } from '../dom.ts';
import { absolute } from '../format.ts';

const HEIGHT = 220;
const NO_RANGE: uPlot.Select = { left: 0, width: 0, top: 0, height: 0 };

/** Custom properties: of lines without a colour of their own. */
const COLORS = ['--p95', '--kind-2', '--p50', '--kind-1', '--p99'];

/** `spanGaps`: the line crosses times without a value. `points`: absent, only values that stand alone have a dot. */
export interface Line extends Pick<Series, 'width' | 'dash' | 'spanGaps' | 'points'> {
  readonly label: string;
  /** The name of a custom property, such as `--p95`. */
  readonly color: string;
  readonly bars?: boolean;
  /** The value for the legend, where it differs from the drawn one. */
  readonly shown?: (index: number) => number | null;
}

/** The line at this index: ten differ in colour and dashes, and neighbours are told apart where one covers the other. */
export function lineOf(label: string, index: number): Line {
  const color = COLORS[index % COLORS.length] ?? '';
  return { label, color, width: 2, ...(index % 2 === 1 && { dash: [6, 4] }) };
}

/** A number for people; nothing for null. */
export function number(value: number | null): string {
  return value === null ? '' : readableNumber(value);
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
  readonly range?: [number, number];
  /** True: the vertical axis covers the values, also where that leaves out 0. */
  readonly fitted?: boolean;
  /** True: a logarithmic vertical axis, so that short durations stay visible beside long ones. */
  readonly log?: boolean;
  /** Called with a range that was dragged. */
  readonly onRange?: (from: number, to: number) => void;
}

/** A chart and its legend. */
export function chart(given: Chart): Content {
  return html`<figure class="chart" aria-label=${given.label} ${drawn(given)}></figure>`;
}

class Drawn extends AsyncDirective {
  #chart: Chart = { label: '', lines: [], data: [], format: String };
  #box: HTMLElement | undefined;
  #plot: uPlot | undefined;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #sized = new ResizeObserver(() => this.#fit());
  readonly #onScheme = (): void => this.#draw();

  render(given: Chart): unknown {
    this.#chart = given;
    return noChange;
  }

  override update({ element }: ElementPart, [given]: [Chart]): unknown {
    const { lines, log } = this.#chart;
    this.#chart = given;
    if (this.#box === undefined) {
      this.#box = element as HTMLElement;
      this.#sized.observe(element);
      this.#dark.addEventListener('change', this.#onScheme);
    } else if (log !== given.log || JSON.stringify(lines) !== JSON.stringify(given.lines)) {
      this.#draw();
    } else this.#plot?.setData(given.data as unknown as AlignedData);
    return noChange;
  }

  protected override disconnected(): void {
    this.#sized.disconnect();
    this.#dark.removeEventListener('change', this.#onScheme);
    this.#plot?.destroy();
  }

  #fit(): void {
    const width = this.#box?.clientWidth ?? 0;
    if (this.#plot === undefined) this.#draw();
    // Ignores the change of height from drawing.
    else if (width !== this.#plot.width) this.#plot.setSize({ width, height: HEIGHT });
  }

  #draw(): void {
    this.#plot?.destroy();
    const options = plotOptions(() => this.#chart, this.#box?.clientWidth || 600);
    this.#plot = new uPlot(options, this.#chart.data as unknown as AlignedData, this.#box);
    if (this.#chart.onRange !== undefined) selectByTouch(this.#plot);
  }
}

const drawn = directive(Drawn);

/** `chart`: as it is at the moment. */
function plotOptions(chart: () => Chart, width: number): Options {
  const { lines, time = true, log = false, fitted = false, range, onRange } = chart();
  const colors = lines.map(({ color }) => resolved(`var(${color})`));
  return {
    width,
    height: HEIGHT,
    padding: [10, 32, 0, 0],
    legend: {
      markers: {
        width: (_, line) => lines[line - 1]?.width ?? 2,
        dash: (_, line) => (lines[line - 1]?.dash ? 'dashed' : 'solid'),
        stroke: (_, line) => colors[line - 1] ?? '',
      },
    },
    cursor: {
      y: false,
      points: { size: 6 },
      drag: { x: onRange !== undefined, y: false, setScale: false },
    },
    scales: {
      x: { time, ...(range && { range: () => chart().range ?? [0, 1] }) },
      y: log ? { distr: 3, log: 10 } : fitted ? {} : { range: linearRange },
    },
    axes: axesOf(chart()),
    series: [
      { label: time ? 'Time' : 'At', value: (_, at) => bottomText(at, time) },
      ...lines.map((line, index) => seriesOf(line, { stroke: colors[index] ?? '', chart })),
    ],
    hooks: {
      setSelect: [
        (plot) => {
          const { left, width: dragged } = plot.select;
          if (dragged < 4 || onRange === undefined) return;
          const [from, to] = [plot.posToVal(left, 'x'), plot.posToVal(left + dragged, 'x')];
          plot.setSelect(NO_RANGE, false);
          // Deferred: the chart may be drawn again, which must not happen while it handles the end of the drag.
          queueMicrotask(() => chart().onRange?.(from, to));
        },
      ],
    },
  };
}

function bottomText(at: number | null, isTime: boolean): string {
  if (at === null) return '';
  return isTime ? absolute(new Date(at * 1000)) : number(at);
}

function axesOf({ format, time = true, log = false }: Chart): NonNullable<Options['axes']> {
  const axis = {
    stroke: resolved('var(--muted)'),
    font: `11px ${getComputedStyle(document.body).fontFamily}`,
    ticks: { show: false },
  };
  const grid = { stroke: resolved('var(--line)'), width: 1 };
  return [
    { ...axis, grid: { show: false }, space: 70, gap: 9, ...(time && { values: TIME_LABELS }) },
    {
      ...axis,
      grid: { ...grid, ...(log && { filter: onlyPowersOfTen }) },
      size: 62,
      space: 36,
      gap: 8,
      values: (_, splits: (number | null)[]) =>
        splits.map((value) => (value === null ? '' : format(value))),
    },
  ];
}

/** In a logarithmic chart only powers of ten have a label. */
function onlyPowersOfTen(_: uPlot, splits: number[]): (number | null)[] {
  return splits.map((value) => (Number.isInteger(Math.log10(value)) ? value : null));
}

/** From 0, or the lowest value below it, to a little above the highest value. */
// oxlint-disable-next-line rota/options-object -- uPlot calls it
function linearRange(_: uPlot, low: number | null, high: number | null): [number, number] {
  return [Math.min(low ?? 0, 0), high !== null && high > 0 ? high * 1.08 : 1];
}

/** Hours and minutes by the 24-hour clock; the day where it changes. */
const TIME_LABELS = [
  [86_400, '{MMM} {D}', null, null, null, null, null, null, 1],
  [3600, '{HH}:{mm}', '\n{MMM} {D}', null, null, null, null, null, 1],
  [60, '{HH}:{mm}', '\n{MMM} {D}', null, null, null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', '\n{MMM} {D}', null, null, null, null, null, 1],
];

function seriesOf(
  { bars, shown, ...line }: Line,
  { stroke, chart }: { stroke: string; chart: () => Chart },
): Series {
  const value: Series.Value = (...[, drawn, , index]) =>
    typeof index === 'number' ? chart().format(shown === undefined ? drawn : shown(index)) : '';
  if (!bars) return { width: 1.75, points: { size: 4 }, ...line, stroke, value };
  const paths = uPlot.paths.bars?.({ size: [0.85, 40, 1] });
  const filled = { fill: stroke, width: 0, points: { show: false } };
  return { label: line.label, stroke, value, ...filled, ...(paths && { paths }) };
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

/**
 * uPlot itself handles only the mouse. A finger that moves sideways becomes a dragged mouse. One that moves up or down
 * scrolls the page, by the style `touch-action: pan-y`, and selects nothing.
 */
function selectByTouch(plot: uPlot): void {
  const mouseFor = (type: string) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse' || !event.isPrimary) return;
    if (event.type === 'pointercancel') plot.setSelect(NO_RANGE, false);
    plot.over.dispatchEvent(new MouseEvent(type, event));
  };
  for (const [finger, mouse = finger] of [['down'], ['move'], ['up'], ['cancel', 'up']]) {
    plot.over.addEventListener(`pointer${finger}`, mouseFor(`mouse${mouse}`) as EventListener);
  }
}
