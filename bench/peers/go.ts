// Go's net/http with SQLite, built from Debian's packages.
import { join } from 'node:path';
import { runWell } from '../harness/child-process.ts';
import type { Peer } from './peer.ts';
import { PROGRAMS, runPeerProgram } from './program-peer.ts';

let binary = '';

export const go: Peer = {
  name: 'Go net/http',
  needs: ['golang-go', 'golang-github-mattn-go-sqlite3-dev', 'gcc'],
  async prepare(folder) {
    binary = join(folder, 'go-sqlite');
    await runWell(['/usr/bin/go', 'build', '-o', binary, '.'], {
      cwd: join(PROGRAMS, 'go-sqlite'),
      env: { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOFLAGS: '' },
    });
  },
  fetchAll: (work) => runPeerProgram([binary], work),
};
