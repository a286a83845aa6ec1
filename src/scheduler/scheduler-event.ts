// What the scheduler tells those who log. Each fire also has its row in the ledger.
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
  /** The overlap policy left a fire out. */
  | {
      readonly type: 'skipped';
      readonly job: string;
      readonly plannedAtMs: number;
      readonly reason: string;
    }
  /** Fires that came due while their job was paused: they are skipped. */
  | {
      readonly type: 'paused';
      readonly job: string;
      readonly count: number;
      /** The first and the last of them, as planned. */
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** Fires that could not be taken up in time and are not made up for. */
  | {
      readonly type: 'missed';
      readonly job: string;
      readonly count: number;
      /** The first and the last of them, as planned. */
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** So many fires were missed that the oldest of them get no row. */
  | {
      readonly type: 'left_out';
      readonly job: string;
      readonly count: number;
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** A fire that was waiting will not run: stopped, removed, or replaced by a newer one. */
  | {
      readonly type: 'cancelled';
      readonly job: string;
      readonly plannedAtMs: number;
      readonly reason: string;
    }
  /** A fire has its row already: it was decided before, under a clock that was ahead. */
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
  /** A job's next fire could not be computed: it is not planned until it is configured anew. */
  | { readonly type: 'planning_failed'; readonly job: string; readonly error: unknown }
  /** The wall clock left the process's time behind (asleep, or set forward) or was set back (negative). */
  | { readonly type: 'clock_jumped'; readonly byMs: number };
