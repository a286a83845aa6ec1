// Times on the page: relative, updated as time passes, with the full time in the title.
import { formatDistance } from '../../domain/duration.ts';
import { html, type Content } from './dom.ts';
import { absolute } from './format.ts';
import { nowMs } from './live.ts';
import { liveView } from './parts/live-view.ts';

/** A `<time>` such as `12 s ago`, of an instant in ISO 8601; a dash for null. */
export function moment(at: string | null): Content {
  if (at === null) return html`<span class="none">–</span>`;
  const date = new Date(at);
  const distance = (): string => formatDistance(date.getTime(), nowMs());
  return html`<time datetime=${at} title="${absolute(date)} (${at})">${liveView('second', distance)}</time>`;
}

/** A `<time>` with the full time. */
export function fullMoment(at: string): Content {
  return html`<time datetime=${at} title=${at}>${absolute(new Date(at))}</time>`;
}
