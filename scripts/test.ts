// Runs the test files under Node or Deno, or those that drive a browser or install the package, and closes with one
// line that counts them: `node scripts/test.ts node|deno|browser|package [--all] [FILE…]`.
import { globSync } from 'node:fs';
import { flakySentence, runAgain, sumOf } from './run-again.ts';
import { AT_ONCE, runTestFiles, type Counts } from './run-test-files.ts';

/** Folders of pure code: their tests share one process, which saves a start of Node for each file. */
const PURE = ['batch', 'concurrency', 'config', 'domain', 'schedule', 'scheduler'];
/** Folders whose code depends on the runtime. Deno runs these, and all others with `--all`. */
const RUNTIME =
  /^test\/(?:config\/script|contract|control|end-to-end|fetch|handlers|library|permissions|platform|schedule|store)\//;
/** One test of a cluster shows that it works on Deno. The others are about what the workers agree on in PostgreSQL. */
const OTHER_CLUSTERS = /^test\/end-to-end\/cluster\/(?!daemons)/;
/** With this flag Deno names the file of each test. */
const PARALLEL = ['--parallel'];

const [suite = 'node', ...words] = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const all = words.includes('--all');

function testFiles(): readonly string[] {
  if (named.length > 0) return named;
  if (suite === 'browser' || suite === 'package') {
    return globSync(`test/${suite}/*.${suite}.ts`).toSorted();
  }
  const files = globSync('test/**/*.test.ts')
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted();
  if (suite !== 'deno' || all) return files;
  return files.filter((file) => RUNTIME.test(file) && !OTHER_CLUSTERS.test(file));
}

function isPure(file: string): boolean {
  return PURE.includes(file.split('/')[1] ?? '');
}

function run(files: readonly string[], flags: readonly string[]): Promise<Counts> {
  return runTestFiles(files, { runtime: suite === 'deno' ? 'deno' : 'node', flags });
}

async function runSuite(): Promise<readonly Counts[]> {
  const files = testFiles();
  if (suite === 'deno') return [await run(files, PARALLEL)];
  if (suite === 'browser' || suite === 'package') return [await run(files, [])];
  const pure = files.filter((file) => isPure(file));
  const others = files.filter((file) => !isPure(file));
  const counts: Counts[] = [];
  if (pure.length > 0) counts.push(await run(pure, ['--test-isolation=none']));
  if (others.length > 0) counts.push(await run(others, [`--test-concurrency=${AT_ONCE}`]));
  return counts;
}

const first = await runSuite();
const result =
  process.env['CI'] === 'true'
    ? await runAgain({ first, run: (file) => run([file], suite === 'deno' ? PARALLEL : []) })
    : sumOf(first);
const leftOut = Map.groupBy(
  first.flatMap((counts) => counts.leftOut),
  (reason) => reason,
);
for (const [reason, { length: count }] of leftOut) {
  console.log(`Left out: ${count === 1 ? 'one test' : `${count} tests`}, because ${reason}`);
}
for (const file of result.flaky) console.log(flakySentence(file));
const name = suite.charAt(0).toUpperCase() + suite.slice(1);
console.log(`${name}: ${result.passed} passed, ${result.failed} failed`);
process.exitCode = result.isGood ? 0 : 1;
