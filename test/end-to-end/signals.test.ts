// Rare signals: those that arrive while the daemon starts, and those without a meaning.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { daemonLockHolder } from '../../src/store/files/daemon-lock.ts';
import { inFolder, startRota } from '../support/rota-process.ts';

const FILES = {
  'config.yaml': 'database: data/rota.db\njobs: jobs\nserver: off\nlog: { file: data/rota.log }\n',
  'jobs/idle.yaml': 'urls: ["http://127.0.0.1:1/"]\n',
};

const SIGNALS = ['SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/**
 * True when a process has a handler for each of the signals (proc_pid_status(5), SigCgt). A handler may be there for one
 * signal and not yet for the next, whose default is to end the process.
 */
function hearsAll(pid: number): boolean {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const caught = BigInt(`0x${/^SigCgt:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
  return SIGNALS.every((signal) => (caught & (1n << BigInt(constants.signals[signal] - 1))) !== 0n);
}

/** True once the process is the daemon: it becomes this program again, with limits, and loses its handlers. */
function isDaemonItself(pid: number): boolean {
  const flag = 'Deno' in globalThis ? '--no-prompt' : '--permission';
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(flag);
}

test(
  'SIGHUP does not end a starting daemon, and SIGUSR1 and SIGUSR2 neither end it nor open a debugger',
  { skip: process.platform !== 'linux' },
  async () => {
    await inFolder(FILES, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      const { pid } = daemon;
      assert.ok(pid !== undefined);
      while (!isDaemonItself(pid) || !hearsAll(pid)) await setImmediate();
      assert.equal(daemonLockHolder(join(cwd, 'data/rota.db')), undefined);
      for (const signal of SIGNALS) daemon.signal(signal);
      await daemon.said(/ready with 1 job/);
      for (const signal of SIGNALS) daemon.signal(signal);
      // Node blocks SIGUSR1 in a process with limits, which therefore does not see it.
      await daemon.said(/SIGUSR2 means nothing to Rota/);
      daemon.signal('SIGTERM');
      const { code, stderr } = await daemon.ended;
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stderr, /Debugger/);
    });
  },
);
