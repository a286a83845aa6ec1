// rota restart: stop, then start.
import { hostname } from 'node:os';
import { Option } from 'commander';
import { ControlClient } from '../../../control/control-client.ts';
import { AppError } from '../../../domain/error.ts';
import { launchDaemon } from './background-daemon.ts';
import type { CommandContext } from '../../command-context.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredJobs, lookAtJobs } from '../../configured-jobs.ts';
import { formatDrained, stopDaemon } from './stop-daemon.ts';
import { localDatabaseOf } from '../../../domain/settings.ts';

export const restartCommand: CommandSpec = {
  description:
    'Stops the daemon as "rota stop" does, and starts one in the background as "rota start" does, with the environment of this command; a variable that the configuration refers to and that is not set here is taken over from the daemon (on Linux). Starts one when none is at work. A configuration that cannot be used stops nothing.',
  options: [
    new Option('-A, --allow-all', 'without limits for the files that its own process may use'),
  ],
  examples: [['rota restart', 'after "server" or "database" was changed, or Rota was updated']],
  async run(context, input) {
    const { settings, unset } = await lookAtJobs(context, input, { quiet: true });
    const database = localDatabaseOf(settings.database);
    const { daemonLockHolder } = await import('../../../store/files/daemon-lock.ts');
    const holder = daemonLockHolder(database.path);
    // In another container, this process id belongs to another process.
    const pid = holder?.isHere === true ? holder.pid : undefined;
    const inherited = await inheritedVariables(context, { unset, pid });
    const own = { ...context, env: { ...context.env, ...inherited } };
    const configured = await loadConfiguredJobs(own, input, { onlyNamingFiles: true });
    const client = new ControlClient(database, context.clock);
    const listens = await client.isListening();
    const command = listens && (await isWorker(client)) ? 'worker' : 'start';
    if (listens || holder !== undefined) {
      const drained = await stopDaemon(context, database, { now: false });
      await context.err.write(`${formatDrained(drained)}\n`);
    }
    return launchDaemon(own, configured, {
      command,
      variables: inherited,
      allowAll: input.flag('allowAll'),
    });
  },
};

/** True for a daemon that `rota worker` has started. */
async function isWorker(client: ControlClient): Promise<boolean> {
  try {
    const { workers, pid } = await client.status();
    const host = hostname();
    return workers.some(
      (worker) => worker.host === host && worker.pid === pid && !worker.isCandidate,
    );
  } catch (error) {
    // Another version, which answers nothing but "stop".
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Of the variables that are not set here, those that the daemon was started with. */
async function inheritedVariables(
  context: CommandContext,
  { unset, pid }: { unset: readonly string[]; pid: number | undefined },
): Promise<Readonly<Record<string, string>>> {
  if (unset.length === 0 || pid === undefined) return {};
  const { environmentOf } = await import('../../../platform/process-environment.ts');
  const theirs = environmentOf(pid);
  const found = unset.flatMap((name): [string, string][] => {
    const value = theirs.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  if (found.length > 0) {
    const names = found.map(([name]) => name).join(', ');
    await context.err.write(`Not set here, taken over from process ${pid}: ${names}\n`);
  }
  return Object.fromEntries(found);
}
