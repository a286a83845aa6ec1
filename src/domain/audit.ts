// The terms of the audit log: who did what to Rota, and from where.

export const AUDIT_ACTIONS = [
  'start',
  'stop',
  'reload',
  'run',
  'cancel',
  'pause',
  'unpause',
  'query',
  'export',
  'prune',
  'reprocess',
  'login',
  'login_failed',
  'locked_out',
  'logout',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The person or program that acts. Unknown facts are absent. */
export interface AuditActor {
  /** `api`: over HTTP; `control`: a command through the daemon's socket; `cli`: a command by itself; `signal`. */
  readonly via: 'api' | 'control' | 'cli' | 'signal';
  /** IP address of the client; a proxy of `server.trusted_proxies` may report it. */
  readonly address?: string | undefined;
  /** The beginning of the SHA-256 of the token or of the session: names it without revealing it. */
  readonly credential?: string | undefined;
  /** User name of the operating system. */
  readonly user?: string | undefined;
  readonly uid?: number | undefined;
  readonly pid?: number | undefined;
}

export interface AuditEvent {
  readonly action: AuditAction;
  readonly actor: AuditActor;
  /** The object of the action: a job or a run. */
  readonly target?: string | undefined;
  /** A further fact such as the SQL, shortened and masked. */
  readonly detail?: string | undefined;
  /** False: the action was refused or failed. */
  readonly ok: boolean;
}

/** Records what people do. Neither waits nor throws. */
export interface Audit {
  record(event: AuditEvent): void;
}

export interface AuditRow extends AuditEvent {
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Number of similar events that this row also stands for, because they came too fast to write each. */
  readonly more: number;
}
