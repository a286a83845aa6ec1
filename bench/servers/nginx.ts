// Debian's nginx with one worker, on a free port of the loopback, for one row.
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startProgram, stopProgram } from '../harness/child-process.ts';
import { absence } from '../harness/debian-packages.ts';
import { waitUntil } from '../harness/wait-until.ts';
import { freePort } from './free-port.ts';

export interface Nginx {
  /** Such as `http://127.0.0.1:40123`. */
  readonly origin: string;
  /** What is written here is served below /files/. */
  readonly files: string;
}

interface RunningNginx extends Nginx {
  stop(): Promise<void>;
}

/** Calls `use` with an nginx of its own, which writes into `folder`. Throws when Debian's package is not installed. */
export async function withNginx<T>(folder: string, use: (nginx: Nginx) => Promise<T>): Promise<T> {
  const missing = absence(['nginx']);
  if (missing !== undefined) throw new Error(missing);
  const nginx = await startNginx(folder);
  try {
    return await use(nginx);
  } finally {
    await nginx.stop();
  }
}

async function startNginx(folder: string): Promise<RunningNginx> {
  const port = await freePort();
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const template = readFileSync(join(import.meta.dirname, 'nginx.conf'), 'utf8');
  const conf = join(folder, 'nginx.conf');
  writeFileSync(conf, fillIn(template, { port, folder }));
  const child = startProgram(['/usr/sbin/nginx', '-c', conf, '-p', folder, '-e', 'stderr'], {
    cwd: folder,
  });
  const origin = `http://127.0.0.1:${port}`;
  await waitUntil(() => answers(`${origin}/same/1`, child));
  return { origin, files, stop: () => stopProgram(child) };
}

function fillIn(template: string, { port, folder }: { port: number; folder: string }): string {
  return template
    .replaceAll('PORT', String(port))
    .replaceAll('FOLDER', folder)
    .replaceAll('FILLING', 'The quick brown fox jumps over the lazy dog. '.repeat(21).trim());
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`);
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
