// The processor time of a PostgreSQL server: each session is a process of its own below the first one.
import { readdirSync, readFileSync } from 'node:fs';
import { readStat } from './process-usage.ts';

const SAMPLE_MS = 100;
/** The first words of the titles of processes that are not sessions of a client. */
const OWN_WORK =
  /^postgres: (?:checkpointer|background writer|walwriter|autovacuum|logical replication)/;

export interface PostgresSeconds {
  /** Of the sessions of clients: of one that has ended, as of the last 100 ms. */
  readonly sessions: number;
  /** Of the whole server, exactly. */
  readonly all: number;
}

export class PostgresTimes {
  readonly #pid: number | undefined;
  readonly #sessions = new Map<string, { from: number; to: number }>();
  readonly #timer: NodeJS.Timeout;
  readonly #allBefore: number;
  #isFirst = true;

  /** @param pid Of the first process of the server. */
  constructor(pid: number | undefined) {
    this.#pid = pid;
    this.#allBefore = this.#look();
    this.#timer = setInterval(() => this.#look(), SAMPLE_MS);
  }

  /** Ends the watch. */
  end(): void {
    clearInterval(this.#timer);
  }

  /** Processor seconds since this was made. */
  read(): PostgresSeconds {
    const all = this.#look() - this.#allBefore;
    let sessions = 0;
    for (const { from, to } of this.#sessions.values()) sessions += to - from;
    return { sessions, all };
  }

  /** Returns the seconds of the whole server, and notes those of the sessions. */
  #look(): number {
    const first = readStat(`/proc/${this.#pid}/stat`);
    let all = first.cpuSeconds + first.endedChildrenSeconds;
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const { parent, cpuSeconds } = readStat(`/proc/${id}/stat`);
        if (parent !== this.#pid) continue;
        all += cpuSeconds;
        if (OWN_WORK.test(readFileSync(`/proc/${id}/cmdline`, 'utf8'))) continue;
        const known = this.#sessions.get(id);
        const from = this.#isFirst ? cpuSeconds : 0;
        this.#sessions.set(id, { from: known?.from ?? from, to: cpuSeconds });
      } catch {
        // It has just ended.
        continue;
      }
    }
    this.#isFirst = false;
    return all;
  }
}
