// Runs test files under Node or Deno, prints what the runner prints, and counts.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A test that takes longer than this hangs: a failure with a name is better than silence. */
const HANG_MS = 300_000;
/** A hanging test may keep its process alive, and Deno has no such limit. After this long without a line, it is ended. */
const SILENCE_MS = 420_000;
/** Files that run at once: one more than Node's default on two cores, since most tests wait. */
export const AT_ONCE = '2';

export interface FileCounts {
  readonly passed: number;
  readonly failed: number;
}

export interface Counts extends FileCounts {
  readonly code: number | null;
  /** The files with all the failures; undefined when some failure belongs to no known file. */
  readonly failedFiles: ReadonlyMap<string, FileCounts> | undefined;
  /** Reasons of tests that need a program or a network that this machine lacks, one for each test. */
  readonly leftOut: readonly string[];
}

export interface RunOptions {
  readonly runtime: 'node' | 'deno';
  readonly flags: readonly string[];
}

/** Runs the files in one runner. */
export async function runTestFiles(
  files: readonly string[],
  { runtime, flags }: RunOptions,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'rota-counts-'));
  const report = join(folder, 'counts.json');
  try {
    if (runtime === 'deno') {
      const lines = await run('deno', denoArgs(files, flags));
      return { ...lines, failedFiles: byFileOnDeno(lines.text, { files, failed: lines.failed }) };
    }
    const lines = await run('node', nodeArgs(files, { flags, report }));
    return { ...lines, failedFiles: byFileOnNode(report, files) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function denoArgs(files: readonly string[], flags: readonly string[]): readonly string[] {
  return ['test', '--allow-all', '--no-check', '--quiet', ...flags, ...files];
}

function nodeArgs(
  files: readonly string[],
  { flags, report }: { readonly flags: readonly string[]; readonly report: string },
): readonly string[] {
  const reporters = ['spec', join(import.meta.dirname, 'count-by-file.ts')];
  return [
    '--test',
    ...reporters.map((reporter) => `--test-reporter=${reporter}`),
    ...['stdout', report].map((to) => `--test-reporter-destination=${to}`),
    `--test-timeout=${HANG_MS}`,
    ...flags,
    ...files,
  ];
}

interface Printed extends FileCounts {
  readonly code: number | null;
  readonly text: readonly string[];
  readonly leftOut: readonly string[];
}

function run(runtime: RunOptions['runtime'], args: readonly string[]): Promise<Printed> {
  const child = spawn(runtime, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', DENO_JOBS: AT_ONCE },
  });
  const text: string[] = [];
  const silence = setTimeout(() => {
    console.log(`Nothing was said for ${SILENCE_MS / 60_000} minutes: a test hangs`);
    const processes = childrenOf(child.pid);
    if (processes.length > 0) {
      // Node's runner calls these files failed, and goes on with the others.
      for (const pid of processes) process.kill(pid, 'SIGKILL');
      silence.refresh();
      return;
    }
    child.kill('SIGKILL');
    // What a test has started may keep the pipe open.
    child.stdout.destroy();
  }, SILENCE_MS);
  createInterface({ input: child.stdout }).on('line', (line) => {
    silence.refresh();
    console.log(line);
    text.push(line);
  });
  const skipped = /^\s*﹣ .* # (.* is not (?:installed: .*|reachable))$/;
  return new Promise((done) => {
    child.on('close', (code) => {
      clearTimeout(silence);
      const leftOut = text.flatMap((line) => skipped.exec(line)?.[1] ?? []);
      done({ ...totalsOf(text, runtime), code, text, leftOut });
    });
  });
}

/** The processes of test files, which a runner has started; none where the system does not tell. */
function childrenOf(pid: number | undefined): readonly number[] {
  const file = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number);
}

/** The totals in what the runner printed. */
function totalsOf(text: readonly string[], runtime: RunOptions['runtime']): FileCounts {
  let [passed, failed] = [0, 0];
  for (const line of text) {
    const deno = runtime === 'deno' ? /\| (\d+) passed.*\| (\d+) failed/.exec(line) : null;
    const node = runtime === 'node' ? /^ℹ (pass|fail|cancelled) (\d+)$/.exec(line) : null;
    if (deno !== null) [passed, failed] = [Number(deno[1]), Number(deno[2])];
    else if (node?.[1] === 'pass') passed = Number(node[2]);
    else if (node !== null) failed += Number(node[2]);
  }
  return { passed, failed };
}

/** Deno prints `./FILE => NAME ... ok` for each test when it runs files in parallel. */
function byFileOnDeno(
  text: readonly string[],
  { files, failed }: { readonly files: readonly string[]; readonly failed: number },
): Counts['failedFiles'] {
  const counts = new Map<string, { passed: number; failed: number }>();
  for (const line of text) {
    const [, file, end] = /^\.\/(\S+) => .* \.\.\. (ok|FAILED)\b/.exec(line) ?? [];
    if (file === undefined) continue;
    const own = counts.get(file) ?? { passed: 0, failed: 0 };
    own[end === 'ok' ? 'passed' : 'failed'] += 1;
    counts.set(file, own);
  }
  const found = [...counts].map(([file, own]) => ({ file, ...own }));
  return complete(found, { files, failed });
}

interface FoundCounts extends FileCounts {
  readonly file: string;
}

/** A runner that was killed has left no counts. */
function byFileOnNode(report: string, files: readonly string[]): Counts['failedFiles'] {
  const line = existsSync(report) ? readFileSync(report, 'utf8') : '';
  if (line === '') return undefined;
  const counts: { failed: number; files: readonly FoundCounts[] } = JSON.parse(line);
  return complete(counts.files, { files, failed: counts.failed });
}

/** Undefined unless the files that were run have all the failures. */
function complete(
  found: readonly FoundCounts[],
  { files, failed }: { readonly files: readonly string[]; readonly failed: number },
): Counts['failedFiles'] {
  const known = new Set(files.map((file) => relative('.', resolve(file))));
  const named = found
    .filter((counts) => counts.failed > 0)
    .map((counts) => ({ ...counts, file: relative('.', resolve(counts.file)) }));
  const sum = named.reduce((total, counts) => total + counts.failed, 0);
  if (sum !== failed || named.some(({ file }) => !known.has(file))) return undefined;
  return new Map(named.map(({ file, passed, failed: own }) => [file, { passed, failed: own }]));
}
