// Live figures of the daemon, updated once a second so that they can be read.
/** @import { Figures } from '../answers.d.ts' */
import { el } from '../dom.js';
import { count, rate } from '../format.js';
import { live } from '../live.js';
import { Throughput } from '../throughput.js';
import { sparkline } from './sparkline.js';

/** Seconds shown by the small lines. */
const POINTS = 60;

/**
 * @param {Figures} status
 * @param {AbortSignal} signal
 */
export function liveTiles(status, signal) {
  let now = status;
  const throughput = new Throughput();
  const tiles = [
    tile('In flight', () => now.in_flight, count, true),
    tile('Queued', () => now.queued, count, true),
    tile('Throughput', () => throughput.perSecond(performance.now()), rate, true),
    tile('Active runs', () => now.runs, count, false),
    tile('Unstored results', () => now.unstored, count, false),
  ];
  live.on('run_started', ({ run_id: id }) => throughput.started(id), signal);
  live.on('run_progress', (progress) => throughput.progress(progress, performance.now()), signal);
  live.on('run_finished', (run) => throughput.finished(run, performance.now()), signal);
  live.on('status', (changed) => (now = changed), signal);
  const every = setInterval(() => {
    for (const { update } of tiles) update();
  }, 1000);
  signal.addEventListener('abort', () => clearInterval(every));
  for (const { update } of tiles) update();
  return el('dl', { class: 'tiles', 'aria-label': 'Right now' }, ...tiles.map(({ node }) => node));
}

/**
 * @param {string} name
 * @param {() => number} read
 * @param {(value: number) => string} format
 * @param {boolean} line
 */
function tile(name, read, format, line) {
  const value = el('dd', {});
  const drawn = el('dd', {});
  /** @type {{ value: number }[]} */
  const points = [];
  const node = el('div', { class: 'tile' }, el('dt', {}, name), value, line && drawn);
  const update = () => {
    const current = read();
    const text = format(current);
    if (value.textContent !== text) value.textContent = text;
    points.push({ value: current });
    if (points.length > POINTS) points.shift();
    if (line)
      drawn.replaceChildren(
        sparkline(points, { label: `${name} over the last minute`, stretch: true }),
      );
  };
  return { node, update };
}
