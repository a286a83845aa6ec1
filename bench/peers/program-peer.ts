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
  const finished = await runWell([...words, work.urls, database, String(work.concurrency)], {
    cwd: work.folder,
  });
  return {
    seconds: numberIn(JSON.parse(finished.stdout), 'seconds'),
    wholeSeconds: finished.seconds,
    peakResidentBytes: finished.peakResidentBytes,
    ...countStored(database, PEER_COUNT),
  };
}
