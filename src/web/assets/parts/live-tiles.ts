// Live figures of the daemon. Without activity there are none.
import type { Figures } from '../../api/answers/status-answers.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count, rate } from '../format.ts';
import { live } from '../live.ts';
import { liveView } from './live-view.ts';

/** `first`: shown until the first event. */
export function liveTiles(first: Figures): Content {
  return liveView('status', () => tiles(live.status ?? first));
}

function tiles({ in_flight: inFlight, queued, runs, unstored }: Figures): Content {
  // The throughput alone does not count: it falls to 0 some seconds after a run.
  if (inFlight + queued + runs + unstored === 0) return nothing;
  const figures: readonly (readonly [name: string, value: number, text: string])[] = [
    ['In flight', inFlight, count(inFlight)],
    ['Queued', queued, count(queued)],
    ['Throughput', live.perSecond, rate(live.perSecond)],
    ['Active runs', runs, count(runs)],
    ['Unstored results', unstored, count(unstored)],
  ];
  const shown = figures.filter(([, value]) => value > 0);
  return html`<dl class="tiles" aria-label="Right now">${shown.map(
    ([name, , text]) => html`<div class="tile"><dt>${name}</dt><dd>${text}</dd></div>`,
  )}</dl>`;
}
