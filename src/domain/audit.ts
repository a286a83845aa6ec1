// Who did what to Rota, and from where: the words of the audit log.

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
  'backup',
  'prune',
  'login',
  'login_failed',
  'locked_out',
  'logout',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who acts; what is not known is absent. */
export interface AuditActor {
  /** `api`: over HTTP; `control`: a command through the daemon's socket; `cli`: a command by itself; `signal`. */
  readonly via: 'api' | 'control' | 'cli' | 'signal';
  /** Of the client, as `server.trusted_proxies` lets it be known. */
  readonly address?: string | undefined;
  /** Names the token or the session without giving it away: the beginning of its SHA-256. */
  readonly credential?: string | undefined;
  /** Of the operating system. */
  readonly user?: string | undefined;
  readonly uid?: number | undefined;
  readonly pid?: number | undefined;
}

export interface AuditEvent {
  readonly action: AuditAction;
  readonly actor: AuditActor;
  /** What it was done to: a job, a run. */
  readonly target?: string | undefined;
  /** More about it, such as the SQL, shortened and masked. */
  readonly detail?: string | undefined;
  /** False: it was refused or failed. */
  readonly ok: boolean;
}

/** Takes note of what people do; never makes them wait, never throws. */
export interface Audit {
  record(event: AuditEvent): void;
}

export interface AuditRow extends AuditEvent {
  /** Unix milliseconds. */
  readonly atMs: number;
  /** Events of the same kind that came too fast to be written one by one, in place of which this one stands. */
  readonly more: number;
}
