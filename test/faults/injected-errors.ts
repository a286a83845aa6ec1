// The n-th write, sync, open or stat of a file of the database fails, as on a dying disk: strace answers the system
// call instead of the kernel.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { startCountingServer, type CountingServer } from '../support/servers/counting-server.ts';
import { inFolder, startRota, type Ended, type RotaProcess } from '../support/rota-process.ts';
import type { Fault } from './fault.ts';
import { assertSound, databaseOf } from './stored.ts';

/** One kind of failure: `times` calls from the n-th on fail, for each n. */
interface Injection {
  readonly calls: string;
  readonly error: string;
  readonly times: number;
  readonly nth: readonly number[];
}

const INJECTIONS: readonly Injection[] = [
  { calls: 'pwrite64', error: 'EIO', times: 1, nth: [1, 30, 200, 300, 500] },
  { calls: 'pwrite64', error: 'ENOSPC', times: 40, nth: [2, 250, 400] },
  { calls: 'fsync,fdatasync', error: 'EIO', times: 1, nth: [1, 7, 15, 20] },
  { calls: 'openat', error: 'EACCES', times: 1, nth: [1, 3, 5, 8] },
  { calls: 'openat', error: 'EIO', times: 1, nth: [2, 4] },
  { calls: 'newfstatat,statx,stat', error: 'EACCES', times: 1, nth: [1, 6, 20] },
  { calls: 'ftruncate', error: 'EIO', times: 1, nth: [1, 2] },
  { calls: 'pread64', error: 'EIO', times: 1, nth: [1, 40, 60] },
];

/** Time that a daemon has to reach the failing call and to recover from it. */
const WATCHED_MS = 3_000;
const LOOK_MS = 20;
/** Generous, because a daemon under strace drains slowly; a daemon that never ends is what the trial looks for. */
const END_WITHIN_MS = 300_000;

export const injectedErrors: Fault = {
  name: 'the n-th write, sync, open or stat of a file of the database fails',
  waits: true,
  async run() {
    if (!canTrace()) return undefined;
    const server = await startCountingServer();
    const ends = { waited: 0, ended: 0 };
    try {
      for (const injection of INJECTIONS) {
        for (const nth of injection.nth) ends[await injectOnce(server, injection, nth)] += 1;
      }
    } finally {
      await server.close();
    }
    return `${ends.waited} times the daemon went on, ${ends.ended} times it ended with a sentence, nothing that was committed is missing`;
  },
};

/** strace may be missing, or tracing forbidden. */
function canTrace(): boolean {
  const traced = (): boolean =>
    spawnSync('strace', ['-qq', '-e', 'inject=nanosleep:error=EINTR', 'true']).status === 0;
  if (traced()) return true;
  spawnSync('apt-get', ['install', '-y', '-qq', 'strace'], { stdio: 'ignore' });
  return traced();
}

async function injectOnce(
  server: CountingServer,
  injection: Injection,
  nth: number,
): Promise<'waited' | 'ended'> {
  const what = `${injection.calls} ${nth} fails with ${injection.error}`;
  const files = {
    'config.yaml': 'server: off\nlog: { file: none }\ndrain: 5s\n',
    'jobs/load.yaml': `schedule: every 1s\nconcurrency: 20\nurls: [{ url: "${server.origin}/{n}", each: { n: 1..100 } }]\n`,
  };
  return inFolder(files, async (cwd) => {
    mkdirSync(join(cwd, 'data'));
    const daemon = startRota(['start', '--foreground'], {
      cwd,
      before: strace(databaseOf(cwd), injection, nth),
    });
    const seen = await watchCommits(databaseOf(cwd));
    const ended = await Promise.race([endOf(daemon), delay(END_WITHIN_MS, undefined)]);
    assert.ok(ended, `${what}: the daemon did not end`);
    assertToldPlainly(ended, what);
    assertKept(databaseOf(cwd), { seen, what });
    return ended.code === 0 ? 'waited' : 'ended';
  });
}

/**
 * Ends the daemon once it is ready, or waits until it has ended by itself. A signal before it is ready, or while it
 * exits after its error, would simply end the process.
 */
async function endOf(daemon: RotaProcess): Promise<Ended> {
  await daemon.said(/ready with/).then(
    () => daemon.signal('SIGTERM'),
    () => undefined,
  );
  return daemon.ended;
}

/** A line of shell that starts the command under strace, which traces the files of the database alone. */
function strace(database: string, { calls, error, times }: Injection, nth: number): string {
  const paths = ['', '-wal', '-shm', '-journal'].map((ending) => `-P '${database}${ending}'`);
  const when = `${nth}..${nth + times - 1}`;
  // -D keeps the daemon as the child process, so that signals reach it.
  return `exec strace -D -f --seccomp-bpf -qq -o /dev/null ${paths.join(' ')} -e trace=${calls} -e inject=${calls}:error=${error}:when=${when} "$@"`;
}

/** Watches the newest committed result through another connection. */
async function watchCommits(file: string): Promise<number> {
  const end = performance.now() + WATCHED_MS;
  let seen = 0;
  while (performance.now() < end) {
    await delay(LOOK_MS);
    seen = Math.max(seen, newestResult(file));
  }
  return seen;
}

/** Returns 0 while the file cannot be read. */
function newestResult(file: string): number {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return Number(db.prepare('SELECT coalesce(max(id), 0) FROM result_rows').pluck().get());
    } finally {
      db.close();
    }
  } catch (error) {
    if (error instanceof Database.SqliteError) return 0;
    throw error;
  }
}

function assertToldPlainly({ code, signal, stderr }: Ended, what: string): void {
  assert.equal(signal, null, `${what}: ended by ${signal}`);
  assert.ok(code === 0 || code === 1, `${what}: exit code ${code}\n${stderr}`);
  assert.doesNotMatch(stderr, /^\s+at .*\(?(file|node):/m, `${what}: a stack trace`);
  if (code === 1) assert.match(stderr, /error: |"level":"(error|fatal)"|ERROR|FATAL/i, what);
}

function assertKept(file: string, { seen, what }: { seen: number; what: string }): void {
  if (seen === 0) return;
  assertSound(file);
  const newest = newestResult(file);
  assert.ok(newest >= seen, `${what}: result ${seen} was committed, ${newest} is the newest`);
}
