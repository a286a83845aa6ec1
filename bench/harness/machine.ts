// The machine and the versions that the figures were measured with.
import { cpus, release, totalmem, type as systemType } from 'node:os';
import { resolve } from 'node:path';
import { runProgram } from './child-process.ts';

const DENO = resolve(import.meta.dirname, '../../node_modules/.bin/deno');

/** Programs whose version is worth knowing, and how they are asked for it. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  nginx: ['/usr/sbin/nginx', '-v'],
  Go: ['/usr/bin/go', 'version'],
  Python: ['/usr/bin/python3', '--version'],
  aiohttp: ['/usr/bin/python3', '-c', 'import aiohttp; print(aiohttp.__version__)'],
  uvloop: ['/usr/bin/python3', '-c', 'import uvloop; print(uvloop.__version__)'],
  curl: ['/usr/bin/curl', '--version'],
  Deno: [DENO, '--version'],
};

/** `name: value` pairs for the head of the report. */
export async function describeMachine(): Promise<readonly string[]> {
  const processors = cpus();
  const versions = await Promise.all(
    Object.entries(VERSIONS).map(async ([name, words]) => `${name}: ${await versionOf(words)}`),
  );
  return [
    `processor: ${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`,
    `memory: ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `system: ${systemType()} ${release()}`,
    `Node: ${process.versions.node}`,
    ...versions,
  ];
}

async function versionOf(words: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await runProgram(words, { cwd: '/' });
    return /\d+\.\d+[\w.]*/.exec(stdout + stderr)?.[0] ?? 'unknown';
  } catch {
    return 'absent';
  }
}
