// Checks which runs still belong to this process. Another process that took it for dead may have marked a run as
// interrupted and resumed it. Results of such a run are dropped: they would mix with those of the other process.
import type { Database, Statement } from 'better-sqlite3';

/** Reads inside the caller's transaction. */
export class RunOwnership {
  readonly #owner: string;
  readonly #ownerOf: Statement<[runId: number], string | null>;
  readonly #dataVersion: Statement<[], number>;
  readonly #own = new Set<number>();
  readonly #dropped = new Map<number, number>();
  #seenDataVersion = -1;

  constructor(db: Database, owner: string) {
    this.#owner = owner;
    this.#ownerOf = db
      .prepare<[number], string | null>('SELECT owner FROM runs WHERE id = ?')
      .pluck();
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** To be called in each transaction before {@link RunOwnership.owns}. */
  begin(): void {
    this.#dropped.clear();
    const dataVersion = this.#dataVersion.get() ?? 0;
    // Another process has written.
    if (dataVersion !== this.#seenDataVersion) this.#own.clear();
    this.#seenDataVersion = dataVersion;
  }

  /** True when the run of a result belongs to this process; otherwise the result counts as dropped. */
  owns(runId: number): boolean {
    if (this.#own.has(runId)) return true;
    const owner = this.#ownerOf.get(runId);
    // A run that does not exist is a bug; the foreign key reports it.
    if (owner === this.#owner || owner === undefined) {
      this.#own.add(runId);
      return true;
    }
    this.#dropped.set(runId, (this.#dropped.get(runId) ?? 0) + 1);
    return false;
  }

  /** The results that were dropped since {@link RunOwnership.begin}, by the run of another process. */
  get dropped(): ReadonlyMap<number, number> {
    return this.#dropped;
  }

  /** To be called when a run has ended: a daemon starts millions of runs. */
  forget(runId: number): void {
    this.#own.delete(runId);
  }
}
