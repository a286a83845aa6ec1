// Runs the test files under Node or Deno, or those that drive a browser, and closes with one line that
// counts them: `node scripts/test.ts node|deno|browser [FILE…]`.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [suite = 'node', ...named] = process.argv.slice(2);
const runtime = suite === 'deno' ? 'deno' : 'node';
const pattern = suite === 'browser' ? 'test/browser/*.browser.ts' : 'test/**/*.test.ts';
/** What takes longer than any file does hangs, and is better a failure with a name than silence. */
const HANG_MS = 600_000;
/** Deno has no such limit: after so long without a line the last one tells where it hangs. */
const SILENCE_MS = 720_000;
const files = named.length > 0 ? named : globSync(pattern).toSorted();
const args =
  runtime === 'deno'
    ? ['test', '--allow-all', '--no-check', '--quiet', ...files]
    : ['--test', '--test-reporter=spec', `--test-timeout=${HANG_MS}`, ...files];

const child = spawn(runtime, args, {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, NO_COLOR: '1' },
});
const deno = runtime === 'deno';
const summary = deno ? /\| (\d+) passed.*\| (\d+) failed/ : /^ℹ (pass|fail) (\d+)$/;
let passed = 0;
let failed = 0;
const silence = setTimeout(() => {
  console.log(`Nothing was said for ${SILENCE_MS / 60_000} minutes: a test hangs`);
  child.kill('SIGKILL');
  // What a test has started may keep the pipe open.
  child.stdout.destroy();
}, SILENCE_MS);
createInterface({ input: child.stdout }).on('line', (line) => {
  silence.refresh();
  console.log(line);
  const found = summary.exec(line);
  if (found === null) return;
  if (deno) [passed, failed] = [Number(found[1]), Number(found[2])];
  else if (found[1] === 'pass') passed = Number(found[2]);
  else failed = Number(found[2]);
});
child.on('close', (code) => {
  clearTimeout(silence);
  const name = suite.charAt(0).toUpperCase() + suite.slice(1);
  console.log(`${name}: ${passed} passed, ${failed} failed`);
  process.exitCode = code === 0 && passed > 0 ? 0 : 1;
});
