// Rota at the peers' work: one job whose URLs are a file.
import { join, resolve } from 'node:path';
import { secondsByKind, type ThreadSeconds } from '../harness/process-usage.ts';
import { ROTA, rotaOf, rotaRun, writeRota } from '../harness/rota.ts';
import type { Peer } from './peer.ts';
import { countStored, ROTA_COUNT } from './stored-responses.ts';

/** Another checkout of Rota, to measure a change beside the code before it. */
const BASE = process.env['ROTA_BENCH_BASE'];

export const rota: Peer = rotaPeer('Rota', ROTA);

/** Rota with expectations that every response meets. */
export const judgingRota: Peer = rotaPeer('Rota with expectations', ROTA, {
  keys: 'expect: { status: 200, json: { $.id: 1 } }\n',
});

/** The Rota of the checkout that ROTA_BENCH_BASE names; undefined: it names none. */
export const baseRota: Peer | undefined =
  BASE === undefined ? undefined : rotaPeer(`Rota of ${BASE}`, rotaOf(resolve(BASE)));

function rotaPeer(name: string, words: readonly string[], { keys = '' } = {}): Peer {
  return {
    name,
    needs: [],
    async fetchAll({ urls, concurrency, folder }) {
      const job = `${keys}concurrency: ${concurrency}\nurls:\n  - { file: ${JSON.stringify(urls)} }\n`;
      writeRota(folder, { config: `concurrency: ${concurrency}\n`, jobs: { batch: job } });
      const threads: ThreadSeconds = new Map();
      const run = await rotaRun('batch', { rota: words, cwd: folder, threads });
      return {
        seconds: run.runSeconds,
        wholeSeconds: run.seconds,
        cpuSeconds: run.cpuSeconds,
        threads: secondsByKind(threads),
        peakResidentBytes: run.peakResidentBytes,
        ...countStored(join(folder, 'rota.db'), ROTA_COUNT),
      };
    },
  };
}
