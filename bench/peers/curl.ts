// curl --parallel, which writes each body to a file and stores nothing else.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runWell } from '../harness/child-process.ts';
import type { Peer } from './peer.ts';

/** What Debian 12's curl takes at most: with more it falls back to 50. */
const MOST_PARALLEL = 300;

export const curl: Peer = {
  name: 'curl --parallel, files',
  needs: ['curl'],
  async fetchAll({ urls, concurrency, folder }) {
    const bodies = join(folder, 'bodies');
    mkdirSync(bodies);
    const config = readFileSync(urls, 'utf8')
      .trimEnd()
      .split('\n')
      .map((url, index) => `url = "${url}"\noutput = "${bodies}/${index}"\n`);
    writeFileSync(join(folder, 'curl.conf'), config.join(''));
    const most = String(Math.min(concurrency, MOST_PARALLEL));
    const words = ['--silent', '--fail', '--parallel', '--parallel-immediate', '--parallel-max'];
    const finished = await runWell(['/usr/bin/curl', ...words, most, '-K', 'curl.conf'], {
      cwd: folder,
    });
    const names = readdirSync(bodies);
    return {
      seconds: finished.seconds,
      wholeSeconds: finished.seconds,
      peakResidentBytes: finished.peakResidentBytes,
      stored: names.length,
      bytes: names.reduce((sum, name) => sum + statSync(join(bodies, name)).size, 0),
    };
  },
};
