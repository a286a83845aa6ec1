// Node's sockets without an HTTP client, nothing stored: the limit.
import { join } from 'node:path';
import type { Peer } from './peer.ts';
import { PROGRAMS, runStorelessProgram } from './program-peer.ts';

export const bareSockets: Peer = {
  name: 'bare sockets, nothing stored',
  needs: [],
  fetchAll: (work) =>
    runStorelessProgram([process.execPath, join(PROGRAMS, 'bare-sockets.ts')], work),
};
