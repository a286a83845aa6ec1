// Runs the test files under Node or Deno and closes with one line that counts them:
// `node scripts/test.ts node|deno [FILE…]`.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';

const [runtime = 'node', ...named] = process.argv.slice(2);
const files = named.length > 0 ? named : globSync('test/**/*.test.ts').toSorted();
const args =
  runtime === 'deno'
    ? ['test', '--allow-all', '--no-check', '--quiet', ...files]
    : ['--test', '--test-reporter=spec', ...files];

const child = spawn(runtime, args, {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, NO_COLOR: '1' },
});
let tail = '';
child.stdout.on('data', (chunk: Buffer) => {
  process.stdout.write(chunk);
  tail = (tail + chunk.toString()).slice(-2_000);
});
child.on('close', (code) => {
  const count = (pattern: RegExp): number => Number(pattern.exec(tail)?.[1] ?? 0);
  const deno = runtime === 'deno';
  const passed = count(deno ? /\| (\d+) passed/ : /\bpass (\d+)/);
  const failed = count(deno ? /\| (\d+) failed/ : /\bfail (\d+)/);
  console.log(`${deno ? 'Deno' : 'Node'}: ${passed} passed, ${failed} failed`);
  process.exitCode = code === 0 && passed > 0 ? 0 : 1;
});
