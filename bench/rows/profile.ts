// Where the processor time of a batch goes, function by function, from V8's profiles of both threads.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runWell } from '../harness/child-process.ts';
import { readProfiles, type SelfTimes } from '../harness/cpu-profile.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { ROTA, writeRota } from '../harness/rota.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { withNginx } from '../servers/nginx.ts';

const COUNT = 100_000;
const CONCURRENCY = 500;
/** Functions shown for each thread. */
const MOST_FUNCTIONS = 30;
const THREADS = ['main thread', 'writing thread'];

export const profileEqual: Row = {
  name: 'profile-equal',
  title: 'Processor time by function: 100,000 equal bodies, cap 500',
  onlyByName: true,
  measure: (bench) => measure(bench, 'same'),
};

export const profileDifferent: Row = {
  name: 'profile-different',
  title: 'Processor time by function: 100,000 different bodies, cap 500',
  onlyByName: true,
  measure: (bench) => measure(bench, 'item'),
};

function measure(bench: Bench, path: 'same' | 'item'): Promise<RowReport> {
  return withNginx(bench.folder, async ({ origin }) => {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, COUNT, (index) => `${origin}/${path}/${index}`);
    const job = `urls:\n  - { file: ${JSON.stringify(urls)} }\n`;
    writeRota(bench.folder, { config: `concurrency: ${CONCURRENCY}\n`, jobs: { batch: job } });
    const profiles = join(bench.folder, 'profiles');
    mkdirSync(profiles);
    const [node = '', ...entry] = ROTA;
    const flags = ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
    await runWell([node, ...flags, ...entry, 'run', 'batch'], { cwd: bench.folder });
    const threads = readProfiles(profiles);
    return {
      lines: THREADS.flatMap((name, index) => linesOf(name, threads[index] ?? [])),
      notes: [
        `Microseconds for each response that a function itself used, without what it called; the ${MOST_FUNCTIONS} functions that used most. The profiler itself takes part of the time.`,
      ],
    };
  });
}

function linesOf(thread: string, times: SelfTimes): Line[] {
  const line = (what: string, micros: number): Line => {
    return { what: `${thread}: ${what}`, unit: 'µs', samples: [micros / COUNT] };
  };
  const all = times.reduce((sum, [, micros]) => sum + micros, 0);
  return [
    line('all', all),
    ...times.slice(0, MOST_FUNCTIONS).map(([name, micros]) => line(name, micros)),
  ];
}
