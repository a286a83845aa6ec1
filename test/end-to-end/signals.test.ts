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

/** True when a process has a handler for a signal (proc_pid_status(5), SigCgt). */
function hears(pid: number, signal: 'SIGHUP'): boolean {
  const mask = /^SigCgt:\s*([0-9a-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (BigInt(`0x${mask ?? '0'}`) & (1n << BigInt(constants.signals[signal] - 1))) !== 0n;
}

test(
  'SIGHUP does not end a starting daemon, and SIGUSR1 and SIGUSR2 neither end it nor open a debugger',
  { skip: process.platform !== 'linux' },
  async () => {
    await inFolder(FILES, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      const { pid } = daemon;
      assert.ok(pid !== undefined);
      while (!hears(pid, 'SIGHUP')) await setImmediate();
      assert.equal(daemonLockHolder(join(cwd, 'data/rota.db')), undefined);
      const signals = ['SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;
      for (const signal of signals) daemon.signal(signal);
      await daemon.said(/ready with 1 job/);
      for (const signal of signals) daemon.signal(signal);
      // Node blocks SIGUSR1 in a process with limits, which therefore does not see it.
      await daemon.said(/SIGUSR2 means nothing to Rota/);
      daemon.signal('SIGTERM');
      const { code, stderr } = await daemon.ended;
      assert.equal(code, 0, stderr);
      assert.doesNotMatch(stderr, /Debugger/);
    });
  },
);
