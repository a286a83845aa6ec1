// Where the processor time goes, thread by thread, as perf sees it: of a batch, of a burst of fires, of a start.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runWell } from '../harness/child-process.ts';
import { startDaemon } from '../harness/daemon.ts';
import { absence } from '../harness/debian-packages.ts';
import { NAMES_FOR_PERF, samplePerf, sampleProcess, type Sample } from '../harness/perf-samples.ts';
import { profileLines, type Kind } from '../harness/profile-lines.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';
import { ROTA, writeRota } from '../harness/rota.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { startDelayServer } from '../servers/delay-server.ts';
import { withNginx } from '../servers/nginx.ts';
import { writeEverySecond } from './every-second.ts';

const COUNT = 100_000;
const CONCURRENCY = 500;
const BURSTS = 20;
const STARTS = 20;
const HOW =
  'perf looks 999 times in each second that a thread has a processor. A function’s time is its own, without what it called.';

/** What a start does, which is little beside a batch. */
const KINDS_OF_START: readonly Kind[] = [
  ['stripping types', /stripTypeScript|amaro/],
  ['collecting garbage', /CollectGarbage|Scaveng|MarkCompact|Sweeper|ConcurrentMarking/],
  ['reading compiled code', /CodeSerializer::|CompileCacheHandler/],
  ['heap and contexts from Node’s snapshot', /Deserializer|Snapshot::/],
  ['compiling Node’s own modules', /compileForInternalLoader|BuiltinLoader::/],
  ['compiling modules', /Compiler::|compileSourceTextModule|ParseProgram|ParseFunction/],
  ['finding, reading and linking modules', /module_job|esm\/|cjs\/loader|customization_hooks/],
  ['SQLite', /^([^\n]*\n)?SQLite:/],
  ['memory pages, in the kernel', /^kernel:[^]*page_fault/],
  ['end of the process', /(do_exit|DisposePlatform|FreeEnvironment|__run_exit)/],
  ['start of Node itself', /InitializeOncePerProcess|_dl_|execve|LoadEnvironment/],
];

export const profileEqual: Row = {
  name: 'profile-equal',
  title: 'Processor time by kind of work: 100,000 equal bodies, cap 500',
  onlyByName: true,
  measure: (bench) => measure(bench, 'same'),
};

export const profileDifferent: Row = {
  name: 'profile-different',
  title: 'Processor time by kind of work: 100,000 different bodies, cap 500',
  onlyByName: true,
  measure: (bench) => measure(bench, 'item'),
};

export const profileBurst: Row = {
  name: 'profile-burst',
  title: 'Processor time by kind of work: 1,000 jobs of one URL, each due every second',
  onlyByName: true,
  measure: measureBurst,
};

export const profileStart: Row = {
  name: 'profile-start',
  title: 'Processor time by kind of work: `rota run` of one URL from a checkout',
  onlyByName: true,
  measure: measureStart,
};

function measure(bench: Bench, path: 'same' | 'item'): Promise<RowReport> {
  needPerf();
  return withNginx(bench.folder, async ({ origin }) => {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, COUNT, (index) => `${origin}/${path}/${index}`);
    const job = `urls:\n  - { file: ${JSON.stringify(urls)} }\n`;
    writeRota(bench.folder, { config: `concurrency: ${CONCURRENCY}\n`, jobs: { batch: job } });
    const samples = await samplePerf([...ROTA, 'run', 'batch', '--json'], bench.folder);
    return {
      lines: profileLines(samples, { count: COUNT, unit: 'µs', least: 0.05 }),
      notes: [`Processor time for each response, from start to exit of the program. ${HOW}`],
    };
  });
}

async function measureBurst(bench: Bench): Promise<RowReport> {
  needPerf();
  const server = await startDelayServer();
  try {
    const jobs = writeEverySecond(bench.folder, server.origin);
    const daemon = await startDaemon(bench.folder, { flags: [NAMES_FOR_PERF] });
    await sleep(2000);
    const { pid = 0 } = daemon;
    const samples = await sampleProcess(pid, { folder: bench.folder, seconds: BURSTS });
    await daemon.stop();
    return {
      lines: profileLines(samples, { count: BURSTS * jobs, unit: 'µs', least: 0.3 }),
      notes: [`Processor time for each fire with its run, over ${BURSTS} bursts. ${HOW}`],
    };
  } finally {
    await server.stop();
  }
}

async function measureStart(bench: Bench): Promise<RowReport> {
  needPerf();
  const server = await startDelayServer();
  try {
    writeRota(bench.folder, { jobs: { one: `urls: ["${server.origin}/0/"]\n` } });
    const [node = '', ...rota] = ROTA;
    const words = [...rota, 'run', 'one', '--json'];
    // Twice, so that compiled code is kept with the flag of perf.
    for (let round = 0; round < 2; round += 1) {
      await runWell([node, NAMES_FOR_PERF, ...words], { cwd: bench.folder });
    }
    const samples: Sample[] = [];
    for (let round = 0; round < STARTS; round += 1) {
      samples.push(...(await samplePerf([node, ...words], bench.folder)));
    }
    return {
      lines: profileLines(samples, {
        count: STARTS,
        unit: 'ms',
        least: 0.5,
        kinds: KINDS_OF_START,
      }),
      notes: [`Processor time for each of ${STARTS} runs, from start to exit. ${HOW}`],
    };
  } finally {
    await server.stop();
  }
}

function needPerf(): void {
  const missing = absence(['linux-perf']);
  if (missing !== undefined) throw new Error(missing);
}
