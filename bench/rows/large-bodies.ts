// 1 GiB in bodies of 1 MiB, each another one: Rota into SQLite, curl into files.
import { randomFillSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { playRounds } from '../harness/rounds.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { curl } from '../peers/curl.ts';
import type { Done } from '../peers/peer.ts';
import { rota } from '../peers/rota.ts';
import { withNginx, type Nginx } from '../servers/nginx.ts';

const COUNT = 1024;
const MIB = 2 ** 20;
/** curl's own default for --parallel. */
const CONCURRENCY = 50;
const ROUNDS = 3;

export const largeBodies: Row = {
  name: 'large-bodies',
  title: '1 GiB in bodies of 1 MiB',
  measure,
};

function measure(bench: Bench): Promise<RowReport> {
  return withNginx(bench.folder, async (nginx) => {
    const urls = prepare(bench.folder, nginx);
    const work = { urls, count: COUNT, concurrency: CONCURRENCY };
    const { done, absent } = await playRounds({ bench, peers: [rota, curl], rounds: ROUNDS, work });
    const [own, others] = [done.get(rota.name), done.get(curl.name)];
    if (own === undefined || others === undefined) {
      return { lines: [...absent].map(([what, reason]) => ({ what, absent: reason })), notes: [] };
    }
    const ratios = others.map(
      ({ seconds }, round) => seconds / (own[round]?.seconds ?? Number.NaN),
    );
    return {
      lines: [
        { what: 'Rota', unit: 'MiB/s', samples: rates(own) },
        {
          what: curl.name,
          unit: 'MiB/s',
          samples: rates(others),
          ratios,
          budget: { of: 'ratio', atLeast: 0.8 },
        },
      ],
      notes: [
        'Random bytes, 50 at once; both store all of them: Rota synced to the disk, curl left to the system’s cache.',
      ],
    };
  });
}

function prepare(folder: string, nginx: Nginx): string {
  const body = Buffer.alloc(MIB);
  for (let index = 0; index < COUNT; index += 1) {
    writeFileSync(join(nginx.files, `${index}`), randomFillSync(body));
  }
  const urls = join(folder, 'urls.txt');
  writeUrlList(urls, COUNT, (index) => `${nginx.origin}/files/${index}`);
  return urls;
}

function rates(all: readonly Done[]): number[] {
  return all.map(({ seconds, bytes }) => bytes / MIB / seconds);
}
