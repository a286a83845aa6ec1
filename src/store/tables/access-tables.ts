// The tables `audit` and `ended_sessions`: who did what, and which sessions were ended early.
import type { Database, Statement } from 'better-sqlite3';
import type { AuditRow } from '../../domain/audit.ts';
import type { EndedSession } from '../../domain/storage.ts';

type AuditValue = string | number | null;

/** Uses the writing connection. */
export class AccessTables {
  readonly #append: Statement<[Record<string, AuditValue>]>;
  readonly #end: Statement<[EndedSession]>;
  readonly #deleteExpired: Statement<[atMs: number]>;
  readonly #ended: Statement<[], EndedSession>;

  constructor(db: Database) {
    this.#append = db.prepare(
      `INSERT INTO audit
         (at_ms, action, ok, via, address, credential, user, uid, pid, target, detail, more)
       VALUES
         (@atMs, @action, @ok, @via, @address, @credential, @user, @uid, @pid, @target, @detail, @more)`,
    );
    this.#end = db.prepare(
      'INSERT INTO ended_sessions (id, until_ms) VALUES (@id, @untilMs) ON CONFLICT (id) DO NOTHING',
    );
    this.#deleteExpired = db.prepare('DELETE FROM ended_sessions WHERE until_ms <= ?');
    this.#ended = db.prepare('SELECT id, until_ms AS untilMs FROM ended_sessions');
  }

  append(rows: readonly AuditRow[]): void {
    for (const { actor, ok, target = null, detail = null, ...row } of rows) {
      const { via, address = null, credential = null, user = null, uid = null, pid = null } = actor;
      const who = { via, address, credential, user, uid, pid };
      this.#append.run({ ...row, ...who, ok: ok ? 1 : 0, target, detail });
    }
  }

  end(session: EndedSession): void {
    this.#end.run(session);
  }

  /** Returns the ended sessions that would still be valid; deletes the others. */
  ended(atMs: number): readonly EndedSession[] {
    this.#deleteExpired.run(atMs);
    return this.#ended.all();
  }
}
