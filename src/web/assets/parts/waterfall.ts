// The phases of a request: queued, connecting, waiting for the first byte, receiving the body.
import type { Result } from '../../api/answers/result-answers.ts';
import { html, svg, type Content } from '../dom.ts';
import { duration } from '../format.ts';

type Measured = Pick<Result, 'queued_ms' | 'connect_ms' | 'ttfb_ms' | 'duration_ms'>;

/**
 * The phases in order. Time that was not measured separately (redirects, a failed attempt) belongs to the phase in
 * which it passed.
 */
export function phasesOf(result: Measured): { name: string; tone: string; ms: number }[] {
  const connect = Math.min(result.connect_ms ?? 0, result.duration_ms);
  const firstByte = Math.min(result.ttfb_ms ?? result.duration_ms, result.duration_ms);
  return [
    { name: 'queued', tone: 'queued', ms: result.queued_ms },
    { name: 'connect', tone: 'connect', ms: connect },
    { name: 'first byte', tone: 'wait', ms: Math.max(firstByte - connect, 0) },
    { name: 'body', tone: 'body', ms: Math.max(result.duration_ms - firstByte, 0) },
  ];
}

export function totalMs(result: Pick<Result, 'queued_ms' | 'duration_ms'>): number {
  return result.queued_ms + result.duration_ms;
}

/** One bar on a scale from 0 to `scaleMs`. */
export function waterfallBar(result: Measured, scaleMs: number): Content {
  const phases = phasesOf(result);
  const words = phases.map(({ name, ms }) => `${name} ${duration(ms)}`).join(', ');
  let from = 0;
  const bars = phases.map(({ tone, ms }) => {
    const [x, share] = [from, (ms / Math.max(scaleMs, Number.MIN_VALUE)) * 100];
    from += share;
    const width = Math.max(share, ms > 0 ? 0.6 : 0);
    return svg`<rect class=${tone} x=${x} y="0" width=${width} height="10" />`;
  });
  return html`<svg class="waterfall" role="img" aria-label=${words} viewBox="0 0 100 10"
    preserveAspectRatio="none"><title>${words}</title>${bars}</svg>`;
}

/** The shades of the phases. */
export function waterfallLegend(): Content {
  const phases = phasesOf({ queued_ms: 0, connect_ms: 0, ttfb_ms: 0, duration_ms: 0 });
  return html`<ul class="legend">${phases.map(
    ({ name, tone }) =>
      html`<li><span class="swatch ${tone}" aria-hidden="true"></span>${name}</li>`,
  )}</ul>`;
}
