// undici's request by hand with better-sqlite3.
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { PROGRAMS, runPeerProgram } from './program-peer.ts';

export const undici: Peer = {
  name: 'undici request, better-sqlite3',
  needs: [],
  fetchAll: (work) => runPeerProgram([process.execPath, join(PROGRAMS, 'undici-request.ts')], work),
};
