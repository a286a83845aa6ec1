// Writes the rows of fires that did not become runs. A ledger that fails is told, and stops nothing.
import type { RunLedger } from '../domain/ledger.ts';
import type { UnrunFire } from '../domain/run.ts';
import type { SchedulerEvent } from './scheduler-event.ts';

export class UnrunRecorder {
  readonly #ledger: RunLedger;
  readonly #onEvent: (event: SchedulerEvent) => void;
  readonly #pending = new Set<Promise<void>>();

  constructor(ledger: RunLedger, onEvent: (event: SchedulerEvent) => void) {
    this.#ledger = ledger;
    this.#onEvent = onEvent;
  }

  /** Hands the rows of one job to the ledger at once, so that they stand before whatever is begun later. Never rejects. */
  record(fires: readonly UnrunFire[]): Promise<void> {
    const [first] = fires;
    if (first === undefined) return Promise.resolve();
    const written = this.#write(fires).catch((error: unknown) => {
      this.#onEvent({ type: 'record_failed', job: first.job, count: fires.length, error });
    });
    this.#pending.add(written);
    return written.finally(() => this.#pending.delete(written));
  }

  /** Resolves when everything handed over so far is written, or has failed. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  // Async, so that a ledger that throws is one that rejects.
  async #write(fires: readonly UnrunFire[]): Promise<void> {
    await this.#ledger.recordUnrun(fires);
  }
}
