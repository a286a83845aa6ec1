// Runs the daemon of `rota start` and `rota worker`: in the background or, with --foreground, in this process.
import { Option } from 'commander';
import type { LoadOptions } from '../../../config/load-config.ts';
import type { DaemonOptions } from '../../../daemon/daemon-options.ts';
import { listenForShutdown } from '../../../platform/signals.ts';
import type { CommandContext, ExitCode } from '../../command-context.ts';
import type { CommandInput } from '../../command-spec.ts';
import { loadConfiguredJobs, type ConfiguredJobs } from '../../configured-jobs.ts';
import { refuseSqlite } from './refuse-sqlite.ts';
import { launchDaemon, readyLine, waitingLine, type DaemonCommand } from './background-daemon.ts';

export const DAEMON_OPTIONS: readonly Option[] = [
  new Option('-f, --foreground', 'stay, and say on stderr what happens'),
  new Option('-A, --allow-all', 'without limits for the files that its own process may use'),
  new Option('--background-child', 'what --foreground is to the command itself').hideHelp(),
];

interface DaemonRun {
  readonly command: DaemonCommand;
}

/** @throws {AppError} `usage` for a worker over SQLite. */
export async function runDaemonCommand(
  context: CommandContext,
  input: CommandInput,
  { command }: DaemonRun,
): Promise<ExitCode> {
  if (input.flag('backgroundChild')) {
    return runHere(context, input, { command, quiet: true, reports: reportOnce(context) });
  }
  if (input.flag('foreground')) {
    if (!input.flag('allowAll')) await limitProcess(context, input, { command });
    return runHere(context, input, { command });
  }
  const configured = await configuredFor(context, input, { command, onlyNamingFiles: true });
  return launchDaemon(context, configured, { command, allowAll: input.flag('allowAll') });
}

type Reports = (configured: ConfiguredJobs) => Pick<DaemonOptions, 'onReady' | 'onWaiting'>;

/** Tells the command that started this process that the daemon is ready, or why it waits: whichever comes first. */
function reportOnce({ out }: CommandContext): Reports {
  let isSaid = false;
  const say = (line: string): void => {
    if (!isSaid) void out.write(line);
    isSaid = true;
  };
  return (configured) => ({
    onReady: (control) => say(readyLine(control.figures(), configured)),
    onWaiting: (why) => say(waitingLine({ pid: process.pid, waitsBecause: why }, configured)),
  });
}

async function runHere(
  context: CommandContext,
  input: CommandInput,
  {
    command,
    reports,
    ...options
  }: DaemonRun & Pick<DaemonOptions, 'quiet'> & { readonly reports?: Reports },
): Promise<ExitCode> {
  const { clock, env } = context;
  const shutdown = listenForShutdown();
  const { signals } = shutdown;
  try {
    const readAtMs = clock.now();
    const configured = await configuredFor(context, input, { command });
    const { runDaemon } = await import('../../../daemon/daemon.ts');
    const mayLead = command === 'start';
    const own = { ...options, ...reports?.(configured) };
    await runDaemon({ ...configured, readAtMs, signals, clock, env, mayLead, ...own });
  } finally {
    shutdown.dispose();
  }
  return 0;
}

/** Restarts this process with limits, which only flags can set. Called before the process listens for SIGINT and SIGTERM. */
async function limitProcess(
  context: CommandContext,
  input: CommandInput,
  { command }: DaemonRun,
): Promise<void> {
  const { hasLimits, makeOwnFolders, permissionFlags } = await import('./process-permissions.ts');
  if (hasLimits()) return;
  const { startAnew } = await import('../../../platform/self-process.ts');
  const configured = await configuredFor(context, input, { command, onlyNamingFiles: true });
  makeOwnFolders(configured.settings);
  const flags = permissionFlags(configured, context);
  if (flags.length > 0) startAnew(flags);
}

/**
 * A worker has no dashboard unless config.yaml names its address. `onlyNamingFiles`: as for `loadConfig`; the limits of
 * the process need no other jobs.
 */
async function configuredFor(
  context: CommandContext,
  input: CommandInput,
  { command, onlyNamingFiles = false }: DaemonRun & Pick<LoadOptions, 'onlyNamingFiles'>,
): Promise<ConfiguredJobs> {
  const options = { onlyNamedServer: command === 'worker', onlyNamingFiles };
  const configured = await loadConfiguredJobs(context, input, options);
  if (command === 'worker') refuseSqlite(configured.settings.database);
  return configured;
}
