// Checks which runs still belong to this process. Another process that took it for dead may have marked a run as
// interrupted and resumed it. Results of such a run are dropped: they would mix with those of the other process.
import type { Database, Statement } from 'better-sqlite3';
import type { Result } from '../../domain/result.ts';

/** Reads inside the caller's transaction. */
export class RunOwnership {
  readonly #owner: string;
  readonly #ownerOf: Statement<[runId: number], string | null>;
  readonly #dataVersion: Statement<[], number>;
  readonly #own = new Set<number>();
  #seenDataVersion = -1;

  constructor(db: Database, owner: string) {
    this.#owner = owner;
    this.#ownerOf = db
      .prepare<[number], string | null>('SELECT owner FROM runs WHERE id = ?')
      .pluck();
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  }

  /** Returns the results whose run belongs to this process; calls `onDropped` for each other run, with its count. */
  ownOf(
    results: readonly Result[],
    onDropped: (runId: number, results: number) => void,
  ): readonly Result[] {
    this.#forgetWhatOthersMayHaveChanged();
    if (results.every(({ runId }) => this.#isOwn(runId))) return results;
    const foreign = results.filter(({ runId }) => !this.#isOwn(runId));
    for (const [runId, dropped] of Map.groupBy(foreign, (result) => result.runId)) {
      onDropped(runId, dropped.length);
    }
    return results.filter(({ runId }) => this.#isOwn(runId));
  }

  /** To be called when a run has ended: a daemon starts millions of runs. */
  forget(runId: number): void {
    this.#own.delete(runId);
  }

  #isOwn(runId: number): boolean {
    if (this.#own.has(runId)) return true;
    const owner = this.#ownerOf.get(runId);
    // A run that does not exist is a bug; the foreign key reports it.
    if (owner !== this.#owner && owner !== undefined) return false;
    this.#own.add(runId);
    return true;
  }

  #forgetWhatOthersMayHaveChanged(): void {
    const dataVersion = this.#dataVersion.get() ?? 0;
    if (dataVersion !== this.#seenDataVersion) this.#own.clear();
    this.#seenDataVersion = dataVersion;
  }
}
