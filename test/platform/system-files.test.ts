// The files of /proc, which Deno opens to no program with limits.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const FILE = new URL('../../src/platform/system/system-files.ts', import.meta.url).href;
const PROGRAM = `import { countSystemFolder, readSystemFile, readSystemLink } from ${JSON.stringify(FILE)};
const of = (read) => { try { return read(); } catch { return 'threw'; } };
console.log(JSON.stringify([
  of(() => readSystemFile('/proc/1/comm')),
  of(() => readSystemFile('/proc/meminfo').split('\\n').length > 20),
  of(() => readSystemLink('/proc/self/ns/pid')),
  of(() => countSystemFolder('/proc/self/ns') > 5),
  of(() => readSystemFile('/proc/none')),
  of(() => readSystemLink('/proc/none')),
  of(() => countSystemFolder('/proc/none')),
]));`;

function said(runtime: readonly string[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'rota-system-files-'));
  try {
    const file = join(folder, 'program.mjs');
    writeFileSync(file, PROGRAM);
    return JSON.parse(execFileSync(process.execPath, [...runtime, file], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const LIMITS =
  'Deno' in globalThis
    ? ['run', '--quiet', '--no-prompt', '--allow-read', '--allow-ffi']
    : ['--permission', '--allow-fs-read=*'];
const onLinux = { skip: existsSync('/proc/self/ns/pid') ? false : 'there is no /proc here' };

test('a process with limits reads files, links and folders of /proc', onLinux, () => {
  const command = readFileSync('/proc/1/comm', 'utf8');
  const namespace = readlinkSync('/proc/self/ns/pid');
  const threw = ['threw', 'threw', 'threw'];
  assert.deepEqual(said(LIMITS), [command, true, namespace, true, ...threw]);
});
