// `GET /metrics`: counters since the daemon's start, and its present state.
import { nextTurn } from '../platform/clock.ts';
import type { DaemonControl } from '../domain/daemon-control.ts';
import { AppError } from '../domain/error.ts';
import type { Reading } from '../query/reads/reading.ts';
import { EXPOSITION_TYPE, formatFamilies } from './exposition.ts';
import type { Meter } from './meter.ts';
import { stateFamilies } from './state-families.ts';

/** Samples written before other work gets a turn: with many jobs the page takes a while, and fires must not wait. */
const SAMPLES_PER_TURN = 1000;

export interface MetricsSources {
  readonly control: DaemonControl;
  readonly meter: Meter;
  readonly reads: Reading;
}

export class MetricsPage {
  readonly #sources: MetricsSources;
  #knowsPast = false;

  constructor(sources: MetricsSources) {
    this.#sources = sources;
  }

  async answer(): Promise<Response> {
    const { control, meter } = this.#sources;
    await this.#learnPast();
    const status = await control.status();
    const present = new Set(status.jobs.map(({ name }) => name));
    const families = [
      ...stateFamilies({ status, slowed: control.slowedHosts() }, meter),
      ...meter.families(present),
    ];
    const pieces: string[] = [];
    for (const piece of formatFamilies(families)) {
      pieces.push(piece);
      if (pieces.length % SAMPLES_PER_TURN === 0) await nextTurn();
    }
    return new Response(pieces.join(''), {
      headers: { 'content-type': EXPOSITION_TYPE, 'cache-control': 'no-store' },
    });
  }

  /** On the first call, reads the last success of each job from the database: an alert must not wait for the next run. */
  async #learnPast(): Promise<void> {
    if (this.#knowsPast) return;
    const { meter, reads } = this.#sources;
    try {
      for (const { job, atMs } of await reads.lastSuccesses()) meter.sawSuccess(job, atMs);
      this.#knowsPast = true;
    } catch (error) {
      // The page leaves out the past; the next request tries again.
      if (!(error instanceof AppError)) throw error;
    }
  }
}
