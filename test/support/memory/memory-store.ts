// The storage that a run needs, in memory.
import type { ResultSink, RunLedger } from '../../../src/domain/ledger.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { NewRun, RunEnd } from '../../../src/domain/run.ts';

export class MemoryStore implements Pick<RunLedger, 'begin' | 'finish'>, ResultSink {
  readonly begun: NewRun[] = [];
  readonly ended: RunEnd[] = [];
  readonly results: Result[] = [];
  /** While true the sink claims to be full; `unblock` ends that. */
  full = false;
  #unblocked: (() => void)[] = [];

  begin(run: NewRun): Promise<number | undefined> {
    this.begun.push(run);
    return Promise.resolve(this.begun.length);
  }

  finish(end: RunEnd): Promise<void> {
    this.ended.push(end);
    return Promise.resolve();
  }

  add(result: Result): void {
    // The body may be lent.
    this.results.push({ ...result, body: result.body?.slice() ?? null });
  }

  drained(): Promise<void> {
    return this.full ? new Promise((resolve) => this.#unblocked.push(resolve)) : Promise.resolve();
  }

  flush(): Promise<void> {
    return Promise.resolve();
  }

  unblock(): void {
    this.full = false;
    for (const resolve of this.#unblocked.splice(0)) resolve();
  }

  /** The results in the batch's order. */
  get inOrder(): readonly Result[] {
    return this.results.toSorted((a, b) => a.position - b.position);
  }
}
