// Starts the process that runs a person's SQL.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { databaseReadingProcess, readingProcess } from '../../platform/self-process.ts';

/** A process that waits for one request on its stdin. */
export type SqlProcess = ChildProcessByStdio<Writable, Readable, Readable>;

export function startSqlProcess(): SqlProcess {
  const { command, args, env } = readingProcess('sql-child', import.meta.url, {
    heapMiB: HEAP_MIB,
  });
  // With the parent's id the child notices when the parent is gone, and ends too.
  return spawn(command, [...args, String(process.pid)], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** The same for PostgreSQL, which checks the rights of a statement itself. */
export function startPostgresProcess(): SqlProcess {
  const { command, args, env } = databaseReadingProcess('postgres-sql-child', import.meta.url, {
    network: true,
  });
  return spawn(command, [...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** Heap of JavaScript; SQLite limits its own memory. */
const HEAP_MIB = 384;
