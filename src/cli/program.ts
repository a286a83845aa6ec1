// Reads the command line, and reports mistakes in it.
import { Command, CommanderError } from 'commander';
import { suggest } from '../text/suggest.ts';
import { AppError, messageOf } from '../domain/error.ts';
import { VERSION } from '../platform/version.ts';
import { COMMANDS } from './commands.ts';
import type { CommandContext, ExitCode } from './command-context.ts';
import { CommandInput, type CommandSpec } from './command-spec.ts';
import { exitCodeOf, formatError } from './output/error-report.ts';
import { paintFor } from './output/paint.ts';

/** Commands that had another name. */
const FORMER: Readonly<Record<string, string>> = {
  resume:
    '"rota unpause" ends a pause; an interrupted run of a job with "resume: true" goes on by itself',
};

/** Columns of a help text that goes into a pipe or a file. */
const HELP_WIDTH = 100;

/** Runs one command line and returns the exit code; prints every failure, throws none. */
export async function runProgram(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  const { program, exitCode, helpWritten } = buildProgram(context);
  try {
    if (args.length === 0) {
      await context.err.write(program.helpInformation());
      return 2;
    }
    await program.parseAsync(helpAsOption(args), { from: 'user' });
    return (await outputIsCut(context)) ? 1 : exitCode();
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) {
      await helpWritten();
      return (await outputIsCut(context)) ? 1 : 0;
    }
    const shown = error instanceof CommanderError ? toUsageError(error, args) : error;
    await context.err.write(formatError(shown, { paint: paintFor(context.err), cwd: context.cwd }));
    return exitCodeOf(shown);
  }
}

/** Says that a part of the output is missing: a program that reads it must not take it for the whole. */
async function outputIsCut({ out, err, cwd }: CommandContext): Promise<boolean> {
  if (out.fault === undefined) return false;
  const error = new AppError('limit', `Cannot write all of the output: ${messageOf(out.fault)}`);
  await err.write(formatError(error, { paint: paintFor(err), cwd }));
  return true;
}

/**
 * The program with all its commands; `exitCode` says what the command that ran returned. `helpWritten`
 * resolves when help or the version, which commander prints without waiting, was written.
 */
export function buildProgram(context: CommandContext): {
  program: Command;
  exitCode: () => ExitCode;
  helpWritten: () => Promise<void>;
} {
  let code: ExitCode = 0;
  let help: Promise<void> = Promise.resolve();
  const program = new Command('rota')
    .description(
      'Does the rounds: fetches batches of URLs on schedule and keeps every response in SQLite.',
    )
    .option('-c, --config <file>', 'the configuration', './config.yaml')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print what a command does, with examples')
    // Only for the list of commands: helpAsOption passes it on.
    .helpCommand('help [command]', 'print what a command does, with examples')
    .usage('COMMAND [OPTIONS]')
    .configureHelp({ showGlobalOptions: true, subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => {
        help = context.out.write(text);
      },
      writeErr: (text) => void context.err.write(text),
      // formatError prints mistakes of the command line like all other errors.
      outputError: () => {},
      getOutHelpWidth: () => context.out.columns ?? HELP_WIDTH,
      getErrHelpWidth: () => context.err.columns ?? HELP_WIDTH,
    })
    .exitOverride();
  for (const { name, summary } of COMMANDS) program.command(name).summary(summary);
  program.hook('preSubcommand', async (_, command) => {
    const spec = await describe(command);
    command.action(async () => {
      code = await spec.run(context, new CommandInput(command.args, command.optsWithGlobals()));
    });
  });
  return { program, exitCode: () => code, helpWritten: () => help };
}

/** Loads a command's file and lets the command take and explain what is described there. */
export async function describe(command: Command): Promise<CommandSpec> {
  const entry = COMMANDS.find(({ name }) => name === command.name());
  if (entry === undefined) throw new Error(`There is no file of the command ${command.name()}`);
  const spec = await entry.load();
  command.description(spec.description).allowExcessArguments(false);
  for (const argument of spec.arguments ?? []) command.addArgument(argument);
  for (const option of spec.options ?? []) command.addOption(option);
  const width = command.configureOutput().getOutHelpWidth?.() ?? HELP_WIDTH;
  command.addHelpText('after', formatExamples(spec, width));
  return spec;
}

/** What each example does stands beside it, or below it where a line would be wider than `limit`. */
function formatExamples({ examples }: CommandSpec, limit: number): string {
  const width = examples.reduce((widest, [line]) => Math.max(widest, line.length), 0);
  const beside = examples.map(([line, says]) => `  ${line.padEnd(width)}  ${says}`);
  const fits = beside.every((line) => line.length <= limit);
  const lines = fits ? beside : examples.map(([line, says]) => `  ${line}\n      ${says}`);
  return `\nExamples:\n${lines.join('\n')}`;
}

/** `rota help run` as `rota run --help`: a command describes itself only when it is loaded. */
function helpAsOption(args: readonly string[]): readonly string[] {
  const [first, name, ...rest] = args;
  if (first !== 'help' || rest.length > 0) return args;
  if (name === undefined || name.startsWith('-')) return ['--help'];
  if (COMMANDS.some((command) => command.name === name)) return [name, '--help'];
  const near = suggest(
    name,
    COMMANDS.map((command) => command.name),
  );
  throw new AppError('usage', `Unknown command "${name}"`, {
    hint: near === undefined ? 'see "rota --help"' : `did you mean "${near}"?`,
  });
}

/** `error: unknown option '--jsn'\n(Did you mean --json?)` in Rota's own form. */
function toUsageError(error: CommanderError, args: readonly string[]): AppError {
  const [first = '', suggested = ''] = error.message
    .replace(/^error: /, '')
    .split(/\n(?=\(Did you mean )/);
  const message =
    first.charAt(0).toUpperCase() + first.slice(1).replaceAll("'", '"').replaceAll('\n', ' ');
  const command = COMMANDS.find(({ name }) => args.includes(name));
  const help = command === undefined ? 'rota --help' : `rota ${command.name} --help`;
  const typed = /"([^"]+)"$/.exec(message)?.[1] ?? '';
  const suggestion = nearest(typed, suggested);
  const hint = isValue(typed)
    ? 'a value that begins with "-" comes last, after "--"'
    : suggestion === undefined
      ? `see "${help}"`
      : `did you mean "${suggestion}"?`;
  return new AppError('usage', message.replace(/\.$/, ''), {
    hint: error.code === 'commander.unknownCommand' ? (FORMER[typed] ?? hint) : hint,
  });
}

/** True for what no option looks like, such as SQL that begins with a comment. */
function isValue(typed: string): boolean {
  return /^-.*\s/s.test(typed);
}

/** Of what commander suggests, `(Did you mean one of stats, status?)`, the word nearest to the one that was typed. */
function nearest(typed: string, suggestions: string): string | undefined {
  const words = /\(Did you mean (?:one of )?(.+)\?\)/.exec(suggestions)?.[1]?.split(', ') ?? [];
  return suggest(typed, words) ?? words[0];
}
