// Events of the scheduler, for the log, the metrics and live views. Each fire also has a row in the ledger.
import type { RunTrigger } from '../domain/run.ts';

export type SchedulerEvent =
  /** A run was started, `latenessMs` after it was due (its planned instant plus its jitter). */
  | {
      readonly type: 'fired';
      readonly job: string;
      readonly runId: number;
      readonly trigger: RunTrigger;
      readonly plannedAtMs: number;
      readonly latenessMs: number;
    }
  /** The overlap policy skipped a fire. */
  | {
      readonly type: 'skipped';
      readonly job: string;
      readonly plannedAtMs: number;
      readonly reason: string;
    }
  /** Fires came due while their job was paused, and are skipped. */
  | {
      readonly type: 'paused';
      readonly job: string;
      readonly count: number;
      /** The planned instants of the first and the last of them. */
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** Fires could not be handled in time, and the misfire policy does not run them. */
  | {
      readonly type: 'missed';
      readonly job: string;
      readonly count: number;
      /** The planned instants of the first and the last of them. */
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** Too many fires were missed: the oldest of them get no row. */
  | {
      readonly type: 'left_out';
      readonly job: string;
      readonly count: number;
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** A waiting fire will not run: Rota stops, the job was removed or paused, or a newer fire replaces it. */
  | {
      readonly type: 'cancelled';
      readonly job: string;
      readonly plannedAtMs: number;
      readonly reason: string;
    }
  /** A fire already has a row: it was decided earlier, under a clock that was ahead. */
  | { readonly type: 'already_recorded'; readonly job: string; readonly plannedAtMs: number }
  | {
      readonly type: 'launch_failed';
      readonly job: string;
      readonly plannedAtMs: number;
      readonly error: unknown;
    }
  /** Rows of fires that did not run could not be written. */
  | {
      readonly type: 'record_failed';
      readonly job: string;
      readonly count: number;
      readonly error: unknown;
    }
  /** The next fire of a job could not be computed: the job has none until its configuration changes. */
  | { readonly type: 'planning_failed'; readonly job: string; readonly error: unknown }
  /** The wall clock went forward by more than the elapsed time (sleep, or set forward), or was set back (negative). */
  | { readonly type: 'clock_jumped'; readonly byMs: number };
