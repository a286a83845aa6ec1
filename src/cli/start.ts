// rota start --foreground: the daemon, until a signal ends it.
import { Option } from 'commander';
import { AppError } from '../domain/error.ts';
import type { CommandSpec } from './command-spec.ts';
import { loadConfiguredJobs } from './configured-jobs.ts';

export const startCommand: CommandSpec = {
  name: 'start',
  summary: 'run all jobs on their schedules',
  description:
    'Runs all jobs on their schedules until SIGINT or SIGTERM: then it takes nothing new, waits for the requests in flight (at most "drain" of config.yaml), and ends with 0. A second signal ends it at once. This version stays in the foreground only: let systemd, a container or a terminal multiplexer keep it running.',
  options: [new Option('-f, --foreground', 'stay in the foreground (required in this version)')],
  examples: [
    ['rota start --foreground', 'with ./config.yaml'],
    ['rota start --foreground -c /etc/rota/config.yaml', 'with another configuration'],
  ],
  async run(context, input) {
    if (!input.flag('foreground')) {
      throw new AppError('usage', 'Starting in the background does not exist yet', {
        hint: 'use "rota start --foreground"',
      });
    }
    const configured = await loadConfiguredJobs(context, input);
    const { runDaemon } = await import('../daemon/daemon.ts');
    const { listenForShutdown } = await import('../platform/shutdown-signals.ts');
    const shutdown = listenForShutdown();
    try {
      const { clock, env } = context;
      await runDaemon({ ...configured, signals: shutdown.signals, clock, env });
    } finally {
      shutdown.dispose();
    }
    return 0;
  },
};
