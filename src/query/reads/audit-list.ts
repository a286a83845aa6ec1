// Reads the audit log, newest first, page by page.
import type { AuditAction } from '../../domain/audit.ts';
import { withReader } from '../../store/reader.ts';

/** A row of `audit`. */
export interface StoredAudit {
  readonly id: number;
  readonly atMs: number;
  readonly action: AuditAction;
  readonly ok: boolean;
  readonly via: string;
  readonly address: string | null;
  readonly credential: string | null;
  readonly user: string | null;
  readonly uid: number | null;
  readonly pid: number | null;
  readonly target: string | null;
  readonly detail: string | null;
  readonly more: number;
}

/** Selects rows; undefined: no restriction. */
export interface AuditFilter {
  readonly action?: AuditAction | undefined;
  readonly sinceMs?: number | undefined;
  /** Only rows with a smaller id: the last id of the previous page. */
  readonly before?: number | undefined;
  /** At least 1. */
  readonly limit: number;
}

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function auditList(
  file: string,
  { action, sinceMs, before = Number.MAX_SAFE_INTEGER, limit }: AuditFilter,
): Promise<readonly StoredAudit[]> {
  const narrow = [
    'id < @before',
    ...(action === undefined ? [] : ['action = @action']),
    ...(sinceMs === undefined ? [] : ['at_ms >= @sinceMs']),
  ];
  const sql = `SELECT id, at_ms AS atMs, action, ok, via, address, credential, user, uid, pid, target, detail, more
    FROM audit WHERE ${narrow.join(' AND ')} ORDER BY id DESC LIMIT @limit`;
  const parameters = {
    before,
    limit,
    ...(action === undefined ? {} : { action }),
    ...(sinceMs === undefined ? {} : { sinceMs }),
  };
  const rows = withReader(file, (reader) =>
    reader.all<Omit<StoredAudit, 'ok'> & { ok: number }>(sql, parameters),
  );
  return rows.map((row) => ({ ...row, ok: row.ok === 1 }));
}
