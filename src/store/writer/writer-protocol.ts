// The messages between the main thread and the writer's thread; each message carries several.
import type { AuditRow } from '../../domain/audit.ts';
import type { NotedFire, WaitingFire } from '../../domain/cluster/fire-line.ts';
import type { AppErrorData } from '../../domain/error.ts';
import type { OpenBreaker } from '../../domain/hosts/breaker.ts';
import type { HostHold } from '../../domain/hosts/hold.ts';
import type { NotedPlan, PlannedJob, PlanSpan } from '../../domain/ledger.ts';
import type { ConfirmableResponse } from '../../domain/request.ts';
import type { KeptValidators, StoredResponse, TargetKey } from '../../domain/storage.ts';
import type { InterruptedRun, ReopenedRun } from '../../domain/resume.ts';
import type { NewRun, RunEnd, FireWithoutRun } from '../../domain/run.ts';
import type { EndedSession } from '../../domain/storage.ts';
import type { PackedBatch } from '../packing/packed-batch.ts';
import type { NoticeReplies, NoticeRequest } from './notice-protocol.ts';

export type WriterRequest =
  /** `more`: another batch is likely to follow soon, so the transaction may stay open for it. */
  | { readonly type: 'results'; readonly batch: PackedBatch; readonly more?: boolean }
  /** Ends the transaction that is open. */
  | { readonly type: 'commit' }
  | { readonly type: 'begin'; readonly run: NewRun }
  | { readonly type: 'finish'; readonly end: RunEnd }
  | { readonly type: 'fires without run'; readonly fires: readonly FireWithoutRun[] }
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
  | NoticeRequest
  | { readonly type: 'validators'; readonly job: string; readonly targets: readonly TargetKey[] }
  | { readonly type: 'confirmed response'; readonly stored: ConfirmableResponse }
  | { readonly type: 'open breakers'; readonly dueSinceMs: number }
  | { readonly type: 'keep breaker'; readonly breaker: OpenBreaker }
  | { readonly type: 'forget breaker'; readonly host: string }
  | { readonly type: 'held hosts'; readonly nowMs: number }
  | { readonly type: 'keep hold'; readonly hold: HostHold; readonly nowMs: number }
  /** A leader's request: nothing is changed when its epoch is over. */
  | { readonly type: 'fenced'; readonly epoch: number; readonly request: FencedRequest }
  | { readonly type: 'waiting fires' }
  | { readonly type: 'note waiting'; readonly job: string; readonly fires: readonly WaitingFire[] }
  /** Checks that the thread is alive; answered at once, ahead of other calls. */
  | { readonly type: 'ping' }
  /** Ends the thread: the database is closed before the reply. */
  | { readonly type: 'close' };

/** The requests of a leader. */
export type FencedRequest = Extract<
  WriterRequest,
  { readonly type: 'fires without run' | 'plan' | 'unplan' | 'note waiting' }
>;

export type FencedReply =
  | { readonly leads: true; readonly value: ReplyTo<FencedRequest> }
  | { readonly leads: false };

/** From the type of a request to its reply; `undefined` where the reply says only that it is done. */
export interface WriterReplies extends NoticeReplies {
  readonly results: undefined;
  readonly commit: undefined;
  /** The id of the run; undefined when its fire has one already. */
  readonly begin: number | undefined;
  readonly finish: undefined;
  readonly 'fires without run': undefined;
  readonly plan: readonly PlanSpan[];
  readonly unplan: undefined;
  readonly planned: readonly PlannedJob[];
  readonly interrupted: readonly InterruptedRun[];
  readonly reopen: ReopenedRun | undefined;
  readonly abandon: undefined;
  readonly paused: readonly string[];
  readonly pause: undefined;
  readonly unpause: undefined;
  readonly audit: undefined;
  readonly 'ended sessions': readonly EndedSession[];
  readonly 'end session': undefined;
  readonly validators: readonly (KeptValidators | null)[];
  readonly 'confirmed response': StoredResponse | null;
  readonly 'open breakers': readonly OpenBreaker[];
  readonly 'keep breaker': undefined;
  readonly 'forget breaker': undefined;
  readonly 'held hosts': readonly HostHold[];
  readonly 'keep hold': undefined;
  readonly fenced: FencedReply;
  readonly 'waiting fires': readonly NotedFire[];
  readonly 'note waiting': undefined;
  readonly ping: undefined;
  readonly close: undefined;
}

/** The reply to the requests of type `R`. */
export type ReplyTo<R extends WriterRequest> = WriterReplies[R['type']];

/** Sends a request to the writer's thread. */
export type CallWriter = <R extends WriterRequest>(request: R) => Promise<ReplyTo<R>>;

export interface WriterCall {
  readonly id: number;
  readonly request: WriterRequest;
}

/** The reply to the call with this id; 0 answers the opening of the database. */
export type WriterReply =
  | { readonly id: number; readonly value: ReplyTo<WriterRequest> }
  | { readonly id: number; readonly problem: AppErrorData }
  /** Unsolicited: storing does not work at the moment and is retried, or (undefined) works again. */
  | { readonly waitsBecause: AppErrorData | undefined }
  /** Unsolicited: storing has failed for good. */
  | { readonly failure: AppErrorData }
  /** Unsolicited: a warning for the log. */
  | { readonly warning: string };

/** The options of the writer's thread. */
export interface WriterSetup {
  /** Absolute path; for PostgreSQL: the address of the database. */
  readonly file: string;
  /** True when this process holds the daemon's lock of the database. */
  readonly isDaemon: boolean;
  /** Largest size of the file in pages, for tests of a full disk; undefined: no limit. */
  readonly maxPages: number | undefined;
  /** True: waits for a disk that is full or fails, as for a lock. */
  readonly patient: boolean;
}
