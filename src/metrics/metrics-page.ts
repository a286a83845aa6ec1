// `GET /metrics`: what is counted since the start, and what is so now.
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { AppError } from '../domain/error.ts';
import type { ReadProcess } from '../query/process/read-process.ts';
import { EXPOSITION_TYPE, formatFamilies } from './exposition.ts';
import type { Meter } from './meter.ts';
import { stateFamilies } from './state-families.ts';

/** With many jobs this takes a while, and the daemon has fires to start meanwhile. */
const SAMPLES_PER_TURN = 1000;

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
    const status = control.status();
    const present = new Set(status.jobs.map(({ name }) => name));
    const families = [...stateFamilies(status, meter), ...meter.families(present)];
    const pieces: string[] = [];
    for (const piece of formatFamilies(families)) {
      pieces.push(piece);
      if (pieces.length % SAMPLES_PER_TURN === 0) await nextTurn();
    }
    return new Response(pieces.join(''), {
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
