// The real program in its own process, under the runtime of the tests.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { daemonLockHolder } from '../../src/store/files/daemon-lock.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The command line of `rota`: the checkout's own command on Node, the same source on Deno. */
export const ROTA: readonly string[] =
  'Deno' in globalThis
    ? [process.execPath, 'run', '--allow-all', '--quiet', join(ROOT, 'src/main.ts')]
    : [process.execPath, join(ROOT, 'bin/rota.cjs')];

/** The environment of the machine without colour and without proxies between a test and its server. */
const NEUTRAL = {
  NO_COLOR: '1',
  HTTP_PROXY: '',
  http_proxy: '',
  HTTPS_PROXY: '',
  https_proxy: '',
  ALL_PROXY: '',
};

/** Running processes, by working folder. */
const going = new Map<ChildProcess, string>();
process.once('exit', () => {
  for (const child of going.keys()) child.kill('SIGKILL');
});

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RotaProcess {
  readonly pid: number | undefined;
  readonly ended: Promise<Ended>;
  signal(name: NodeJS.Signals): void;
  /** Resolves when stdout and stderr together match; rejects when the process ends before. */
  said(pattern: RegExp): Promise<void>;
}

export interface RotaOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A line of shell before the command, such as `ulimit -n 256`. */
  readonly before?: string | undefined;
  /** Words that start another build of the program; undefined: {@link ROTA}. */
  readonly program?: readonly string[];
}

/** Starts `rota` with these arguments. */
export function startRota(args: readonly string[], options: RotaOptions): RotaProcess {
  const words = [...(options.program ?? ROTA), ...args];
  const [command = '', ...rest] =
    options.before === undefined
      ? words
      : ['/bin/sh', '-c', `${options.before}; exec "$@"`, 'sh', ...words];
  const child = spawn(command, rest, {
    cwd: options.cwd,
    env: { ...process.env, ...NEUTRAL, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  going.set(child, options.cwd);
  const text = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((resolveEnd, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      going.delete(child);
      resolveEnd({ code, signal, ...text });
    });
  });
  const { pid } = child;
  return {
    pid,
    ended,
    // On Deno `child.kill` marks the child as killed even if it handles the signal.
    signal(name) {
      const ran = child.exitCode !== null || child.signalCode !== null;
      if (pid !== undefined && !ran) process.kill(pid, name);
    },
    said: (pattern) =>
      new Promise((resolveSaid, reject) => {
        const look = (): void => {
          if (!pattern.test(text.stdout + text.stderr)) return;
          listeners.delete(look);
          resolveSaid();
        };
        listeners.add(look);
        look();
        void ended.then(({ code, stdout, stderr }) =>
          reject(new Error(`ended with ${code} and never said ${pattern}:\n${stdout}${stderr}`)),
        );
      }),
  };
}

/** Runs `rota` to its end. */
export function rota(args: readonly string[], options: RotaOptions): Promise<Ended> {
  return startRota(args, options).ended;
}

/** Returns the output of `rota query` in a folder; throws its error when it fails. */
export async function queryRows(sql: string, cwd: string): Promise<unknown> {
  const { code, stdout, stderr } = await rota(['query', '--format', 'json', sql], { cwd });
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Makes a folder with these files. After `use` it ends the processes in the folder and removes it. */
export async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rota-test-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    return await use(folder);
  } finally {
    for (const [child, cwd] of going) if (cwd === folder) child.kill('SIGKILL');
    for (const name of ['data/rota.db', 'data/rota']) killDaemon(join(folder, name));
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ends the background daemon, which is not a child process, by the process id in its lock; returns when it is free. */
function killDaemon(database: string): void {
  for (;;) {
    const holder = daemonLockHolder(database);
    if (holder === undefined || holder.pid === process.pid) return;
    const { pid } = holder;
    if (pid === undefined) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended, and the kernel frees the lock soon.
    }
  }
}
