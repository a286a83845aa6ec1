// A server and a runner for one test of runs.
import type { Job } from '../../src/domain/job.ts';
import type { RunEndStatus } from '../../src/domain/run.ts';
import {
  startCountingServer,
  type Answer,
  type CountingServer,
} from './servers/counting-server.ts';
import { makeTestRunner, type TestRunner, type TestRunnerOptions } from './test-runner.ts';

export interface Stage extends TestRunner {
  readonly server: CountingServer;
  /** Starts a run by hand and waits for its end. */
  readonly run: (job: Job) => Promise<RunEndStatus | undefined>;
}

/** Sets up a server and a runner, and always closes them after the test. */
export async function onStage(
  options: { hold?: boolean; answer?: Answer } & TestRunnerOptions,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const server = await startCountingServer(options);
  const made = makeTestRunner(options);
  const run: Stage['run'] = async (job) => {
    const handle = await made.runner.start(job, { trigger: 'manual', plannedAtMs: null });
    return handle?.finished;
  };
  try {
    await play({ ...made, server, run });
  } finally {
    await made.close();
    await server.close();
  }
}
