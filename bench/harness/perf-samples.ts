// Samples of perf: what each thread of a program did while it had a processor, with the calls that led there.
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runWell } from './child-process.ts';

const PERF = '/usr/bin/perf';
const SAMPLES_PER_SECOND = 999;

/** Of processor time. */
export const MICROS_PER_SAMPLE: number = 1e6 / SAMPLES_PER_SECOND;

export interface Sample {
  /** The name of the thread. */
  readonly thread: string;
  /**
   * The innermost function first. Those of JavaScript start with `JS:`, those of the kernel with `kernel:`, and
   * SQLite's with `SQLite:`.
   */
  readonly calls: readonly string[];
}

/** The flag with which Node tells perf the names of its functions. */
export const NAMES_FOR_PERF: string = '--perf-basic-prof-only-functions';

/** Runs a program of Node's below perf, in `folder`, and returns its samples. `words` start with Node. */
export function samplePerf(words: readonly string[], folder: string): Promise<Sample[]> {
  const [node = '', ...rest] = words;
  return record([node, NAMES_FOR_PERF, ...rest], folder);
}

/** Samples a process that runs, for this many seconds. It was started with `NAMES_FOR_PERF`. */
export function sampleProcess(
  pid: number,
  { folder, seconds }: { readonly folder: string; readonly seconds: number },
): Promise<Sample[]> {
  return record(['-p', String(pid), '--', 'sleep', String(seconds)], folder);
}

async function record(what: readonly string[], folder: string): Promise<Sample[]> {
  const [data, text] = [join(folder, 'perf.data'), join(folder, 'perf.txt')];
  const options = ['-q', '-e', 'cpu-clock', '-F', String(SAMPLES_PER_SECOND), '-g'];
  await runWell([PERF, 'record', ...options, '-o', data, ...what], { cwd: folder });
  const script = `exec ${PERF} script -i "$0" -F comm,pid,ip,sym,dso > "$1" 2> /dev/null`;
  await runWell(['/bin/sh', '-c', script, data, text], { cwd: folder });
  const { samples, pids } = await readScript(text);
  for (const pid of pids) rmSync(`/tmp/perf-${pid}.map`, { force: true });
  return samples;
}

/** Each sample is a line with thread and process, then a line for each call, then an empty line. */
async function readScript(file: string): Promise<{ samples: Sample[]; pids: Set<string> }> {
  const samples: Sample[] = [];
  const pids = new Set<string>();
  let thread: string | undefined;
  let calls: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const head = /^(\S.*?)\s+(\d+)\s*$/.exec(line);
    if (head !== null) {
      thread = head[1];
      calls = [];
      pids.add(head[2] ?? '');
    } else if (line.trim() === '') {
      if (thread !== undefined) samples.push({ thread, calls });
      thread = undefined;
    } else {
      const [, name = '', file = ''] = /^\s*[0-9a-f]+ (.*) \((.*)\)$/.exec(line) ?? [];
      if (file.includes('kernel')) calls.push(`kernel:${name}`);
      else calls.push(file.includes('better-sqlite3') ? `SQLite:${name}` : name);
    }
  }
  return { samples, pids };
}
