// All rows, in the order of the report.
import type { Row } from './harness/row.ts';
import { clusterDeath, clusterIdle } from './rows/cluster-caps.ts';
import { clusterFires } from './rows/cluster-fires.ts';
import { clusterScaling } from './rows/cluster-scaling.ts';
import { everySecond } from './rows/every-second.ts';
import { inFlight, latency } from './rows/in-flight.ts';
import { installedSize } from './rows/installed-size.ts';
import { largeBodies } from './rows/large-bodies.ts';
import { manyJobs } from './rows/many-jobs.ts';
import { millionUrls } from './rows/million-urls.ts';
import { postgresThroughput } from './rows/postgres-throughput.ts';
import { profileBurst, profileDifferent, profileEqual, profileStart } from './rows/profile.ts';
import { slowBesideFast } from './rows/slow-beside-fast.ts';
import { slowStore } from './rows/slow-store.ts';
import { startUp } from './rows/start-up.ts';
import { tenMillionExport } from './rows/ten-million-export.ts';
import { tenMillionPages } from './rows/ten-million-pages.ts';
import { tenMillionStats } from './rows/ten-million-stats.ts';
import { tenMillion } from './rows/ten-million.ts';
import { judgedThroughput, slowPeers, throughput, throughputRows } from './rows/throughput.ts';
import { unchangedBytes } from './rows/unchanged-bytes.ts';

export const ROWS: readonly Row[] = [
  throughput,
  profileEqual,
  profileDifferent,
  profileBurst,
  profileStart,
  ...throughputRows,
  judgedThroughput,
  slowPeers,
  postgresThroughput,
  latency,
  inFlight,
  millionUrls,
  largeBodies,
  manyJobs,
  everySecond,
  installedSize,
  unchangedBytes,
  tenMillion,
  tenMillionPages,
  tenMillionStats,
  tenMillionExport,
  slowBesideFast,
  slowStore,
  clusterScaling,
  clusterFires,
  clusterDeath,
  clusterIdle,
  startUp,
];
