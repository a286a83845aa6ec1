// The command line: which commands there are, and what happens when one is typed wrongly.
// Each command file describes itself cheaply and loads what it needs only when it runs.
import { Command, CommanderError } from 'commander';
import { AppError } from '../domain/error.ts';
import { VERSION } from '../platform/version.ts';
import { backupCommand } from './backup.ts';
import { bodyCommand } from './body.ts';
import { checkCommand } from './check.ts';
import type { CommandContext, ExitCode } from './command-context.ts';
import { CommandInput, type CommandSpec } from './command-spec.ts';
import { demoCommand } from './demo.ts';
import { diffCommand } from './diff.ts';
import { exportCommand } from './export.ts';
import { doctorCommand } from './doctor.ts';
import { initCommand } from './init.ts';
import { jobsCommand } from './jobs.ts';
import { logsCommand } from './logs.ts';
import { nextCommand } from './next.ts';
import { exitCodeOf, formatError } from './output/error-report.ts';
import { paintFor } from './output/paint.ts';
import { pauseCommand, resumeCommand } from './pause.ts';
import { pruneCommand } from './prune.ts';
import { queryCommand } from './query.ts';
import { reloadCommand } from './reload.ts';
import { restartCommand } from './restart.ts';
import { resultsCommand } from './results.ts';
import { runCommand } from './run.ts';
import { showCommand } from './show.ts';
import { startCommand } from './start.ts';
import { statsCommand } from './stats.ts';
import { statusCommand } from './status.ts';
import { stopCommand } from './stop.ts';
import { whyCommand } from './why.ts';
import { unitCommand } from './unit.ts';

/** In the order of `rota --help`: edit, run, query. */
const COMMANDS: readonly CommandSpec[] = [
  initCommand,
  checkCommand,
  jobsCommand,
  nextCommand,
  whyCommand,
  runCommand,
  startCommand,
  stopCommand,
  restartCommand,
  reloadCommand,
  pauseCommand,
  resumeCommand,
  statusCommand,
  logsCommand,
  unitCommand,
  resultsCommand,
  statsCommand,
  showCommand,
  bodyCommand,
  diffCommand,
  queryCommand,
  exportCommand,
  backupCommand,
  pruneCommand,
  doctorCommand,
  demoCommand,
];

/** Runs one command line and returns the exit code; prints every failure, throws none. */
export async function runProgram(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  try {
    const { program, exitCode } = buildProgram(context);
    if (args.length === 0) {
      await context.err.write(program.helpInformation());
      return 2;
    }
    await program.parseAsync(args, { from: 'user' });
    return exitCode();
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const shown = error instanceof CommanderError ? toUsageError(error, args) : error;
    await context.err.write(formatError(shown, paintFor(context.err), context.cwd));
    return exitCodeOf(shown);
  }
}

/** The program with all its commands; `exitCode` says what the command that ran returned. */
export function buildProgram(context: CommandContext): {
  program: Command;
  exitCode: () => ExitCode;
} {
  let code: ExitCode = 0;
  const program = new Command('rota')
    .description(
      'Does the rounds: fetches batches of URLs on schedule and keeps every response in SQLite.',
    )
    .option('-c, --config <file>', 'the configuration', './config.yaml')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print what a command does, with examples')
    .helpCommand(false)
    .usage('COMMAND [OPTIONS]')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void context.out.write(text),
      writeErr: (text) => void context.err.write(text),
      // formatError prints what is wrong with a command line, as everything else.
      outputError: () => {},
      getOutHelpWidth: () => context.out.columns ?? 100,
      getErrHelpWidth: () => context.err.columns ?? 100,
    })
    .exitOverride();
  for (const spec of COMMANDS) {
    const command = program.command(spec.name).description(spec.description);
    command.summary(spec.summary).allowExcessArguments(false);
    for (const argument of spec.arguments ?? []) command.addArgument(argument);
    for (const option of spec.options ?? []) command.addOption(option);
    command.addHelpText('after', formatExamples(spec));
    command.action(async () => {
      code = await spec.run(context, new CommandInput(command.args, command.optsWithGlobals()));
    });
  }
  return { program, exitCode: () => code };
}

function formatExamples(spec: CommandSpec): string {
  const width = spec.examples.reduce((widest, [line]) => Math.max(widest, line.length), 0);
  const lines = spec.examples.map(([line, says]) => `  ${line.padEnd(width)}  ${says}`);
  return `\nExamples:\n${lines.join('\n')}`;
}

/** `error: unknown option '--jsn'\n(Did you mean --json?)` in Rota's own form. */
function toUsageError(error: CommanderError, args: readonly string[]): AppError {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const message = first.charAt(0).toUpperCase() + first.slice(1).replaceAll("'", '"');
  const suggestion = /\(Did you mean (.+)\?\)/.exec(rest.join(' '))?.[1];
  const command = COMMANDS.find(({ name }) => args.includes(name));
  const help = command === undefined ? 'rota --help' : `rota ${command.name} --help`;
  return new AppError('usage', message.replace(/\.$/, ''), {
    hint: suggestion === undefined ? `see "${help}"` : `did you mean "${suggestion}"?`,
  });
}
