// Shows other processes that this one is alive, by advisory locks of its session. PostgreSQL releases them when the
// session ends.
import { randomBytes } from 'node:crypto';
import { CLUSTER_OWNER } from '../../../domain/cluster/run-owner.ts';
import type { BlockingConnection } from '../blocking-connection.ts';

/** Owner ids are `PID:NAME`; the process id is only for people. */
const OWNER = /^\d+:([0-9a-f]{16})$/;

export class Presence {
  /** The id in `runs.owner`. */
  readonly owner: string = `${process.pid}:${randomBytes(8).toString('hex')}`;
  readonly #connection: BlockingConnection;

  constructor(connection: BlockingConnection) {
    this.#connection = connection;
  }

  /** Call it for each session. */
  take(): void {
    this.#connection.native(`SELECT pg_advisory_lock(${keyOf(this.owner)})`);
  }

  /** True while the process with this owner id has a session. A cluster counts as alive as long as its database exists. */
  lives(owner: string): boolean {
    if (owner === this.owner || owner === CLUSTER_OWNER) return true;
    if (!OWNER.test(owner)) return false;
    const { rows } = this.#connection.native(
      `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND (classid::bigint << 32) | objid::bigint = ${keyOf(owner)}) AS lives`,
    );
    return rows[0]?.['lives'] === 1;
  }
}

/** The number of an owner's lock, as SQL. */
function keyOf(owner: string): string {
  const [, name = '0'] = OWNER.exec(owner) ?? [];
  return `${BigInt.asIntN(64, BigInt(`0x${name}`))}::bigint`;
}
