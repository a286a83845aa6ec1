// Runs the browser's tests, with Debian's Chromium installed where it is missing and may be:
// `node scripts/test-browser.ts`. Closes with one line that counts them.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const CHROMIUM = '/usr/bin/chromium';

if (!existsSync(CHROMIUM) && process.getuid?.() === 0) {
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', 'chromium']);
}
if (!existsSync(CHROMIUM)) {
  console.error(`There is no ${CHROMIUM}: install it with apt-get install chromium`);
  process.exit(1);
}
const script = join(import.meta.dirname, 'test.ts');
process.exitCode = run(process.execPath, [script, 'browser']);

function run(command: string, args: readonly string[]): number {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status ?? 1;
}
