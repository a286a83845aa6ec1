// 1 GiB in bodies of 1 MiB, each different: Rota into SQLite, curl into files.
import { createCipheriv } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerLine, processorLines, rotaLine } from '../harness/rounds-lines.ts';
import { playRounds } from '../harness/rounds.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { curl, curlAndSync } from '../peers/curl.ts';
import type { Done } from '../peers/peer.ts';
import { withNginx, type Nginx } from '../servers/nginx.ts';

const COUNT = 1024;
const MIB = 2 ** 20;
/** curl's own default for --parallel. */
const CONCURRENCY = 50;
const ROUNDS = 3;
const WITHIN_SECONDS = 60;

export const largeBodies: Row = {
  name: 'large-bodies',
  title: '1 GiB in bodies of 1 MiB',
  measure,
};

function measure(bench: Bench): Promise<RowReport> {
  return withNginx(bench.folder, async (nginx) => {
    const urls = prepare(bench.folder, nginx);
    const peers = [curlAndSync, curl];
    const rounds = await playRounds({
      bench,
      peers,
      rounds: ROUNDS,
      withinSeconds: WITHIN_SECONDS,
      work: { urls, count: COUNT, concurrency: CONCURRENCY },
    });
    const rate = { unit: 'MiB/s', of: ({ seconds, bytes }: Done) => bytes / MIB / seconds };
    const ratioOf = ({ seconds }: Done): number => seconds;
    return {
      lines: [
        rotaLine(rounds, rate),
        peerLine(curlAndSync, rounds, { ...rate, ratioOf, budget: { of: 'ratio', atLeast: 0.35 } }),
        peerLine(curl, rounds, { ...rate, ratioOf }),
        ...processorLines(rounds, { count: COUNT, peers }),
      ],
      notes: [
        'Bytes that look random and are the same in each run, 50 bodies at once. Rota syncs its database to the disk. curl alone leaves its files to the system’s cache; a sync of their file system follows in the other line, and its time counts.',
      ],
    };
  });
}

/** The key stream of a cipher: no body is like another, and none can be compressed. */
function prepare(folder: string, nginx: Nginx): string {
  const stream = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  const zeros = Buffer.alloc(MIB);
  for (let index = 0; index < COUNT; index += 1) {
    writeFileSync(join(nginx.files, `${index}`), stream.update(zeros));
  }
  const urls = join(folder, 'urls.txt');
  writeUrlList(urls, COUNT, (index) => `${nginx.origin}/files/${index}`);
  return urls;
}
