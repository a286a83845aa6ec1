// Live figures of the daemon, updated once a second so that they can be read. Without activity there are none.
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Figures } from '../../api/answers/status-answers.ts';
import { count, rate } from '../format.ts';
import { live } from '../live.ts';
import { Throughput } from '../throughput.ts';
import { sparkline } from './sparkline.ts';

/** Seconds shown by the small lines. */
const POINTS = 60;

interface Tile {
  readonly name: string;
  readonly format: (value: number) => string;
  readonly line: boolean;
  readonly points: { readonly value: number }[];
}

class LiveTiles extends AsyncDirective {
  readonly #throughput = new Throughput();
  readonly #left = new AbortController();
  readonly #tiles: readonly Tile[] = [
    { name: 'In flight', format: count, line: true, points: [] },
    { name: 'Queued', format: count, line: true, points: [] },
    { name: 'Throughput', format: rate, line: true, points: [] },
    { name: 'Active runs', format: count, line: false, points: [] },
    { name: 'Unstored results', format: count, line: false, points: [] },
  ];
  #now: Figures | undefined;

  render(first: Figures): TemplateResult | typeof nothing {
    if (this.#now === undefined) this.#begin();
    this.#now = live.status ?? first;
    return this.#view();
  }

  protected override disconnected(): void {
    this.#left.abort();
  }

  #begin(): void {
    const { signal } = this.#left;
    const throughput = this.#throughput;
    live.on('run_started', ({ run_id: id }) => throughput.started(id), signal);
    live.on('run_progress', (progress) => throughput.progress(progress, performance.now()), signal);
    live.on('run_finished', (run) => throughput.finished(run, performance.now()), signal);
    live.on('status', (changed) => (this.#now = changed), signal);
    const timer = setInterval(() => this.#tick(), 1000);
    signal.addEventListener('abort', () => clearInterval(timer));
  }

  #values(): readonly number[] {
    const { in_flight: inFlight = 0, queued = 0, runs = 0, unstored = 0 } = this.#now ?? {};
    return [inFlight, queued, this.#throughput.perSecond(performance.now()), runs, unstored];
  }

  #tick(): void {
    const values = this.#values();
    for (const [index, { points }] of this.#tiles.entries()) {
      points.push({ value: values[index] ?? 0 });
      if (points.length > POINTS) points.shift();
    }
    this.setValue(this.#view());
  }

  #view(): TemplateResult | typeof nothing {
    const values = this.#values();
    if (values.every((value) => value === 0)) return nothing;
    return html`<dl class="tiles" aria-label="Right now">
      ${this.#tiles.map((tile, index) => tileOf(tile, values[index] ?? 0))}
    </dl>`;
  }
}

function tileOf({ name, format, line, points }: Tile, value: number): TemplateResult {
  const label = `${name} over the last minute`;
  return html`<div class="tile"><dt>${name}</dt><dd>${format(value)}</dd>${
    line ? html`<dd>${sparkline(points, { label, stretch: true })}</dd>` : nothing
  }</div>`;
}

export const liveTiles = directive(LiveTiles);
