// Starts the daemon in the background and reports the result: `rota start` and `rota restart`.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../../domain/error.ts';
import { sizeOf } from '../../../platform/look-at.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import type { CommandContext, ExitCode } from '../../command-context.ts';
import { badFilesOf, warnOfBadFiles, type ConfiguredJobs } from '../../configured-jobs.ts';
import { displayPath } from '../../output/problem-report.ts';
import { makeOwnFolders, permissionFlags } from './process-permissions.ts';
import { localPathOf } from '../../../domain/settings.ts';

/** Lines of the log that a failed start shows. */
const LOG_LINES = 10;

/** The command that starts a daemon. `worker`: it performs what others plan. */
export type DaemonCommand = 'start' | 'worker';

interface Ready {
  readonly pid: number;
  readonly database: string;
  readonly dashboard: string | undefined;
}

interface Waiting {
  readonly pid: number;
  readonly waitsBecause: string;
}

type Said = (Ready | Waiting) & {
  /** Absolute paths of the job files that cannot be loaded. */
  readonly badFiles: readonly string[];
};

/** The line of JSON that a daemon in the background writes to stdout once it is ready. */
export function readyLine({ pid, database, dashboard }: Ready, configured: ConfiguredJobs): string {
  return line({ pid, database, dashboard, badFiles: badFilesOf(configured) });
}

/** The line that it writes instead while its database cannot be reached. */
export function waitingLine(waiting: Waiting, configured: ConfiguredJobs): string {
  return line({ ...waiting, badFiles: badFilesOf(configured) });
}

function line(said: Said): string {
  return `${JSON.stringify(said)}\n`;
}

/**
 * Returns once the daemon is ready or waits for its database, or has ended; the exit code is then its own. `configured`:
 * at least the jobs that name files. `variables` are added to the environment of this process. `allowAll`: without limits
 * for its own process.
 */
export async function launchDaemon(
  context: CommandContext,
  configured: ConfiguredJobs,
  {
    variables = {},
    allowAll = false,
    command = 'start',
  }: {
    variables?: Readonly<Record<string, string>>;
    allowAll?: boolean;
    command?: DaemonCommand;
  } = {},
): Promise<ExitCode> {
  const { startInBackground } = await import('../../../platform/background-process.ts');
  const { thisProgram } = await import('../../../platform/self-process.ts');
  const { listenForShutdown } = await import('../../../platform/signals.ts');
  const { configFile, settings } = configured;
  makeOwnFolders(settings);
  const cwd = dirname(configFile);
  const env = { ...context.env, ...variables };
  const flags = allowAll ? [] : permissionFlags(configured, { env, cwd });
  const stderrFile = `${localPathOf(settings.database)}.stderr`;
  const before = { stderrBytes: sizeOf(stderrFile), startedAtMs: context.clock.now() };
  const shutdown = listenForShutdown();
  try {
    const started = await startInBackground(
      thisProgram([command, '--background-child', '--config', configFile], { flags }),
      { cwd, variables, stderrFile, signals: shutdown.signals },
    );
    if (started.type === 'ready') {
      const said: Said = JSON.parse(started.line);
      await warnOfBadFiles(context, said.badFiles);
      await context.out.write('waitsBecause' in said ? formatWaiting(said) : formatReady(said));
      return 0;
    }
    if (shutdown.signals.drain.aborted) {
      await context.err.write('Interrupted: the daemon was not started\n');
      return 1;
    }
    await explainEnd(context, configured, { ...before, stderrFile });
    if (started.signal !== null) {
      throw new AppError('busy', `The daemon was ended by ${started.signal} before it was ready`);
    }
    return started.code === 2 ? 2 : 1;
  } finally {
    shutdown.dispose();
  }
}

function formatWaiting({ pid, waitsBecause }: Waiting): string {
  const rows = [
    `Rota waits for its database: process ${pid}`,
    `  ${escapeControls(waitsBecause)}`,
    '  "rota logs" says when it is at work; "rota stop" ends it',
  ];
  return `${rows.join('\n')}\n`;
}

function formatReady({ pid, database, dashboard }: Ready): string {
  const rows = [
    `Rota is at work: process ${pid}`,
    `  database   ${escapeControls(database)}`,
    `  dashboard  ${dashboard ?? 'off'}`,
  ];
  return `${rows.join('\n')}\n`;
}

/** What the daemon said before it ended, and the last lines of its log. */
async function explainEnd(
  context: CommandContext,
  { settings }: ConfiguredJobs,
  start: { stderrFile: string; stderrBytes: number; startedAtMs: number },
): Promise<void> {
  // The child has formatted its message for people already.
  const said = readFileSync(start.stderrFile).subarray(start.stderrBytes);
  await context.err.write(said.toString());
  const { daemonLockHolder } = await import('../../../store/files/daemon-lock.ts');
  const { file } = settings.log;
  // While another daemon runs, the log belongs to that one.
  if (file === undefined || daemonLockHolder(localPathOf(settings.database)) !== undefined) return;
  const { LogReader } = await import('../../../platform/log-reader.ts');
  const { formatLogLine, readLogLine } = await import('../../../platform/log-line.ts');
  const reader = new LogReader(file);
  try {
    const isOfThisStart = (line: string): boolean =>
      Date.parse(readLogLine(line).time) >= start.startedAtMs;
    const lines = reader.last(LOG_LINES, isOfThisStart);
    if (lines.length === 0) return;
    const name = escapeControls(displayPath(file, context.cwd));
    await context.err.write(`The last lines of ${name}:\n`);
    for (const line of lines) await context.err.write(`  ${formatLogLine(line)}`);
  } finally {
    reader.close();
  }
}
