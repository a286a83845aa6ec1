// The table `host_holds`: the hosts that asked for a wait with Retry-After.
import type { Database, Statement } from 'better-sqlite3';
import type { HostHold } from '../../domain/hosts/hold.ts';

/** The holds that are not over at a time, by host. */
export const HELD_HOSTS = `SELECT host, until_ms AS untilMs
FROM host_holds WHERE until_ms > @nowMs ORDER BY host`;

/** Uses the writing connection. */
export class HoldTable {
  readonly #list: Statement<[{ readonly nowMs: number }], HostHold>;
  readonly #deleteOver: Statement<[nowMs: number]>;
  readonly #keep: Statement<[HostHold]>;

  constructor(db: Database) {
    this.#list = db.prepare(HELD_HOSTS);
    this.#deleteOver = db.prepare('DELETE FROM host_holds WHERE until_ms <= ?');
    this.#keep = db.prepare(
      `INSERT INTO host_holds (host, until_ms) VALUES (@host, @untilMs)
       ON CONFLICT (host) DO UPDATE SET until_ms = excluded.until_ms
       WHERE excluded.until_ms > host_holds.until_ms`,
    );
  }

  /** Returns those that are not over at this time. */
  list(nowMs: number): readonly HostHold[] {
    return this.#list.all({ nowMs });
  }

  /** Another process may have stored a longer hold of the host, which stays. Deletes the holds that are over. */
  keep(hold: HostHold, nowMs: number): void {
    this.#deleteOver.run(nowMs);
    this.#keep.run(hold);
  }
}
