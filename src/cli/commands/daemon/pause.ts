// rota pause and rota unpause: suspend the schedule of a job, and start it again.
import { Argument } from 'commander';
import { listJobFiles } from '../../../config/job-files.ts';
import { AppError, messageOf } from '../../../domain/error.ts';
import {
  localDatabaseOf,
  localPathOf,
  type DatabaseSettings,
  type Settings,
} from '../../../domain/settings.ts';
import type { CommandContext, ExitCode } from '../../command-context.ts';
import type { CommandInput, CommandSpec } from '../../command-spec.ts';
import { unknownJob } from '../../configured-jobs.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { ownActor } from '../../../platform/own-actor.ts';

type Wish = 'pause' | 'unpause';

/** Without a daemon, the folder of jobs says which there are. */
const NEEDS = [['database'], ['jobs']];
const JOBS = [new Argument('<job...>', 'names of jobs: their files without the ending')];

export const pauseCommand: CommandSpec = {
  description:
    'From now on the schedules of these jobs start nothing, over restarts too: each fire that comes due is recorded as skipped. What waits is cancelled; a run that is going on ends as it would. "rota run" still runs them. Works with and without the daemon, and needs no more of a job than its name.',
  arguments: JOBS,
  examples: [['rota pause prices', 'until "rota unpause prices"']],
  run: (context, input) => steer(context, input, { wish: 'pause' }),
};

export const unpauseCommand: CommandSpec = {
  description:
    'Ends what "rota pause" began: the next planned fire runs. Fires of the time between are not made up for. Works with and without the daemon, and needs no more of a job than its name.',
  arguments: JOBS,
  examples: [['rota unpause prices', 'from its next fire on']],
  run: (context, input) => steer(context, input, { wish: 'unpause' }),
};

async function steer(
  context: CommandContext,
  input: CommandInput,
  { wish }: { wish: Wish },
): Promise<ExitCode> {
  const settings = await loadConfiguredSettings(context, input, { needs: NEEDS });
  const { database } = settings;
  const names = [...new Set(input.words)];
  const { ControlClient } = await import('../../../control/control-client.ts');
  const { refuseDeafDaemon } = await import('./stop-daemon.ts');
  const daemon = new ControlClient(localDatabaseOf(database), context.clock);
  if (await daemon.isListening()) {
    const { jobs } = await daemon.status();
    refuseUnknown(
      names,
      jobs.map(({ name }) => name),
    );
    for (const name of names) await daemon.steer(wish, name);
  } else {
    // A daemon that does not answer would ignore what is written to the database.
    await refuseDeafDaemon(localPathOf(database));
    refuseUnknown(names, namesIn(settings));
    await writeDown(names, { wish, database, context });
  }
  const done = wish === 'pause' ? 'is paused' : 'is no longer paused';
  for (const name of names) await context.out.write(`${name} ${done}\n`);
  return 0;
}

function refuseUnknown(names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw unknownJob(unknown, known);
}

/** The names of the job files, whether their content is right or not. */
function namesIn({ file, jobsDirectory }: Settings): readonly string[] {
  try {
    return listJobFiles(jobsDirectory, file).map(({ name }) => name);
  } catch (error) {
    throw new AppError('config', `The folder of jobs cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** Without a daemon: the next one finds it in the database. */
async function writeDown(
  names: readonly string[],
  { wish, database, context }: { wish: Wish; database: DatabaseSettings; context: CommandContext },
): Promise<void> {
  const { openStorage } = await import('../../../engine/open-storage.ts');
  const { clock } = context;
  const storage = await openStorage(database, { clock });
  try {
    const actor = ownActor('cli');
    const atMs = clock.now();
    await storage.access.append(
      names.map((target) => ({ action: wish, actor, target, ok: true, atMs, more: 0 })),
    );
    for (const name of names) {
      if (wish === 'pause') await storage.pauses.pause(name, clock.now());
      else await storage.pauses.unpause(name);
    }
  } finally {
    await storage.close();
  }
}
