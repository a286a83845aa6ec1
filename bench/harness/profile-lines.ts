// Samples of perf as lines of a report: thread by thread, by kind of work and by function.
import { MICROS_PER_SAMPLE, type Sample } from './perf-samples.ts';
import type { Line } from './row.ts';

/** Functions of JavaScript shown for each thread. */
const MOST_FUNCTIONS = 20;

const THREADS: readonly (readonly [name: string, RegExp])[] = [
  ['main thread', /^node(-MainThread)?$/],
  ['writing thread', /^(WorkerThread|writer)$/],
  ['V8’s helpers', /^(node-V8Worker|DelayedTaskSche)$/],
];

/** The first that fits counts. */
const KINDS: readonly Kind[] = [
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

/** A kind of work, and what fits the calls of its samples, one per line, innermost first. */
export type Kind = readonly [name: string, pattern: RegExp];

export interface ProfileOptions {
  /** What the time is divided by, such as the number of responses. */
  readonly count: number;
  readonly unit: 'µs' | 'ms';
  /** Work of less than this, in `unit`, is not shown. */
  readonly least: number;
  /** Looked at before the usual kinds. */
  readonly kinds?: readonly Kind[];
}

/** Lines of all threads. */
export function profileLines(samples: readonly Sample[], options: ProfileOptions): Line[] {
  return THREADS.flatMap(([name, pattern]) =>
    linesOf(
      name,
      samples.filter(({ thread }) => pattern.test(thread)),
      options,
    ),
  );
}

function linesOf(
  thread: string,
  samples: readonly Sample[],
  { count, unit, least, kinds = [] }: ProfileOptions,
): Line[] {
  const each = MICROS_PER_SAMPLE / count / (unit === 'ms' ? 1000 : 1);
  const line = (what: string, seen: number): Line => ({ what, unit, samples: [seen * each] });
  const show = (of: (sample: Sample) => string | undefined): Line[] =>
    [...Map.groupBy(samples, of)]
      .flatMap(([what, all]) =>
        what === undefined ? [] : [line(`${thread}: ${what}`, all.length)],
      )
      .filter(({ samples: [time = 0] }) => time >= least)
      .toSorted((a, b) => (b.samples[0] ?? 0) - (a.samples[0] ?? 0));
  return [
    line(thread, samples.length),
    ...show((sample) => kindOf(sample, [...kinds, ...KINDS])),
    ...show(functionOf).slice(0, MOST_FUNCTIONS),
  ];
}

function kindOf({ calls }: Sample, kinds: readonly Kind[]): string {
  const text = calls.join('\n');
  const kind = kinds.find(([, pattern]) => pattern.test(text));
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
