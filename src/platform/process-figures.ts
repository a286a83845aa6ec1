// The processor time, memory and files that this process uses.
import { readOpenFiles } from './open-files.ts';

export interface ProcessFigures {
  /** User and system time together. */
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  readonly openFiles: number;
  readonly maxOpenFiles: number;
}

export function readProcessFigures(): ProcessFigures {
  const { user, system } = process.cpuUsage();
  const { inUse, limit } = readOpenFiles();
  return {
    cpuSeconds: (user + system) / 1_000_000,
    residentBytes: process.memoryUsage.rss(),
    openFiles: inUse,
    maxOpenFiles: limit,
  };
}
