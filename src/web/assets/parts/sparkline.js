// A small line without axes that shows the recent course of a figure.
import { svg } from '../dom.js';

const WIDTH = 120;
const HEIGHT = 26;

/**
 * `at` is the point's time between `from` and `to`; without them the points are spaced evenly. `stretch`: fills the
 * width of its container.
 * @param {readonly { at?: number, value: number }[]} points in order
 * @param {{ label: string, from?: number, to?: number, stretch?: boolean }} options
 */
export function sparkline(points, { label, from, to, stretch = false }) {
  const values = points.map(({ value }) => value);
  const top = Math.max(...values, Number.MIN_VALUE);
  const y = (/** @type {number} */ value) => HEIGHT - 2 - (value / top) * (HEIGHT - 4);
  const x = (/** @type {number} */ index) => {
    const at = points[index]?.at;
    const share =
      at === undefined || from === undefined || to === undefined
        ? index / Math.max(points.length - 1, 1)
        : (at - from) / Math.max(to - from, 1);
    return 2 + share * (WIDTH - 4);
  };
  const path = points.map(({ value }, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  const last = points.at(-1);
  return svg(
    'svg',
    {
      class: 'spark',
      role: 'img',
      'aria-label': label,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      width: WIDTH,
      height: HEIGHT,
      preserveAspectRatio: stretch ? 'none' : undefined,
    },
    svg('line', { x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1, class: 'base' }),
    path.length > 1 && svg('polyline', { points: path.join(' '), class: 'line' }),
    last !== undefined &&
      !stretch &&
      svg('circle', { cx: x(points.length - 1), cy: y(last.value), r: 2, class: 'dot' }),
  );
}
