// The table `host_breakers`: the circuit breakers that are open.
import type { Database, Statement } from 'better-sqlite3';
import type { OpenBreaker } from '../../domain/hosts/breaker.ts';

/** All open breakers, by host. */
export const OPEN_BREAKERS = `SELECT host, failures, opened_at_ms AS openedAtMs,
  next_probe_at_ms AS nextProbeAtMs, for_ms AS forMs, reason
FROM host_breakers ORDER BY host`;

/** Uses the writing connection. */
export class BreakerTable {
  readonly #list: Statement<[], OpenBreaker>;
  readonly #deleteDue: Statement<[dueSinceMs: number]>;
  readonly #keep: Statement<[OpenBreaker]>;
  readonly #forget: Statement<[host: string]>;

  constructor(db: Database) {
    this.#list = db.prepare(OPEN_BREAKERS);
    this.#deleteDue = db.prepare('DELETE FROM host_breakers WHERE next_probe_at_ms < ?');
    this.#keep = db.prepare(
      `INSERT INTO host_breakers
         (host, failures, opened_at_ms, next_probe_at_ms, for_ms, reason)
       VALUES (@host, @failures, @openedAtMs, @nextProbeAtMs, @forMs, @reason)
       ON CONFLICT (host) DO UPDATE SET failures = excluded.failures, opened_at_ms = excluded.opened_at_ms,
         next_probe_at_ms = excluded.next_probe_at_ms, for_ms = excluded.for_ms, reason = excluded.reason`,
    );
    this.#forget = db.prepare('DELETE FROM host_breakers WHERE host = ?');
  }

  /** Returns all, without those whose probe has been due since before this time: these are deleted. */
  list(dueSinceMs: number): readonly OpenBreaker[] {
    this.#deleteDue.run(dueSinceMs);
    return this.#list.all();
  }

  keep(breaker: OpenBreaker): void {
    this.#keep.run(breaker);
  }

  forget(host: string): void {
    this.#forget.run(host);
  }
}
