// What the main thread and the writer's thread say to each other, several at a time.
import type { AuditRow } from '../../domain/audit.ts';
import type { AppErrorCode } from '../../domain/error.ts';
import type { NotedPlan, PlannedJob, PlanSpan } from '../../domain/ledger.ts';
import type { InterruptedRun, ReopenedRun } from '../../domain/resume.ts';
import type { NewRun, RunEnd, UnrunFire } from '../../domain/run.ts';
import type { EndedSession } from '../../domain/sessions.ts';
import type { PackedResults } from './packed-results.ts';

export type WriterRequest =
  | { readonly type: 'results'; readonly batch: PackedResults }
  | { readonly type: 'begin'; readonly run: NewRun }
  | { readonly type: 'finish'; readonly end: RunEnd }
  | { readonly type: 'unrun'; readonly fires: readonly UnrunFire[] }
  | { readonly type: 'plan'; readonly job: string; readonly plan: NotedPlan }
  | { readonly type: 'unplan'; readonly job: string }
  | { readonly type: 'planned' }
  | { readonly type: 'interrupted'; readonly job: string }
  | { readonly type: 'reopen'; readonly runId: number; readonly atMs: number }
  | { readonly type: 'abandon'; readonly runId: number; readonly why: string }
  | { readonly type: 'paused' }
  | { readonly type: 'pause'; readonly job: string; readonly atMs: number }
  | { readonly type: 'unpause'; readonly job: string }
  | { readonly type: 'audit'; readonly rows: readonly AuditRow[] }
  | { readonly type: 'ended sessions'; readonly atMs: number }
  | { readonly type: 'end session'; readonly session: EndedSession }
  /** Is the thread alive? Answered out of turn. */
  | { readonly type: 'ping' }
  /** Ends the thread: the database is closed before the reply. */
  | { readonly type: 'close' };

/** What a request is answered with; undefined when there is nothing to say. */
export type WriterValue =
  | number
  | ReopenedRun
  | { readonly runs: readonly InterruptedRun[] }
  | { readonly jobs: readonly string[] }
  | { readonly sessions: readonly EndedSession[] }
  | { readonly spans: readonly PlanSpan[] }
  | { readonly planned: readonly PlannedJob[] }
  | undefined;

export interface WriterCall {
  readonly id: number;
  readonly request: WriterRequest;
}

/** An `AppError` on its way between threads. */
export interface WriterProblem {
  readonly code: AppErrorCode;
  readonly message: string;
  readonly hint: string | undefined;
}

/** The reply to the call with this id; 0 answers the opening of the database. */
export type WriterReply =
  | { readonly id: number; readonly value: WriterValue }
  | { readonly id: number; readonly problem: WriterProblem }
  /** Said unasked: storing does not work at the moment and is tried again, or (undefined) works again. */
  | { readonly waitsBecause: WriterProblem | undefined }
  /** Said unasked: storing has ended for good. */
  | { readonly failure: WriterProblem }
  /** Said unasked, for the log. */
  | { readonly warning: string };

/** What the thread is started with. */
export interface WriterSetup {
  readonly file: string;
  /** True when this process holds the daemon's lock of the database. */
  readonly isDaemon: boolean;
  /** Pages that the file may grow to, for tests of a full disk; undefined: no limit. */
  readonly maxPages: number | undefined;
  /** True: a disk that is full or fails is waited for, as a lock is. */
  readonly patient: boolean;
}
