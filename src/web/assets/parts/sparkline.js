// A small line without axes: how a figure went lately.
import { svg } from '../dom.js';

const WIDTH = 120;
const HEIGHT = 26;

/**
 * `at` and `span` place a point on the line of time: without them points stand evenly.
 * @param {readonly { at?: number, value: number }[]} points in order
 * @param {{ label: string, from?: number, to?: number, zero?: boolean }} options
 */
export function sparkline(points, { label, from, to, zero = true }) {
  const values = points.map(({ value }) => value);
  const top = Math.max(...values, Number.MIN_VALUE);
  const bottom = zero ? 0 : Math.min(...values);
  const y = (/** @type {number} */ value) =>
    HEIGHT - 2 - ((value - bottom) / Math.max(top - bottom, Number.MIN_VALUE)) * (HEIGHT - 4);
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
    },
    svg('line', { x1: 0, x2: WIDTH, y1: HEIGHT - 1, y2: HEIGHT - 1, class: 'base' }),
    path.length > 1 && svg('polyline', { points: path.join(' '), class: 'line' }),
    last !== undefined &&
      svg('circle', { cx: x(points.length - 1), cy: y(last.value), r: 2, class: 'dot' }),
  );
}
