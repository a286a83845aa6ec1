// `GET /metrics`: what is counted since the start, and what is so now.
import type { DaemonControl } from '../../domain/daemon-control.ts';
import { AppError } from '../../domain/error.ts';
import type { ReadProcess } from '../../query/read-process.ts';
import { EXPOSITION_TYPE, formatFamilies } from './exposition.ts';
import type { Meter } from './meter.ts';
import { stateFamilies } from './state-families.ts';

export interface MetricsSources {
  readonly control: DaemonControl;
  readonly meter: Meter;
  readonly reads: ReadProcess;
}

export class MetricsPage {
  readonly #sources: MetricsSources;
  #pastKnown = false;

  constructor(sources: MetricsSources) {
    this.#sources = sources;
  }

  async answer(): Promise<Response> {
    const { control, meter } = this.#sources;
    await this.#learnPast();
    const text = formatFamilies([...stateFamilies(control.status()), ...meter.families()]);
    return new Response(text, {
      headers: { 'content-type': EXPOSITION_TYPE, 'cache-control': 'no-store' },
    });
  }

  /** The first time, when each job last succeeded before this daemon started: an alert must not wait for the next run. */
  async #learnPast(): Promise<void> {
    if (this.#pastKnown) return;
    const { meter, reads } = this.#sources;
    try {
      for (const { job, atMs } of await reads.read('lastSuccesses')) meter.sawSuccess(job, atMs);
      this.#pastKnown = true;
    } catch (error) {
      // What else there is to tell is told all the same; the next time it is asked again.
      if (!(error instanceof AppError)) throw error;
    }
  }
}
