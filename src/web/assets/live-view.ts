// Parts of a page that are drawn again after events, while the rest of the page stays as it is. The times are such parts:
// relative, updated as time passes, with the full time in the title.
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { formatDistance } from '../../domain/duration.ts';
import { html, type Content } from './dom.ts';
import { absolute } from './format.ts';
import { live, nowMs, type EventName } from './live.ts';

class LiveView extends AsyncDirective {
  #left: AbortController | undefined;
  #view: () => Content = () => '';

  render(name: EventName, view: () => Content): Content {
    this.#view = view;
    if (this.#left === undefined) {
      this.#left = new AbortController();
      live.on(name, () => this.setValue(this.#view()), this.#left);
    }
    return view();
  }

  protected override disconnected(): void {
    this.#left?.abort();
  }
}

/** `${liveView('status', () => html`…`)}` */
export const liveView = directive(LiveView);

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
