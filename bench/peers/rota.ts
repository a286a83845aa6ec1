// Rota at the peers' work: one job whose URLs are a file.
import { join } from 'node:path';
import { rotaRun, writeRota } from '../harness/rota.ts';
import type { Peer } from './peer.ts';
import { countStored, ROTA_COUNT } from './stored-responses.ts';

export const rota: Peer = {
  name: 'Rota',
  needs: [],
  async fetchAll({ urls, concurrency, folder }) {
    const job = `concurrency: ${concurrency}\nurls:\n  - { file: ${JSON.stringify(urls)} }\n`;
    writeRota(folder, { config: `concurrency: ${concurrency}\n`, jobs: { batch: job } });
    const run = await rotaRun('batch', { cwd: folder });
    return {
      seconds: run.runSeconds,
      wholeSeconds: run.seconds,
      peakResidentBytes: run.peakResidentBytes,
      ...countStored(join(folder, 'rota.db'), ROTA_COUNT),
    };
  },
};
