// A daemon under measurement: `rota start --foreground`, watched from outside.
import type { ChildProcess } from 'node:child_process';
import { startProgram, stopProgram } from './child-process.ts';
import { readProcess, type ProcessUsage } from './process-usage.ts';
import { ROTA } from './rota.ts';

const READY_LIMIT_SECONDS = 60;

export class Daemon {
  /** From the start of the process until it says that it is ready. */
  readonly readySeconds: number;
  readonly #child: ChildProcess;

  constructor(child: ChildProcess, readySeconds: number) {
    this.#child = child;
    this.readySeconds = readySeconds;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Processor time that it has used so far; throws when it is gone. */
  cpuSeconds(): number {
    return this.usage().cpuSeconds;
  }

  /** Throws when it is gone. */
  usage(): ProcessUsage {
    const usage = readProcess(this.#child.pid);
    if (usage === undefined) throw new Error('The daemon has ended, or the system has no /proc');
    return usage;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await stopProgram(this.#child);
  }

  stop(): Promise<void> {
    return stopProgram(this.#child);
  }
}

/** Starts a daemon in a folder that `writeRota` filled; rejects when it ends, or is not ready within a minute. `flags`: of Node. */
export async function startDaemon(
  folder: string,
  { flags = [] }: { readonly flags?: readonly string[] } = {},
): Promise<Daemon> {
  const startedAt = performance.now();
  const [node = '', ...rota] = ROTA;
  const child = startProgram([node, ...flags, ...rota, 'start', '--foreground'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The daemon was not ready in ${READY_LIMIT_SECONDS} s`));
    }, READY_LIMIT_SECONDS * 1000);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      if (!/\bready\b/.test(said)) return;
      clearTimeout(limit);
      resolve();
    });
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`The daemon ended with ${code}: ${said}`));
    });
  });
  return new Daemon(child, (performance.now() - startedAt) / 1000);
}
