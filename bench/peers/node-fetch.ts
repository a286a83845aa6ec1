// Node's own fetch with better-sqlite3.
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { PROGRAMS, runPeerProgram } from './program-peer.ts';

export const nodeFetch: Peer = {
  name: 'Node fetch, better-sqlite3',
  needs: [],
  fetchAll: (work) => runPeerProgram([process.execPath, join(PROGRAMS, 'node-fetch.ts')], work),
};
