// rota pause and rota resume: a job is planned no more, until it is again.
import { Argument } from 'commander';
import type { Clock } from '../platform/clock.ts';
import type { CommandContext, ExitCode } from './command-context.ts';
import type { CommandInput, CommandSpec } from './command-spec.ts';
import { jobsNamed, loadConfiguredJobs } from './configured-jobs.ts';

type Wish = 'pause' | 'resume';

const JOBS = [new Argument('<job...>', 'names of jobs: their files without the ending')];

export const pauseCommand: CommandSpec = {
  description:
    'From now on the schedules of these jobs start nothing, over restarts too: each fire that comes due is recorded as skipped. What waits is cancelled; a run that is going on ends as it would. "rota run" still runs them. Works with and without the daemon.',
  arguments: JOBS,
  examples: [['rota pause prices', 'until "rota resume prices"']],
  run: (context, input) => steer(context, input, 'pause'),
};

export const resumeCommand: CommandSpec = {
  description:
    'Ends what "rota pause" began: the next planned fire runs. Fires of the time between are not made up for. Works with and without the daemon.',
  arguments: JOBS,
  examples: [['rota resume prices', 'from its next fire on']],
  run: (context, input) => steer(context, input, 'resume'),
};

async function steer(context: CommandContext, input: CommandInput, wish: Wish): Promise<ExitCode> {
  const configured = await loadConfiguredJobs(context, input);
  const { database } = configured.settings;
  const names = jobsNamed(configured, input.words).map(({ name }) => name);
  const { ControlClient } = await import('../control/control-client.ts');
  const { refuseDeafDaemon } = await import('./stop-daemon.ts');
  const daemon = new ControlClient(database, context.clock);
  const done = wish === 'pause' ? 'paused' : 'resumed';
  const tell = (name: string): Promise<void> => context.out.write(`${name} is ${done}\n`);
  if (await daemon.isListening()) {
    for (const name of names) {
      await daemon.steer(wish, name);
      await tell(name);
    }
    return 0;
  }
  // It would go on as before, whatever is written down.
  await refuseDeafDaemon(database);
  await writeDown(names, { wish, database, clock: context.clock });
  for (const name of names) await tell(name);
  return 0;
}

/** Without a daemon: the next one finds it in the database. */
async function writeDown(
  names: readonly string[],
  { wish, database, clock }: { wish: Wish; database: string; clock: Clock },
): Promise<void> {
  const { openStore } = await import('../store/store.ts');
  const store = await openStore({ file: database, clock });
  try {
    for (const name of names) {
      if (wish === 'pause') await store.resuming.pauseJob(name, clock.now());
      else await store.resuming.resumeJob(name);
    }
  } finally {
    await store.close();
  }
}
