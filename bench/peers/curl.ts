// curl --parallel, which writes each body to a file and stores nothing else.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runWell, type Finished } from '../harness/child-process.ts';
import type { Done, Peer, Work } from './peer.ts';

/** The most that Debian 12's curl accepts: with more, it falls back to 50. */
const MOST_PARALLEL = 300;

export const curl: Peer = {
  name: 'curl --parallel, files',
  needs: ['curl'],
  fetchAll: async (work) => doneOf([await fetchFiles(work)], work),
};

/** The same, and then a sync of its files: Rota syncs what it stores as well. */
export const curlAndSync: Peer = {
  name: 'curl --parallel, files, then a sync',
  needs: ['curl'],
  async fetchAll(work) {
    const fetched = await fetchFiles(work);
    const synced = await runWell(['/usr/bin/sync', '--file-system', bodiesOf(work)], {
      cwd: work.folder,
    });
    return doneOf([fetched, synced], work);
  },
};

function fetchFiles(work: Work): Promise<Finished> {
  const bodies = bodiesOf(work);
  mkdirSync(bodies);
  const config = readFileSync(work.urls, 'utf8')
    .trimEnd()
    .split('\n')
    .map((url, index) => `url = "${url}"\noutput = "${bodies}/${index}"\n`);
  writeFileSync(join(work.folder, 'curl.conf'), config.join(''));
  const most = String(Math.min(work.concurrency, MOST_PARALLEL));
  const words = ['--silent', '--fail', '--parallel', '--parallel-immediate', '--parallel-max'];
  return runWell(['/usr/bin/curl', ...words, most, '-K', 'curl.conf'], { cwd: work.folder });
}

function bodiesOf({ folder }: Work): string {
  return join(folder, 'bodies');
}

function doneOf(programs: readonly Finished[], work: Work): Done {
  const bodies = bodiesOf(work);
  const names = readdirSync(bodies);
  const seconds = programs.reduce((sum, program) => sum + program.seconds, 0);
  return {
    seconds,
    wholeSeconds: seconds,
    cpuSeconds: programs.reduce((sum, program) => sum + program.cpuSeconds, 0),
    peakResidentBytes: Math.max(...programs.map((program) => program.peakResidentBytes)),
    stored: names.length,
    bytes: names.reduce((sum, name) => sum + statSync(join(bodies, name)).size, 0),
  };
}
