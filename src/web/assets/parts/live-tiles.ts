// Live figures of the daemon, updated once a second so that they can be read. Without activity there are none.
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Figures } from '../../api/answers/status-answers.ts';
import { count, rate } from '../format.ts';
import { live } from '../live.ts';
import { Throughput } from '../throughput.ts';

class LiveTiles extends AsyncDirective {
  readonly #throughput = new Throughput();
  readonly #left = new AbortController();
  #first: Figures | undefined;

  render(first: Figures): TemplateResult | typeof nothing {
    if (this.#first === undefined) this.#begin();
    this.#first = first;
    return this.#view();
  }

  protected override disconnected(): void {
    this.#left.abort();
  }

  #begin(): void {
    const { signal } = this.#left;
    const throughput = this.#throughput;
    live.on('run_started', ({ run_id: id }) => throughput.started(id), { signal });
    live.on('run_progress', (progress) => throughput.progress(progress, performance.now()), {
      signal,
    });
    live.on('run_finished', (run) => throughput.finished(run, performance.now()), { signal });
    const timer = setInterval(() => this.setValue(this.#view()), 1000);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  #view(): TemplateResult | typeof nothing {
    const now = live.status ?? this.#first;
    const perSecond = this.#throughput.perSecond(performance.now());
    const tiles = [
      ['In flight', now?.in_flight ?? 0, count],
      ['Queued', now?.queued ?? 0, count],
      ['Throughput', perSecond, rate],
      ['Active runs', now?.runs ?? 0, count],
      ['Unstored results', now?.unstored ?? 0, count],
    ] as const;
    // The throughput alone does not count: it falls to 0 some seconds after a run.
    const isBusy = tiles.some(([name, value]) => value > 0 && name !== 'Throughput');
    if (!isBusy) return nothing;
    const shown = tiles.filter(([, value]) => value > 0);
    return html`<dl class="tiles" aria-label="Right now">${shown.map(
      ([name, value, format]) =>
        html`<div class="tile"><dt>${name}</dt><dd>${format(value)}</dd></div>`,
    )}</dl>`;
  }
}

export const liveTiles = directive(LiveTiles);
