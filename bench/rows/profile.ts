// Where the processor time of a batch goes, thread by thread, as perf sees it.
import { join } from 'node:path';
import { absence } from '../harness/debian-packages.ts';
import { MICROS_PER_SAMPLE, samplePerf, type Sample } from '../harness/perf-samples.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';
import { ROTA, writeRota } from '../harness/rota.ts';
import { writeUrlList } from '../harness/url-list.ts';
import { withNginx } from '../servers/nginx.ts';

const COUNT = 100_000;
const CONCURRENCY = 500;
/** Work of less than this, in microseconds for each response, is not shown. */
const LEAST_MICROS = 0.05;
/** Functions of JavaScript shown for each thread. */
const MOST_FUNCTIONS = 20;

const THREADS: readonly (readonly [name: string, RegExp])[] = [
  ['main thread', /^node(-MainThread)?$/],
  ['writing thread', /^(WorkerThread|writer)$/],
  ['V8’s helpers', /^(node-V8Worker|DelayedTaskSche)$/],
];

/** A kind of work, and what fits the calls of its samples, one per line, innermost first. The first that fits counts. */
const KINDS: readonly (readonly [name: string, RegExp])[] = [
  ['sending, in the kernel', /^kernel:[^]*(tcp_sendmsg|LibuvStreamWrap::DoTryWrite)/],
  ['receiving, in the kernel', /^kernel:[^]*(tcp_recvmsg|\nread\nuv__io_poll)/],
  ['connecting, in the kernel', /^kernel:[^]*__x64_sys_connect/],
  ['waiting for events, in the kernel', /^kernel:[^]*epoll/],
  [
    'files, in the kernel',
    /^kernel:[^]*(__x64_sys_(pwrite64|pread64|fsync|fdatasync|openat)|_ext4_)/,
  ],
  [
    'start of Node and loading of modules',
    /module_job|esm\/loader|cjs\/loader|LoadEnvironment|InitializeOncePerProcess|BuiltinLoader/,
  ],
  [
    'collecting garbage',
    /CollectGarbage|Scaveng|MarkCompact|Sweeper|ConcurrentMarking|v8::internal::Heap::/,
  ],
  [
    'compiling',
    /Compiler::Compile|CompilationJob|turboshaft|maglev|baseline::|ParseProgram|ParseFunction/,
  ],
  ['other work in the kernel', /^kernel:/],
  ['SHA-256', /^sha256/im],
  // Itself, or something like a copy of memory that it calls.
  ['SQLite', /^([^\n]*\n)?SQLite:/],
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

function measure(bench: Bench, path: 'same' | 'item'): Promise<RowReport> {
  const missing = absence(['linux-perf']);
  if (missing !== undefined) throw new Error(missing);
  return withNginx(bench.folder, async ({ origin }) => {
    const urls = join(bench.folder, 'urls.txt');
    writeUrlList(urls, COUNT, (index) => `${origin}/${path}/${index}`);
    const job = `urls:\n  - { file: ${JSON.stringify(urls)} }\n`;
    writeRota(bench.folder, { config: `concurrency: ${CONCURRENCY}\n`, jobs: { batch: job } });
    const samples = await samplePerf([...ROTA, 'run', 'batch', '--json'], bench.folder);
    return {
      lines: THREADS.flatMap(([name, pattern]) =>
        linesOf(
          name,
          samples.filter(({ thread }) => pattern.test(thread)),
        ),
      ),
      notes: [
        'Processor time for each response, from start to exit of the program. perf looks 999 times in each second that a thread has a processor. A function’s time is its own, without what it called.',
      ],
    };
  });
}

function linesOf(thread: string, samples: readonly Sample[]): Line[] {
  const line = (what: string, count: number): Line => {
    return { what, unit: 'µs', samples: [(count * MICROS_PER_SAMPLE) / COUNT] };
  };
  const show = (of: (sample: Sample) => string | undefined): Line[] =>
    [...Map.groupBy(samples, of)]
      .flatMap(([what, all]) =>
        what === undefined ? [] : [line(`${thread}: ${what}`, all.length)],
      )
      .filter(({ samples: [micros = 0] }) => micros >= LEAST_MICROS)
      .toSorted((a, b) => (b.samples[0] ?? 0) - (a.samples[0] ?? 0));
  return [
    line(thread, samples.length),
    ...show(kindOf),
    ...show(functionOf).slice(0, MOST_FUNCTIONS),
  ];
}

function kindOf({ calls }: Sample): string {
  const text = calls.join('\n');
  const kind = KINDS.find(([, pattern]) => pattern.test(text));
  if (kind !== undefined) return kind[0];
  const script = calls.find((call) => call.startsWith('JS:'));
  if (script === undefined) return 'Node and V8, outside of scripts';
  return /\/(src\/\w+)\//.exec(script)?.[1] ?? 'Node’s own scripts';
}

/** The function of JavaScript that was being executed; undefined: something that it called, or none. */
function functionOf({ calls: [innermost = ''] }: Sample): string | undefined {
  const [, name, file, line] =
    /^JS:(?:o\+)?\W*(.*?) ?(?:\S*\/)?([^/\s]+):(\d+):\d+$/.exec(innermost) ?? [];
  return name === undefined ? undefined : `${name || '(anonymous)'} ${file}:${line}`;
}
