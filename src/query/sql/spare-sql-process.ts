// A process for SQL that has started already: to start one takes longer than most queries do.
import type { Clock, Timer } from '../../platform/clock.ts';
import { startSqlProcess, type SqlProcess } from './run-query.ts';

/** One that nobody takes is ended: it keeps some 45 MiB. */
const IDLE_MS = 60_000;

export class SpareSqlProcess {
  readonly #clock: Clock;
  readonly #start: () => SqlProcess;
  #process: SqlProcess | undefined;
  #timer: Timer | undefined;
  #closed = false;

  constructor(clock: Clock, start: () => SqlProcess = startSqlProcess) {
    this.#clock = clock;
    this.#start = start;
  }

  /** Starts one unless there is one: a query is about to come. It is ended when none comes within a minute. */
  warm(): void {
    if (this.#closed || this.#process !== undefined) return;
    const spare = this.#start();
    this.#process = spare;
    const forget = (): void => {
      if (this.#process === spare) this.#take();
    };
    spare.once('error', forget);
    spare.once('exit', forget);
    this.#timer = this.#clock.setTimer(IDLE_MS, () => this.#take()?.kill('SIGKILL'));
  }

  /** The one that waits, else a new one. */
  take(): SqlProcess {
    return this.#take() ?? this.#start();
  }

  close(): void {
    this.#closed = true;
    this.#take()?.kill('SIGKILL');
  }

  #take(): SqlProcess | undefined {
    const spare = this.#process;
    this.#process = undefined;
    this.#timer?.cancel();
    return spare;
  }
}
