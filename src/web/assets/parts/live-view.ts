// A part of a page that is drawn again after each event of a name, while the rest of the page stays as it is.
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { Content } from '../dom.ts';
import { live, type EventName } from '../live.ts';

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
