// Peers that are programs of our own: `PROGRAM URLS DATABASE CONCURRENCY`, which print {"seconds": …}.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { runWell } from '../harness/child-process.ts';
import { numberIn } from '../harness/number-in.ts';
import type { Done, Work } from './peer.ts';
import { countStored, PEER_COUNT } from './stored-responses.ts';

export const PROGRAMS: string = join(import.meta.dirname, 'programs');

/** Runs the program that these words start, and counts what it stored. */
export async function runPeerProgram(words: readonly string[], work: Work): Promise<Done> {
  const database = join(work.folder, 'peer.db');
  copyFileSync(join(PROGRAMS, 'schema.sql'), join(work.folder, 'schema.sql'));
  const { done } = await run([...words, work.urls, database, String(work.concurrency)], work);
  return { ...done, ...countStored(database, PEER_COUNT) };
}

/** The same for a program that stores nothing: it prints `stored` and `bytes`, which count what it received. */
export async function runStorelessProgram(words: readonly string[], work: Work): Promise<Done> {
  const { done, printed } = await run([...words, work.urls, '-', String(work.concurrency)], work);
  return { ...done, stored: numberIn(printed, 'stored'), bytes: numberIn(printed, 'bytes') };
}

async function run(
  words: readonly string[],
  { folder }: Work,
): Promise<{ done: Omit<Done, 'stored' | 'bytes'>; printed: unknown }> {
  const { stdout, seconds, cpuSeconds, peakResidentBytes } = await runWell(words, { cwd: folder });
  const printed: unknown = JSON.parse(stdout);
  const done = {
    seconds: numberIn(printed, 'seconds'),
    wholeSeconds: seconds,
    cpuSeconds,
    peakResidentBytes,
  };
  return { done, printed };
}
