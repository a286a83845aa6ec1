// Ends child processes when this process is gone, also those that loop for ever and would never notice.
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import type { Writable } from 'node:stream';

/**
 * Remembers the last line, the ids of all processes to end, and acts when its stdin closes: however this process ends,
 * the system closes it. A shell takes 1 MiB, where a thread in each process takes 7 MiB of each.
 */
const SCRIPT = 'ids=; while read -r line; do ids=$line; done; [ -z "$ids" ] || kill -KILL $ids';

interface Watcher {
  readonly process: ChildProcessByStdio<Writable, null, null>;
  readonly ended: Promise<void>;
}

const watched = new Set<number>();
let watcher: Watcher | undefined;

/**
 * Resolves when the child has ended, and with the last one the watcher: a thread that ends before them would leave them
 * to nobody. Only that is done on Windows, which ends child processes itself, and on a system without /bin/sh.
 */
export async function endWithThisProcess(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (process.platform === 'win32') return ended;
  watched.add(pid);
  void tellWatcher();
  await ended;
  watched.delete(pid);
  await tellWatcher();
}

/** Resolves when the watcher has ended, if it has nothing left to watch. */
async function tellWatcher(): Promise<void> {
  watcher ??= startWatcher();
  const { process: shell, ended } = watcher;
  shell.stdin.write(`${[...watched].join(' ')}\n`);
  if (watched.size > 0) return;
  watcher = undefined;
  // Somebody waits for its end: nothing else may keep this process going until then.
  shell.ref();
  shell.stdin.end();
  await ended;
}

function startWatcher(): Watcher {
  // In a session of its own: Ctrl-C in a terminal must not end it.
  const shell = spawn('/bin/sh', ['-c', SCRIPT], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {},
  });
  shell.unref();
  // Writing fails when it has ended, which is noticed below.
  shell.stdin.on('error', () => undefined);
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const started = { process: shell, ended };
  const onEnd = (): void => {
    if (watcher === started) watcher = undefined;
    resolve();
  };
  shell.once('error', onEnd).once('exit', onEnd);
  return started;
}
