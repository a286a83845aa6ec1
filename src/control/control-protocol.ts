// What goes over the control socket: one line of JSON asks, lines of JSON answer, and the daemon hangs up.
import type { AuditActor } from '../domain/audit.ts';
import type { DaemonEvent, DaemonStatus, ReloadReport } from '../domain/daemon-control.ts';
import type { AppErrorCode } from '../domain/error.ts';

export type ControlRequest =
  | { readonly call: 'status' }
  | { readonly call: 'reload' }
  | { readonly call: 'pause' | 'unpause'; readonly job: string }
  | { readonly call: 'stop'; readonly now: boolean };

export type ControlCall = ControlRequest & {
  /** Of the Rota that asks: all but `stop` wants the daemon's own. */
  readonly version: string;
  /** The user who asks; absent: an older Rota. */
  readonly actor?: AuditActor;
};

export type ControlAnswer =
  | { readonly type: 'status'; readonly status: DaemonStatus }
  | { readonly type: 'reloaded'; readonly report: ReloadReport }
  | { readonly type: 'done' }
  /** The wish to stop was heard; what comes of it follows, until the daemon hangs up. */
  | { readonly type: 'heard' }
  | { readonly type: 'event'; readonly event: DaemonEvent }
  | {
      readonly type: 'error';
      readonly code: AppErrorCode;
      readonly message: string;
      readonly hint: string | undefined;
    };

/** A line may be so long: a status names every job. */
export const MAX_LINE_BYTES: number = 64 * 1024 * 1024;

export function toLine(message: ControlCall | ControlAnswer): string {
  return `${JSON.stringify(message)}\n`;
}
