// The interface through which handlers read stored results.
import type { SentResult } from './protocol.ts';

/** A target of a job, as it is stored: secrets are masked. */
export interface HistoryKey {
  readonly job: string;
  readonly method: string;
  readonly url: string;
  readonly variant: string;
}

/** Reads stored results. Rejects when the database cannot be read. */
export interface HandlerHistory {
  /** The last result of a target; null: there is none. */
  previous(key: HistoryKey): Promise<SentResult | null>;
  /** The results of a run in the order of the batch. Must be closed. */
  openRun(run: { readonly job: string; readonly runId: number }): Promise<RunPages>;
  /** Undefined: it is not stored, or that of another job. */
  body(result: {
    readonly job: string;
    readonly resultId: number;
  }): Promise<Uint8Array | undefined>;
}

export interface RunPages {
  /** The next results; empty: there are no more. */
  next(): Promise<readonly SentResult[]>;
  close(): Promise<void>;
}

/** Of a process that stores nothing. */
export const NO_HISTORY: HandlerHistory = {
  previous: async () => null,
  openRun: async () => ({ next: async () => [], close: async () => {} }),
  body: async () => undefined,
};
