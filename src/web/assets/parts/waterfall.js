// The phases of a request: queued, connecting, waiting for the first byte, receiving the body.
/** @import { Result } from '../answers.d.ts' */
import { el, svg } from '../dom.js';
import { duration } from '../format.js';

/** @typedef {{ name: string, tone: string, ms: number }} Phase */

/**
 * The phases in order. Time that was not measured separately (redirects, a failed attempt) belongs to the phase in
 * which it passed.
 * @param {Pick<Result, 'queued_ms' | 'connect_ms' | 'ttfb_ms' | 'duration_ms'>} result
 * @returns {Phase[]}
 */
export function phasesOf(result) {
  const connect = Math.min(result.connect_ms ?? 0, result.duration_ms);
  const firstByte = Math.min(result.ttfb_ms ?? result.duration_ms, result.duration_ms);
  return [
    { name: 'queued', tone: 'queued', ms: result.queued_ms },
    { name: 'connect', tone: 'connect', ms: connect },
    { name: 'first byte', tone: 'wait', ms: Math.max(firstByte - connect, 0) },
    { name: 'body', tone: 'body', ms: Math.max(result.duration_ms - firstByte, 0) },
  ];
}

/** @param {Pick<Result, 'queued_ms' | 'duration_ms'>} result */
export function totalMs(result) {
  return result.queued_ms + result.duration_ms;
}

/**
 * One bar on a scale from 0 to `scaleMs`.
 * @param {Result} result
 * @param {number} scaleMs
 */
export function waterfallBar(result, scaleMs) {
  const phases = phasesOf(result);
  const words = phases.map(({ name, ms }) => `${name} ${duration(ms)}`).join(', ');
  let from = 0;
  const bars = phases.map(({ tone, ms }) => {
    const width = (ms / Math.max(scaleMs, Number.MIN_VALUE)) * 100;
    const bar = svg('rect', {
      class: tone,
      x: from,
      y: 0,
      width: Math.max(width, ms > 0 ? 0.6 : 0),
      height: 10,
    });
    from += width;
    return bar;
  });
  return svg(
    'svg',
    {
      class: 'waterfall',
      role: 'img',
      'aria-label': words,
      viewBox: '0 0 100 10',
      preserveAspectRatio: 'none',
    },
    svg('title', {}, words),
    ...bars,
  );
}

/** The shades of the phases. */
export function waterfallLegend() {
  return el(
    'ul',
    { class: 'legend' },
    ...phasesOf({ queued_ms: 0, connect_ms: 0, ttfb_ms: 0, duration_ms: 0 }).map(({ name, tone }) =>
      el('li', {}, el('span', { class: `swatch ${tone}`, 'aria-hidden': 'true' }), name),
    ),
  );
}
