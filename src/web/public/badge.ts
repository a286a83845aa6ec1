// A badge for a web page: the name of a job, and its state with the uptime of 90 days, as an SVG image.
import { html } from 'hono/html';
import type { PublicJob, PublicState } from './public-report.ts';
import { stateText, uptimeText } from './status-page.ts';

/** Width of a character of the badge's font at most, and the space beside a text, in pixels. */
const CHARACTER = 7;
const PADDING = 8;
const HEIGHT = 20;
/** Longer names are cut. */
const MAX_NAME = 40;

const COLOURS: Readonly<Record<PublicState, string>> = {
  working: '#217a50',
  'partly failing': '#8f5208',
  failing: '#b91c22',
  paused: '#555a61',
  'no data': '#555a61',
};

export function badge({ name, state, uptime }: PublicJob): ReturnType<typeof html> {
  const label = name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1)}…` : name;
  const value = stateText(state) + (uptime === null ? '' : ` · ${uptimeText(uptime)}`);
  const left = label.length * CHARACTER + 2 * PADDING;
  const right = value.length * CHARACTER + 2 * PADDING;
  return html`<svg
    xmlns="http://www.w3.org/2000/svg"
    width="${left + right}"
    height="${HEIGHT}"
    role="img"
    aria-label="${label}: ${value}"
  >
    <title>${label}: ${value}</title>
    <rect width="${left + right}" height="${HEIGHT}" rx="3" fill="${COLOURS[state]}" />
    <path d="M3 0h${left - 3}v${HEIGHT}H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#2e3135" />
    <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
      <text x="${left / 2}" y="14">${label}</text>
      <text x="${left + right / 2}" y="14">${value}</text>
    </g>
  </svg>`;
}
