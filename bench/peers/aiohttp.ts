// Python's aiohttp with a semaphore and sqlite3.
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { PROGRAMS, runPeerProgram } from './program-peer.ts';

const PROGRAM = join(PROGRAMS, 'aiohttp_sqlite.py');

export const aiohttp: Peer = {
  name: 'aiohttp, Semaphore and sqlite3',
  needs: ['python3-aiohttp'],
  fetchAll: (work) => runPeerProgram(['/usr/bin/python3', PROGRAM], work),
};
