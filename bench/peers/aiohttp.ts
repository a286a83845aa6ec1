// Python's aiohttp with uvloop and sqlite3, in two ways.
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { PROGRAMS, runPeerProgram } from './program-peer.ts';

const PROGRAM = join(PROGRAMS, 'aiohttp_sqlite.py');

/** As most scripts do it: a semaphore around each request. */
export const aiohttp: Peer = aiohttpPeer('aiohttp, Semaphore and sqlite3', 'semaphore');

/** The fastest way that we found: a task for each slot, and a thread that stores. */
export const aiohttpWorkers: Peer = aiohttpPeer('aiohttp, workers, storing thread', 'workers');

function aiohttpPeer(name: string, way: string): Peer {
  return {
    name,
    needs: ['python3-aiohttp'],
    fetchAll: (work) => runPeerProgram(['/usr/bin/python3', PROGRAM, way], work),
  };
}
