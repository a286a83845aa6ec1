// All storage that running jobs need. Each kind of database implements it.
import type { AuditRow } from './audit.ts';
import type { LeaderLedger } from './cluster/fire-line.ts';
import type { AppError } from './error.ts';
import type { StoredBreakers } from './hosts/breaker.ts';
import type { StoredHolds } from './hosts/hold.ts';
import type { ResultSink, RunLedger } from './ledger.ts';
import type { Notices } from './notify/notices.ts';
import type { ConfirmableResponse } from './request.ts';
import type { Validators } from './result.ts';
import type { ResumeLedger } from './resume.ts';

/** An open database. After a permanent failure every call rejects with its reason. */
export interface Storage {
  readonly ledger: RunLedger;
  /** The ledger for the plans of a leader, which writes only while its epoch lasts. */
  ledgerOf(epoch: number): LeaderLedger;
  readonly sink: ResultSink;
  readonly resuming: ResumeLedger;
  readonly pauses: PausedJobs;
  readonly access: AccessRecords;
  readonly notices: Notices;
  readonly validators: StoredValidators;
  readonly breakers: StoredBreakers;
  readonly holds: StoredHolds;
  /** Results that are not committed yet. */
  readonly held: number;
  /** Why storing does not work at the moment; it is retried. Undefined while it works. */
  readonly problem: AppError | undefined;
  /** Resolves with the reason when storing has failed for good; otherwise stays pending. */
  readonly failed: Promise<AppError>;
  /** Resolves when the writer answers, which it does at once even if it is busy; rejects when it has ended. */
  ping(): Promise<void>;
  /**
   * Commits all results and closes the database.
   * @throws {AppError} `database` when a result could not be committed.
   */
  close(): Promise<void>;
}

export interface PausedJobs {
  /** Names of the jobs that are paused. */
  pausedJobs(): Promise<readonly string[]>;
  /** @param atMs Unix milliseconds. A job that is paused already keeps its earlier time. */
  pause(job: string, atMs: number): Promise<void>;
  unpause(job: string): Promise<void>;
}

/** The validators of conditional jobs, one set for each target. `Result.validators` replaces them. */
export interface StoredValidators {
  /** Returns those of these targets, in the same order; null where there are none, or their body was removed. */
  validatorsOf(
    job: string,
    targets: readonly TargetKey[],
  ): Promise<readonly (KeptValidators | null)[]>;
  /** Returns a response that a 304 confirms; null when its body was removed. */
  confirmedResponse(stored: ConfirmableResponse): Promise<StoredResponse | null>;
}

/** A target of a job whose method is GET. */
export interface TargetKey {
  /** As it is stored: secrets are masked. */
  readonly url: string;
  readonly variant: string;
}

export interface KeptValidators extends Validators {
  readonly stored: ConfirmableResponse;
}

/** A stored response as rules need it. */
export interface StoredResponse {
  /** JSON object, as in `Result`; null: not stored. */
  readonly headers: string | null;
  readonly body: Uint8Array;
}

/** The audit log and the ended sessions. */
export interface AccessRecords extends EndedSessions {
  /** Appends to the audit log. */
  append(rows: readonly AuditRow[]): Promise<void>;
}

/** A session of a browser that a log-out ended early: it is remembered, so that its cookie no longer works. */
export interface EndedSession {
  readonly id: string;
  /** Unix milliseconds at which the session would have ended by itself: it is remembered until then. */
  readonly untilMs: number;
}

/** Stores ended sessions over restarts. */
export interface EndedSessions {
  endedSessions(atMs: number): Promise<readonly EndedSession[]>;
  endSession(session: EndedSession): Promise<void>;
}
