// The output of a handler: its log, its console and its stdout all become lines of Rota's log.
import { format } from 'node:util';

/** Lines of one call; more are left out. */
const MAX_LINES = 100;
const MAX_LENGTH = 2000;

export class HandlerLog {
  readonly #send: (text: string) => void;
  #lines = 0;

  constructor(send: (text: string) => void) {
    this.#send = send;
  }

  /** A new call may write as many lines again. */
  begin(): void {
    this.#lines = 0;
  }

  write(...parts: readonly unknown[]): void {
    this.#lines += 1;
    if (this.#lines > MAX_LINES) return;
    const text = format(...parts).trimEnd();
    const shown = text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
    this.#send(this.#lines === MAX_LINES ? `${shown} (further lines are left out)` : shown);
  }

  /** Leads everything that the handler prints to this log: stdout belongs to the connection with Rota. */
  takeOver(): void {
    const write = (...parts: readonly unknown[]): void => this.write(...parts);
    for (const name of ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const) {
      console[name] = write;
    }
    const writeChunk = (chunk: unknown): boolean => {
      this.write(chunk instanceof Uint8Array ? Buffer.from(chunk).toString() : String(chunk));
      return true;
    };
    process.stdout.write = writeChunk;
    process.stderr.write = writeChunk;
  }
}
