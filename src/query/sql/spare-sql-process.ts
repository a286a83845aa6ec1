// Keeps one process for SQL started in advance: starting one takes longer than most queries.
import type { Clock, Timer } from '../../platform/clock.ts';
import { startSqlProcess, type SqlProcess } from './sql-process.ts';

/** An unused process is ended after this time: it takes about 45 MiB. */
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

  /** Starts the spare process unless there is one. It is ended when no query takes it within a minute. */
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

  /** Returns the spare process, or starts one. */
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
