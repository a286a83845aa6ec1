// Times on the page: relative, updated as time passes, with the full time in the title.
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { html, type TemplateResult } from 'lit/html.js';
import { absolute, relative } from './format.ts';
import { nowMs } from './live.ts';

const EVERY_MS = 1000;

const ticking = new Set<Ago>();

class Ago extends AsyncDirective {
  #atMs = 0;

  render(atMs: number): string {
    this.#atMs = atMs;
    ticking.add(this);
    return relative(atMs, nowMs());
  }

  tick(): void {
    this.setValue(relative(this.#atMs, nowMs()));
  }

  protected override disconnected(): void {
    ticking.delete(this);
  }

  protected override reconnected(): void {
    ticking.add(this);
  }
}

const ago = directive(Ago);

/** A `<time>` such as `12 s ago`, of an instant in ISO 8601; a dash for null. */
export function moment(at: string | null): TemplateResult {
  if (at === null) return html`<span class="none">–</span>`;
  const date = new Date(at);
  return html`<time datetime=${at} title="${absolute(date)} (${at})">${ago(date.getTime())}</time>`;
}

/** A `<time>` with the full time. */
export function fullMoment(at: string): TemplateResult {
  return html`<time datetime=${at} title=${at}>${absolute(new Date(at))}</time>`;
}

/** Updates every relative time on the page once a second. */
export function updateMoments(): void {
  setInterval(() => {
    for (const each of ticking) each.tick();
  }, EVERY_MS);
}
