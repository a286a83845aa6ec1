// The process is suspended for a minute, as by a closed laptop or a debugger, and continues.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { assertNoGap, endWell, everySecond, onTrial } from './trial.ts';

const SUSPENDED_MS = 60_000;

export const suspended: Fault = {
  name: 'SIGSTOP for a minute, then SIGCONT',
  waits: true,
  run: () =>
    onTrial(
      {
        jobs: (origin) => ({
          tick: everySecond(`urls: ["${origin}/tick"]`),
          load: everySecond(
            `concurrency: 20\nurls: [{ url: "${origin}/{n}", each: { n: 1..500 } }]`,
          ),
        }),
      },
      async (trial) => {
        const daemon = await trial.start();
        await trial.moreRuns(3);
        daemon.signal('SIGSTOP');
        const stopped = trial.count('SELECT count(*) FROM results');
        await delay(SUSPENDED_MS);
        daemon.signal('SIGCONT');
        await trial.moreRuns(4);
        await endWell(daemon, trial);
        const fires = assertNoGap(trial, 'tick');
        const withoutRun = trial.count(
          `SELECT count(*) FROM runs WHERE job = 'tick' AND started_at_ms IS NULL AND reason IS NOT NULL`,
        );
        assert.ok(withoutRun >= 55, `only ${withoutRun} fires are noted as not run`);
        const results = trial.count('SELECT count(*) FROM results');
        // Requests whose deadline passed meanwhile may never have reached the server.
        assert.ok(results >= trial.server.requests, 'results are missing');
        return `${fires} planned fires with one row each, ${withoutRun} of them noted as not run, with the reason; ${results - stopped} more results stored afterwards`;
      },
    ),
};
