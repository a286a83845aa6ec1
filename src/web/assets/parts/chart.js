// A chart over time by uPlot. Its colours follow the scheme, a range can be dragged, and the legend shows the values.
/** @import { Options, Series as UplotSeries, AlignedData } from 'uplot' */
import uPlot from 'uplot';
import { el } from '../dom.js';
import { absolute } from '../format.js';
import { selectByTouch } from './touch-range.js';

const HEIGHT = 220;

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {string} color the name of a custom property, such as `--p95`
 * @property {readonly number[]} [dash]
 * @property {boolean} [bars]
 * @property {(index: number) => number | null} [shown] the value for the legend, where it differs from the drawn one
 */

/**
 * A chart and its legend.
 * @param {object} options
 * @param {string} options.label its content, for screen readers
 * @param {readonly Line[]} options.lines
 * @param {readonly (readonly (number | null)[])[]} options.data seconds since 1970 (or any number), then one list per line
 * @param {(value: number | null) => string} options.format
 * @param {boolean} [options.time] false: the first list holds plain numbers
 * @param {readonly [number, number]} [options.range] of the first list
 * @param {boolean} [options.log] true: a logarithmic vertical axis, so that short durations stay visible beside long ones
 * @param {(from: number, to: number) => void} [options.onRange] called with a range that was dragged
 * @param {AbortSignal} options.signal removes the chart
 */
export function chart({
  label,
  lines,
  data,
  format,
  time = true,
  range,
  log = false,
  onRange,
  signal,
}) {
  const plot = el('div', { class: 'plot', role: 'img', 'aria-label': label });
  const values = lines.map(() => el('span', { class: 'value' }));
  const at = el('span', { class: 'note' });
  const legend = el(
    'ul',
    { class: 'legend' },
    ...lines.map((line, index) => {
      const swatch = el('span', { class: `swatch ${swatchOf(line)}`, 'aria-hidden': 'true' });
      swatch.style.setProperty('--swatch', `var(${line.color})`);
      return el('li', {}, swatch, line.label, values[index]);
    }),
    el('li', {}, at),
  );
  const readOut = (/** @type {number | null | undefined} */ index) => {
    for (const [number, line] of lines.entries()) {
      const value = index === null || index === undefined ? undefined : data[number + 1]?.[index];
      const text = value === undefined ? '' : format(line.shown?.(index ?? 0) ?? value);
      const target = values[number];
      if (target) target.textContent = text;
    }
    const moment = index === null || index === undefined ? undefined : data[0]?.[index];
    at.textContent =
      moment === undefined || moment === null || !time ? '' : absolute(new Date(moment * 1000));
  };
  /** @type {uPlot | undefined} */
  let drawn;
  const draw = () => {
    drawn?.destroy();
    const width = plot.clientWidth || 600;
    drawn = new uPlot(
      options({ width, lines, format, time, range, log, onRange, readOut }),
      /** @type {AlignedData} */ (/** @type {unknown} */ (data)),
      plot,
    );
    if (onRange !== undefined) selectByTouch(drawn);
  };
  const sized = new ResizeObserver(() => {
    const width = plot.clientWidth;
    if (drawn === undefined) draw();
    // Ignores the change of height from drawing.
    else if (width !== drawn.width) drawn.setSize({ width, height: HEIGHT });
  });
  sized.observe(plot);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw, { signal });
  signal.addEventListener('abort', () => {
    sized.disconnect();
    drawn?.destroy();
  });
  return el('figure', { class: 'chart' }, plot, legend);
}

/**
 * The class of the swatch in the legend, which looks like the line.
 * @param {Line} line
 */
function swatchOf({ bars, dash: [length] = [] }) {
  if (bars) return '';
  if (length === undefined) return 'line';
  return length > 3 ? 'line dashed' : 'line dotted';
}

/**
 * @param {object} given
 * @param {number} given.width
 * @param {readonly Line[]} given.lines
 * @param {(value: number | null) => string} given.format
 * @param {boolean} given.time
 * @param {readonly [number, number] | undefined} given.range
 * @param {boolean} given.log
 * @param {((from: number, to: number) => void) | undefined} given.onRange
 * @param {(index: number | null | undefined) => void} given.readOut
 * @returns {Options}
 */
function options({ width, lines, format, time, range, log, onRange, readOut }) {
  const style = getComputedStyle(document.documentElement);
  const color = (/** @type {string} */ name) => resolved(style.getPropertyValue(name));
  const font = `11px ${style.fontFamily}`;
  const axis = {
    stroke: color('--muted'),
    font,
    ticks: { show: false },
    grid: { stroke: color('--line'), width: 1 },
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
      x: { time, ...(range === undefined ? {} : { range: () => [range[0], range[1]] }) },
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
        values: (_, splits) => splits.map((value) => (value === null ? '' : format(value))),
      },
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, color(line.color)))],
    hooks: {
      setCursor: [(plot) => readOut(plot.cursor.idx)],
      setSelect: [
        (plot) => {
          const { left, width: dragged } = plot.select;
          if (dragged < 4 || onRange === undefined) return;
          const [from, to] = [plot.posToVal(left, 'x'), plot.posToVal(left + dragged, 'x')];
          // Deferred: the chart must not be removed while it handles the end of the drag.
          queueMicrotask(() => onRange(from, to));
        },
      ],
    },
  };
}

/**
 * @param {uPlot} _
 * @param {number[]} splits
 */
function onlyPowersOfTen(_, splits) {
  return splits.map((value) => (Number.isInteger(Math.log10(value)) ? value : null));
}

/**
 * From 0, or the lowest value below it, to a little above the highest value.
 * @param {number | null} low
 * @param {number | null} high
 * @returns {[number, number]}
 */
function linearRange(low, high) {
  return [Math.min(low ?? 0, 0), high !== null && high > 0 ? high * 1.08 : 1];
}

/** Hours and minutes by the 24-hour clock; the day where it changes. */
const TIME_LABELS = [
  [86_400, '{MMM} {D}', null, null, null, null, null, null, 1],
  [3600, '{HH}:{mm}', '\n{MMM} {D}', null, null, null, null, null, 1],
  [60, '{HH}:{mm}', '\n{MMM} {D}', null, null, null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', '\n{MMM} {D}', null, null, null, null, null, 1],
];

/**
 * @param {Line} line
 * @param {string} stroke
 * @returns {UplotSeries}
 */
function seriesOf({ label, dash, bars }, stroke) {
  if (bars) {
    return {
      label,
      fill: stroke,
      stroke,
      width: 0,
      points: { show: false },
      ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [0.85, 40, 1] }) }),
    };
  }
  return { label, stroke, width: 1.75, points: { size: 4 }, ...(dash && { dash: [...dash] }) };
}

/**
 * Resolves a colour for the canvas, which does not understand `light-dark(…)`.
 * @param {string} color
 */
function resolved(color) {
  const probe = el('span', { hidden: true });
  probe.style.color = color;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
