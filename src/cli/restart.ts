// rota restart: stop, then start.
import { ControlClient } from '../control/control-client.ts';
import { launchDaemon } from './background-daemon.ts';
import type { CommandSpec } from './command-spec.ts';
import { loadConfiguredJobs } from './configured-jobs.ts';
import { formatDrained, stopDaemon } from './stop-daemon.ts';

export const restartCommand: CommandSpec = {
  description:
    'Stops the daemon as "rota stop" does, and starts one in the background as "rota start" does, with the environment of this command. Starts one when none is at work. A configuration that cannot be used stops nothing.',
  examples: [['rota restart', 'after "server" or "database" was changed, or Rota was updated']],
  async run(context, input) {
    const configured = await loadConfiguredJobs(context, input);
    const { database } = configured.settings;
    const { daemonLockHolder } = await import('../store/daemon-lock.ts');
    const listens = await new ControlClient(database, context.clock).isListening();
    if (listens || daemonLockHolder(database) !== undefined) {
      const drained = await stopDaemon(context, database, { now: false });
      await context.err.write(`${formatDrained(drained)}\n`);
    }
    return launchDaemon(context, configured);
  },
};
