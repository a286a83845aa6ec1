// Which runs are still this process's own: another process that took it for dead may have marked a run as interrupted,
// and may be going on with it. What comes for such a run is not stored: it would stand in another process's run.
import type { Database, Statement } from 'better-sqlite3';
import type { Result } from '../../domain/result.ts';

/** Inside the caller's transaction. */
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

  /** The results whose run is this process's own; `onDropped` is told how many were not, of each run. */
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

  #isOwn(runId: number): boolean {
    if (this.#own.has(runId)) return true;
    const owner = this.#ownerOf.get(runId);
    // A run that does not exist is a fault of our own, which the foreign key tells.
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
