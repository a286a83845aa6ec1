// Deno's fetch with node:sqlite, on the Deno that is a development dependency.
import { join, resolve } from 'node:path';
import type { Peer } from './peer.ts';
import { PROGRAMS, runPeerProgram } from './program-peer.ts';

const DENO = resolve(import.meta.dirname, '../../node_modules/.bin/deno');

export const deno: Peer = {
  name: 'Deno fetch, node:sqlite',
  needs: [],
  fetchAll: (work) =>
    runPeerProgram(
      [DENO, 'run', '--allow-all', '--no-check', '--quiet', join(PROGRAMS, 'deno-fetch.ts')],
      work,
    ),
};
