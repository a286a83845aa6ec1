// The clock jumps an hour forward and back while the daemon runs. libfaketime changes the clock for the daemon alone.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fakedClock, findFaketime } from './faked-clock.ts';
import type { Fault } from './fault.ts';
import { endWell, everySecond, onTrial } from './trial.ts';

export const clockJumps: Fault = {
  name: 'the clock jumps an hour forward, and an hour back',
  waits: true,
  async run() {
    const library = findFaketime();
    if (library === undefined) return undefined;
    const jobs = (origin: string): Record<string, string> => ({
      tick: everySecond(`urls: ["${origin}/tick"]`),
    });
    return onTrial({ jobs }, async (trial) => {
      const clock = fakedClock(join(trial.cwd, 'offset'), library);
      const daemon = await trial.start(clock.env);
      await trial.moreRuns(3);
      clock.jump(3600);
      await daemon.said(/the clock went forward by/);
      await trial.moreRuns(3);
      const forward = trial.count(`SELECT count(*) FROM runs`);
      clock.jump(-3600);
      await daemon.said(/the clock went back by/);
      // Every fire within the next hour has a row already, and must not get a second one.
      const { jobs: states } = await trial.control.status();
      const latest = trial.count('SELECT max(planned_at_ms) FROM runs');
      assert.ok((states[0]?.nextFireMs ?? 0) > latest, 'a fire is planned that has its row');
      clock.jump(3610);
      // The scheduler's timer is set for at most a minute.
      await trial.moreRuns(3);
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
