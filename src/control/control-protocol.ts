// The protocol of the control socket: one line of JSON is the request, lines of JSON are the answers, and the daemon
// closes the connection.
import type { AuditActor } from '../domain/audit.ts';
import type { DaemonEvent, DaemonStatus, ReloadReport } from '../domain/daemon-control.ts';
import type { AppErrorData } from '../domain/error.ts';
import type { HostList, HostQuestion } from '../domain/hosts/host-state.ts';

export type ControlRequest =
  | { readonly call: 'status' }
  | { readonly call: 'hosts'; readonly question: HostQuestion }
  | { readonly call: 'reload' }
  | { readonly call: 'pause' | 'unpause'; readonly job: string }
  | { readonly call: 'stop'; readonly now: boolean };

export type ControlCall = ControlRequest & {
  /** Version of the client: every call except `stop` must have the daemon's version. */
  readonly version: string;
  /** The user of the client; absent in calls of an older Rota. */
  readonly actor?: AuditActor;
};

export type ControlAnswer =
  | { readonly type: 'status'; readonly status: DaemonStatus }
  | { readonly type: 'hosts'; readonly list: HostList }
  | { readonly type: 'reloaded'; readonly report: ReloadReport }
  | { readonly type: 'done' }
  /** The daemon has received `stop`; events follow until it closes the connection. */
  | { readonly type: 'accepted' }
  | { readonly type: 'event'; readonly event: DaemonEvent }
  | ({ readonly type: 'error' } & AppErrorData);

/** Largest length of a line: a status names every job. */
export const MAX_LINE_BYTES: number = 64 * 1024 * 1024;

export function toLine(message: ControlCall | ControlAnswer): string {
  return `${JSON.stringify(message)}\n`;
}
