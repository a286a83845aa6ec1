// Watches when a daemon commits: a busy machine delays commits, so a fixed time does not tell what a kill may lose.
import { statSync } from 'node:fs';

const LOOK_MS = 25;
/** An answer that came before the third-last commit was in one of the two commits after it at the latest. */
const KEPT = 3;

export class CommitWatch implements Disposable {
  readonly #wal: string;
  readonly #timer: NodeJS.Timeout;
  #seen = 0;
  #commits: readonly number[] = [];

  /** @param database - Path of the database; its write-ahead log need not exist yet. */
  constructor(database: string) {
    this.#wal = `${database}-wal`;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Time of the third-last commit by `performance.now()`, Infinity before there were three. */
  get thirdLastAt(): number {
    return this.#commits.length < KEPT ? Infinity : (this.#commits[0] ?? Infinity);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const changedAt = statSync(this.#wal, { throwIfNoEntry: false })?.mtimeMs ?? this.#seen;
    if (changedAt === this.#seen) return;
    this.#seen = changedAt;
    this.#commits = [...this.#commits, performance.now()].slice(-KEPT);
  }
}
