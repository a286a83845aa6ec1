// The machine's clock jumps an hour forward and back while the daemon runs. libfaketime stands between
// the daemon and the clock, so that no other process is disturbed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from './fault.ts';
import { endWell, everySecond, onTrial } from './trial.ts';

/** Where Debian and others put it. */
const LIBRARY = '/usr/lib/**/faketime/libfaketimeMT.so.1';

export const clockJumps: Fault = {
  name: 'the clock jumps an hour forward, and an hour back',
  waits: true,
  async run() {
    const library = findLibrary();
    if (library === undefined) return undefined;
    const jobs = (origin: string): Record<string, string> => ({
      tick: everySecond(`urls: ["${origin}/tick"]`),
    });
    return onTrial({ jobs }, async (trial) => {
      const offset = join(trial.cwd, 'offset');
      const jump = (seconds: string): void => writeFileSync(offset, `${seconds}\n`);
      jump('+0');
      const daemon = await trial.start({
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: offset,
        FAKETIME_NO_CACHE: '1',
        DONT_FAKE_MONOTONIC: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      });
      await trial.moreRuns(3);
      jump('+3600');
      await daemon.said(/the clock went forward by/);
      await trial.moreRuns(3);
      const forward = trial.count(`SELECT count(*) FROM runs`);
      jump('+0');
      await daemon.said(/the clock went back by/);
      // Every fire up to an hour from now has its row already: none may get a second one.
      const { jobs: states } = await trial.control.status();
      const latest = trial.count('SELECT max(planned_at_ms) FROM runs');
      assert.ok((states[0]?.nextFireMs ?? 0) > latest, 'a fire is planned that has its row');
      jump('+3610');
      // A timer is armed for a minute at most.
      await trial.moreRuns(3, 90_000);
      const { stderr } = await endWell(daemon, trial);
      assert.equal(stderr.match(/the clock went/g)?.length, 3, stderr);
      const missed = trial.count(`SELECT count(*) FROM runs WHERE status = 'missed'`);
      const durations = trial.count(
        `SELECT count(*) FROM results WHERE duration_ms > 60000 OR duration_ms < 0`,
      );
      assert.equal(durations, 0, 'a duration was measured with the clock that jumped');
      return `each jump noticed, no fire recorded twice, ${missed} of ${forward} noted as missed, no duration touched`;
    });
  },
};

function findLibrary(): string | undefined {
  const [found] = globSync(LIBRARY);
  if (found !== undefined) return found;
  spawnSync('apt-get', ['install', '-y', '-qq', 'libfaketime'], { stdio: 'ignore' });
  return globSync(LIBRARY)[0];
}
