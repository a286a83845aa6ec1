// Two hundred reloads in a row, half of them by SIGHUP, each with changed files.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RotaProcess } from '../support/rota-process.ts';
import type { Fault } from './fault.ts';
import { endWell, everySecond, onTrial, type Trial } from './trial.ts';
import { until } from './until.ts';

const WARM_UP = 50;
const RELOADS = 200;
/** Allowance for caches and leftover garbage: a leak of one job per reload would be more. */
const SLACK_BYTES = 3 * 1024 * 1024;
const PROBE = pathToFileURL(join(import.meta.dirname, 'probe.mjs')).href;

export const reloads: Fault = {
  name: `${RELOADS} reloads in a row`,
  run: () =>
    onTrial(
      { jobs: (origin) => ({ tick: everySecond(`urls: ["${origin}/tick"]`) }) },
      async (trial) => {
        // The daemon may write there.
        const probeFile = join(trial.cwd, 'data/probe.json');
        const daemon = await trial.start({
          NODE_OPTIONS: `--import ${PROBE}`,
          PROBE_FILE: probeFile,
        });
        await trial.moreRuns(1);
        await reloadTimes(WARM_UP, trial, daemon);
        const before = await probe(daemon, probeFile);
        await reloadTimes(RELOADS, trial, daemon);
        const after = await probe(daemon, probeFile);
        await trial.moreRuns(2);
        await endWell(daemon, trial);
        assert.ok(
          after.heapBytes <= before.heapBytes + SLACK_BYTES,
          `the heap grew from ${before.heapBytes} to ${after.heapBytes} bytes`,
        );
        assert.ok(
          after.timers <= before.timers + 2,
          `${before.timers} timers, then ${after.timers}`,
        );
        assert.ok(
          after.descriptors <= before.descriptors + 3,
          `${before.descriptors} descriptors, then ${after.descriptors}`,
        );
        const kib = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`;
        return `heap ${kib(before.heapBytes)}, then ${kib(after.heapBytes)}; timers ${before.timers}, then ${after.timers}; sockets and files ${before.descriptors}, then ${after.descriptors}`;
      },
    ),
};

/** Each round adds a job, edits another and removes one. */
async function reloadTimes(times: number, trial: Trial, daemon: RotaProcess): Promise<void> {
  const job = (name: string): string => join(trial.cwd, 'jobs', `${name}.yaml`);
  for (let round = 0; round < times; round += 1) {
    const seen = (await trial.control.status()).lastReload?.atMs ?? 0;
    writeFileSync(
      job('edited'),
      `schedule: "${round % 60} * * * *"\nurls: ["${trial.server.origin}/e"]\n`,
    );
    if (round % 2 === 0) writeFileSync(job('coming'), `urls: ["${trial.server.origin}/c"]\n`);
    else rmSync(job('coming'), { force: true });
    if (round % 2 === 0) await trial.control.reload();
    else {
      daemon.signal('SIGHUP');
      const reloaded = async (): Promise<boolean> =>
        ((await trial.control.status()).lastReload?.atMs ?? 0) > seen;
      await until('a reload', reloaded);
    }
  }
}

interface Held {
  readonly heapBytes: number;
  readonly timers: number;
  readonly descriptors: number;
}

async function probe(daemon: RotaProcess, file: string): Promise<Held> {
  rmSync(file, { force: true });
  daemon.signal('SIGUSR2');
  let text = '';
  await until('what the process holds', () => {
    text = readdirSync(join(file, '..')).includes('probe.json') ? readFileSync(file, 'utf8') : '';
    return text !== '';
  });
  const { heapBytes, held }: { heapBytes: number; held: Record<string, number> } = JSON.parse(text);
  return {
    heapBytes,
    timers: held['Timeout'] ?? 0,
    descriptors: readdirSync(`/proc/${daemon.pid}/fd`).length,
  };
}
