// Different bodies of about 1 KiB over PostgreSQL, beside the same work over SQLite in turns.
import { join } from 'node:path';
import { mostResident, peerLine, processorLines, rotaLine } from '../harness/rounds-lines.ts';
import { playRounds } from '../harness/rounds.ts';
import type { Bench, Budget, Line, Row, RowReport } from '../harness/row.ts';
import { writeUrlList } from '../harness/url-list.ts';
import type { Done } from '../peers/peer.ts';
import {
  runOverPostgres,
  workerOverPostgres,
  type PostgresPeer,
  type ServerShare,
} from '../peers/rota-postgres.ts';
import { withNginx } from '../servers/nginx.ts';
import { withPostgres, type Postgres } from '../servers/postgres.ts';

const COUNT = 50_000;
const CONCURRENCY = 500;
const ROUNDS = 3;
const WITHIN_SECONDS = 85;
/** Of SQLite's throughput at least 0.3. */
const MOST_TIMES_SLOWER = 1 / 0.3;
const MOST_MICROS = 100;
const MOST_WAL_BYTES = 2600;

export const postgresThroughput: Row = {
  name: 'postgres-throughput',
  title: `${COUNT.toLocaleString('en')} responses of about 1 KiB, different bodies, cap ${CONCURRENCY}, stored in PostgreSQL on the same machine`,
  measure: (bench) => withPostgres((postgres) => measure(bench, postgres)),
};

async function measure(bench: Bench, postgres: Postgres): Promise<RowReport> {
  const peers = [runOverPostgres(postgres), workerOverPostgres(postgres)];
  const rounds = await withNginx(bench.folder, ({ origin }) => {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, COUNT, (index) => `${origin}/item/${index}`);
    return playRounds({
      bench,
      peers,
      rounds: ROUNDS,
      withinSeconds: WITHIN_SECONDS,
      work: { urls, count: COUNT, concurrency: CONCURRENCY },
    });
  });
  const rate = { unit: '/s', of: ({ seconds }: Done) => COUNT / seconds };
  const budget: Budget = { of: 'ratio', atMost: MOST_TIMES_SLOWER };
  return {
    lines: [
      rotaLine(rounds, rate),
      ...peers.map((peer) =>
        peerLine(peer, rounds, { ...rate, ratioOf: ({ seconds }: Done) => seconds, budget }),
      ),
      ...processorLines(rounds, { count: COUNT, peers }),
      ...peers.map((peer) => peerLine(peer, rounds, mostResident)),
      ...peers.flatMap(serverLines),
    ],
    notes: [
      'Rota without further words stores in SQLite. All three store on the same disk with a sync for each commit; the server has its own settings.',
      'A ratio says how many times as fast SQLite is: 3.33 is 0.3 of its throughput. On two cores the server takes its time from the worker.',
      'The sessions of Rota are processes of the server; the rest of it is the checkpointer, the writers of its log and autovacuum.',
    ],
  };
}

function serverLines({ name, shares }: PostgresPeer): Line[] {
  const line = (what: string, unit: string, of: (share: ServerShare) => number): Line => {
    return { what: `${name}: ${what}`, unit, samples: shares.map(of) };
  };
  const micros = (seconds: number): number => (1e6 * seconds) / COUNT;
  return [
    {
      ...line('sessions of PostgreSQL, a result', 'µs', ({ sessions }) => micros(sessions)),
      budget: { of: 'median', atMost: MOST_MICROS },
    },
    line('whole server, a result', 'µs', ({ all }) => micros(all)),
    {
      ...line('write-ahead log, a result', 'bytes', ({ walBytes }) => walBytes / COUNT),
      budget: { of: 'median', atMost: MOST_WAL_BYTES },
    },
  ];
}
