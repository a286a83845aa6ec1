// rota start: the daemon, in the background or, with --foreground, in this process.
import { Option } from 'commander';
import type { DaemonControl } from '../../../domain/daemon-control.ts';
import { listenForShutdown } from '../../../platform/signals.ts';
import { launchDaemon, readyLine } from './background-daemon.ts';
import type { CommandContext, ExitCode } from '../../command-context.ts';
import type { CommandInput, CommandSpec } from '../../command-spec.ts';
import { loadConfiguredJobs } from '../../configured-jobs.ts';

export const startCommand: CommandSpec = {
  description:
    'Starts the daemon, which runs all jobs on their schedules, and returns once it is ready; or says why it could not start. With --foreground it stays, for systemd, a container or a terminal. SIGINT and SIGTERM: the daemon takes nothing new, waits for the requests in flight (at most "drain" of config.yaml), and ends with 0. A second signal ends it at once. SIGHUP: it reads the configuration again, or ends when its terminal was closed.',
  options: [
    new Option('-f, --foreground', 'stay, and say on stderr what happens'),
    new Option('-A, --allow-all', 'without limits for the files that its own process may use'),
    new Option('--background-child', 'what --foreground is to "rota start"').hideHelp(),
  ],
  examples: [
    ['rota start', 'with ./config.yaml, in the background'],
    ['rota start --foreground', 'in this terminal, until Ctrl-C'],
    ['rota start -c /etc/rota/config.yaml', 'with another configuration'],
  ],
  async run(context, input) {
    if (input.flag('backgroundChild')) {
      return runHere(context, input, {
        quiet: true,
        onReady: (control) => void context.out.write(readyLine(control.figures())),
      });
    }
    if (input.flag('foreground')) {
      if (!input.flag('allowAll')) await limitProcess(context, input);
      return runHere(context, input, {});
    }
    const allowAll = input.flag('allowAll');
    return launchDaemon(context, await loadConfiguredJobs(context, input), { allowAll });
  },
};

async function runHere(
  context: CommandContext,
  input: CommandInput,
  options: { quiet?: boolean; onReady?: (control: DaemonControl) => void },
): Promise<ExitCode> {
  const { clock, env } = context;
  const shutdown = listenForShutdown();
  try {
    const readAtMs = clock.now();
    const configured = await loadConfiguredJobs(context, input);
    const { runDaemon } = await import('../../../daemon/daemon.ts');
    await runDaemon({ ...configured, readAtMs, signals: shutdown.signals, clock, env, ...options });
  } finally {
    shutdown.dispose();
  }
  return 0;
}

/** Restarts this process with limits, which only flags can set. Called before the process listens for SIGINT and SIGTERM. */
async function limitProcess(context: CommandContext, input: CommandInput): Promise<void> {
  const { hasLimits, makeOwnFolders, permissionFlags } = await import('./process-permissions.ts');
  if (hasLimits()) return;
  const { startAnew } = await import('../../../platform/self-process.ts');
  const configured = await loadConfiguredJobs(context, input);
  makeOwnFolders(configured.settings);
  startAnew(permissionFlags(configured, context.env));
}
