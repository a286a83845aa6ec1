// undici's dispatch by hand, with a thread that stores.
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { PROGRAMS, runPeerProgram } from './program-peer.ts';

export const undici: Peer = {
  name: 'undici dispatch, storing thread',
  needs: [],
  fetchAll: (work) =>
    runPeerProgram([process.execPath, join(PROGRAMS, 'undici-dispatch.ts')], work),
};
