// The messages between a thread that uses a database and the thread that has the connection to it.
import type { BoundValue } from './translate.ts';

/** How to connect. */
export interface ConnectionSetup {
  readonly url: string;
  /** `write`: skips a server in recovery. `read`: accepts any server. */
  readonly purpose: 'write' | 'read';
  /** SQL that configures each new session. */
  readonly session: string;
  /** Milliseconds after which a statement counts as lost. */
  readonly queryTimeoutMs: number;
}

export type ConnectionRequest =
  /** Connects, also when there is a connection already. */
  | { readonly type: 'connect' }
  /** One statement. */
  | {
      readonly type: 'query';
      readonly text: string;
      readonly values: readonly (string | Uint8Array)[];
    }
  /** Statements that return at most one row each. */
  | { readonly type: 'script'; readonly text: string }
  /** `COPY … FROM STDIN`. */
  | { readonly type: 'copy'; readonly text: string; readonly data: Uint8Array }
  | { readonly type: 'close' };

export type Row = Readonly<Record<string, BoundValue>>;

export interface StatementAnswer {
  readonly rows: readonly Row[];
  /** Rows that the statement changed, or returned. */
  readonly count: number;
}

/** A failure in the form of a message. `code` is an SQLSTATE, a code of the system, or one of those below. */
export interface FailureData {
  readonly code: string;
  readonly message: string;
  /** A further sentence of the server. */
  readonly detail: string | undefined;
  /** The server that was tried last. */
  readonly server: string;
}

export type ConnectionReply =
  | { readonly answer: StatementAnswer }
  | { readonly failure: FailureData };

/** Codes of failures that neither PostgreSQL nor the system has named. */
export const OWN_CODES = {
  /** The connection is gone, or no answer came in time. */
  lost: 'ROTA_LOST',
  tooOld: 'ROTA_TOO_OLD',
  inRecovery: 'ROTA_RECOVERY',
  encoding: 'ROTA_ENCODING',
  noPassword: 'ROTA_NO_PASSWORD',
  noTls: 'ROTA_NO_TLS',
  /** A file that the address names; `detail` is its parameter. */
  unreadable: 'ROTA_UNREADABLE',
} as const;
