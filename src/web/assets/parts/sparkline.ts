// A small line without axes that shows the recent course of a figure.
import { html, nothing, svg, type TemplateResult } from 'lit/html.js';

const WIDTH = 120;
const HEIGHT = 26;

export interface SparklineOptions {
  readonly label: string;
  /** The ends of the axis for the points' times; absent: the points are spaced evenly. */
  readonly from?: number;
  readonly to?: number;
  /** True: fills the width of its container. */
  readonly stretch?: boolean;
}

/** `points`: in order. */
export function sparkline(
  points: readonly { readonly at?: number; readonly value: number }[],
  { label, from, to, stretch = false }: SparklineOptions,
): TemplateResult {
  const top = Math.max(...points.map(({ value }) => value), Number.MIN_VALUE);
  const placed = points.map(({ at, value }, index) => {
    const share =
      at === undefined || from === undefined || to === undefined
        ? index / Math.max(points.length - 1, 1)
        : (at - from) / Math.max(to - from, 1);
    return { x: 2 + share * (WIDTH - 4), y: HEIGHT - 2 - (value / top) * (HEIGHT - 4) };
  });
  const path = placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const last = stretch ? undefined : placed.at(-1);
  return html`<svg
    class="spark"
    role="img"
    aria-label=${label}
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    width=${WIDTH}
    height=${HEIGHT}
    preserveAspectRatio=${stretch ? 'none' : nothing}
  >
    <line x1="0" x2=${WIDTH} y1=${HEIGHT - 1} y2=${HEIGHT - 1} class="base" />
    ${placed.length > 1 ? svg`<polyline points=${path} class="line" />` : nothing}
    ${last === undefined ? nothing : svg`<circle cx=${last.x} cy=${last.y} r="2" class="dot" />`}
  </svg>`;
}
