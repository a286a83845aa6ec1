// Programs under measurement: started, watched while they run, and ended by their process id, whatever
// becomes of the benchmark.
import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import {
  endedChildrenSeconds,
  readProcess,
  readThreads,
  type ThreadSeconds,
} from './process-usage.ts';

/** Memory is looked at so often: its peak may be short. */
const SAMPLE_MS = 100;

const going = new Set<ChildProcess>();
let over = false;

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with the program's resident bytes every so often. */
  readonly onResident?: (bytes: number) => void;
  /** Between two such calls, in steps of 100 ms; undefined: 1000. */
  readonly residentEveryMs?: number;
  /** Filled with the processor time of its threads, as of the last 100 ms; undefined: nobody looks. */
  readonly threads?: ThreadSeconds;
  /** Ends the program after this many seconds, as a failure; undefined: 300. */
  readonly limitSeconds?: number;
}

export interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  /** From start to exit. */
  readonly seconds: number;
  /** The most it was ever resident; NaN where the system does not say. */
  readonly peakResidentBytes: number;
  /** Processor time of the whole program, if no other child ended meanwhile. */
  readonly cpuSeconds: number;
}

/** Runs a program to its end. Rejects when it cannot be started or has to be ended. */
export async function runProgram(
  words: readonly string[],
  options: ProgramOptions,
): Promise<Finished> {
  const startedAt = performance.now();
  const earlierSeconds = endedChildrenSeconds();
  const child = startProgram(words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
    });
  }
  let peakResidentBytes = Number.NaN;
  const everySamples = Math.max(1, Math.round((options.residentEveryMs ?? 1000) / SAMPLE_MS));
  let samples = 0;
  const sampler = setInterval(() => {
    if (options.threads !== undefined) readThreads(child.pid, options.threads);
    const usage = readProcess(child.pid);
    // A process that has just ended has no memory any more.
    if (usage === undefined || Number.isNaN(usage.peakResidentBytes)) return;
    peakResidentBytes = usage.peakResidentBytes;
    if (samples++ % everySamples === 0) options.onResident?.(usage.residentBytes);
  }, SAMPLE_MS);
  const limitSeconds = options.limitSeconds ?? 300;
  const limit = setTimeout(() => child.kill('SIGKILL'), limitSeconds * 1000);
  try {
    const { code, signal } = await ended(child);
    const seconds = (performance.now() - startedAt) / 1000;
    if (signal !== null) throw new Error(`${words[0]} was ended by ${signal} after ${seconds} s`);
    const cpuSeconds = endedChildrenSeconds() - earlierSeconds;
    return { ...text, code, seconds, peakResidentBytes, cpuSeconds };
  } finally {
    clearInterval(sampler);
    clearTimeout(limit);
  }
}

/** As `runProgram`, but anything except exit code 0 is an error that shows what the program said. */
export async function runWell(
  words: readonly string[],
  options: ProgramOptions,
): Promise<Finished> {
  const finished = await runProgram(words, options);
  if (finished.code === 0) return finished;
  const said = `${finished.stdout}\n${finished.stderr}`.trim().slice(-2000);
  throw new Error(`${words.join(' ')} ended with ${finished.code}:\n${said}`);
}

/** Starts a program that goes on; `stopProgram` ends it, and so does `killAll`, after which it throws. */
export function startProgram(
  words: readonly string[],
  options: ProgramOptions & { readonly stdio?: StdioOptions },
): ChildProcess {
  if (over) throw new Error('the benchmark is over');
  const [command = '', ...args] = words;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: options.stdio ?? ['ignore', 'ignore', 'inherit'],
  });
  going.add(child);
  child.once('exit', () => going.delete(child));
  return child;
}

/** Asks a program to end, and ends it when it has not within ten seconds. */
export async function stopProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
  const end = ended(child);
  child.kill('SIGTERM');
  await end;
  clearTimeout(force);
}

/** Ends whatever still runs, at once, and lets nothing start any more: for Ctrl-C, and when the time is over. */
export function killAll(): void {
  over = true;
  for (const child of going) child.kill('SIGKILL');
}

function ended(
  child: ChildProcess,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}
