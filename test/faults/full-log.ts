// The disk of the log is full; the database's is not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { endWell, everySecond, onTrial } from './trial.ts';
import { until } from './until.ts';

const jobs = (origin: string): Record<string, string> => ({
  load: everySecond(`concurrency: 20\nurls: [{ url: "${origin}/{n}", each: { n: 1..100 } }]`),
});

export const fullLog: Fault = {
  name: "the log's disk full",
  run: () =>
    onTrial(
      { jobs, settings: 'server: off\nlog: { level: debug, file: log/rota.log }\ndrain: 20s\n' },
      async (trial) => {
        const folder = join(trial.cwd, 'log');
        const file = join(folder, 'rota.log');
        mkdirSync(folder);
        const size = ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder];
        const mounted = spawnSync('mount', size).status === 0;
        if (mounted) writeFileSync(join(folder, 'filler'), Buffer.alloc(200 * 1024));
        else symlinkSync('/dev/full', file);
        try {
          const daemon = await trial.start();
          await trial.moreRuns(5);
          let written = 0;
          if (mounted) {
            rmSync(join(folder, 'filler'));
            const before = statSync(file).size;
            await until('the log is written again', () => statSync(file).size > before);
            written = statSync(file).size;
          }
          await endWell(daemon, trial);
          const results = trial.count('SELECT count(*) FROM results');
          assert.equal(results, trial.server.requests, 'results are missing');
          const again = mounted
            ? `, and the log went on once there was room (${written} bytes)`
            : '';
          return `all ${results} results are stored${again}`;
        } finally {
          if (mounted) spawnSync('umount', ['--lazy', folder]);
        }
      },
    ),
};
