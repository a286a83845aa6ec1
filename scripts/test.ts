// Runs the test files under Node or Deno, or those that drive a browser or install the package, and closes with one
// line that counts them: `node scripts/test.ts node|deno|browser|package [--all] [FILE…]`.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** Folders of pure code: their tests share one process, which saves a start of Node for each file. */
const PURE = ['batch', 'concurrency', 'config', 'domain', 'schedule', 'scheduler'];
/** Folders whose code depends on the runtime. Deno runs these, and all others with `--all`. */
const RUNTIME =
  /^test\/(?:config\/script|contract|control|end-to-end|fetch|library|platform|schedule|store)\//;
/** A file that takes longer than this hangs: a failure with a name is better than silence. */
const HANG_MS = 600_000;
/** Deno has no such limit. After this long without a line, the last line tells where it hangs. */
const SILENCE_MS = 720_000;
/** Files that run at once: one more than Node's default on two cores, since most tests wait. */
const AT_ONCE = '2';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly code: number | null;
}

const [suite = 'node', ...words] = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const all = words.includes('--all');
/** Tests that need a program or a network that this machine lacks: their number by reason. */
const leftOut = new Map<string, number>();

function testFiles(): readonly string[] {
  if (named.length > 0) return named;
  if (suite === 'browser' || suite === 'package') {
    return globSync(`test/${suite}/*.${suite}.ts`).toSorted();
  }
  const files = globSync('test/**/*.test.ts')
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
  return suite === 'deno' && !all ? files.filter((file) => RUNTIME.test(file)) : files;
}

function isPure(file: string): boolean {
  return PURE.includes(file.split('/')[1] ?? '');
}

/** Runs the files, prints what the runner prints, and counts. */
function runFiles(files: readonly string[], flags: readonly string[]): Promise<Counts> {
  const isDeno = suite === 'deno';
  const args = isDeno
    ? ['test', '--allow-all', '--no-check', '--quiet', ...flags, ...files]
    : ['--test', '--test-reporter=spec', `--test-timeout=${HANG_MS}`, ...flags, ...files];
  const child = spawn(isDeno ? 'deno' : 'node', args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1', DENO_JOBS: AT_ONCE },
  });
  const skipped = /^\s*﹣ .* # (.* is not (?:installed: .*|reachable))$/;
  const summary = isDeno ? /\| (\d+) passed.*\| (\d+) failed/ : /^ℹ (pass|fail) (\d+)$/;
  let [passed, failed] = [0, 0];
  const silence = setTimeout(() => {
    console.log(`Nothing was said for ${SILENCE_MS / 60_000} minutes: a test hangs`);
    child.kill('SIGKILL');
    // What a test has started may keep the pipe open.
    child.stdout.destroy();
  }, SILENCE_MS);
  createInterface({ input: child.stdout }).on('line', (line) => {
    silence.refresh();
    console.log(line);
    const [, reason] = skipped.exec(line) ?? [];
    if (reason !== undefined) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
    const found = summary.exec(line);
    if (found === null) return;
    if (isDeno) [passed, failed] = [Number(found[1]), Number(found[2])];
    else if (found[1] === 'pass') passed = Number(found[2]);
    else failed = Number(found[2]);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(silence);
      resolve({ passed, failed, code });
    });
  });
}

async function runSuite(): Promise<readonly Counts[]> {
  const files = testFiles();
  if (suite === 'deno') return [await runFiles(files, ['--parallel'])];
  if (suite === 'browser' || suite === 'package') return [await runFiles(files, [])];
  const pure = files.filter((file) => isPure(file));
  const others = files.filter((file) => !isPure(file));
  const counts: Counts[] = [];
  if (pure.length > 0) counts.push(await runFiles(pure, ['--test-isolation=none']));
  if (others.length > 0) counts.push(await runFiles(others, [`--test-concurrency=${AT_ONCE}`]));
  return counts;
}

const counts = await runSuite();
const passed = counts.reduce((sum, part) => sum + part.passed, 0);
const failed = counts.reduce((sum, part) => sum + part.failed, 0);
for (const [reason, count] of leftOut) {
  console.log(`Left out: ${count === 1 ? 'one test' : `${count} tests`}, because ${reason}`);
}
const name = suite.charAt(0).toUpperCase() + suite.slice(1);
console.log(`${name}: ${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && counts.every(({ code }) => code === 0) ? 0 : 1;
