// The manual page man/rota.1, from the same definitions as --help.
import type { Argument, Command, Option } from 'commander';
import { buildProgram, describe } from '../../src/cli/program.ts';
import type { CommandSpec } from '../../src/cli/command-spec.ts';
import { VERSION } from '../../src/platform/version.ts';
import { silentContext } from './generate-cli.ts';

/** The whole page in the language of man(7). */
export async function generateManPage(): Promise<string> {
  const { program } = buildProgram(silentContext(() => {}));
  const commands = await Promise.all(
    program.commands.map(async (command) => ({ command, spec: await describe(command) })),
  );
  return [
    `.TH ROTA 1 "" "Rota ${VERSION}" "User Commands"`,
    section('NAME'),
    `rota \\- ${escaped(lowerFirst(program.description().replace(/\.$/, '')))}`,
    section('SYNOPSIS'),
    '.B rota\n.I COMMAND\n[\\fIOPTIONS\\fR]',
    section('DESCRIPTION'),
    escaped(DESCRIPTION),
    section('OPTIONS'),
    ...program.options.map(optionText),
    item('-h, --help', 'print what a command does, with examples'),
    section('COMMANDS'),
    ...commands.map(commandText),
    section('EXIT STATUS'),
    ...EXIT_CODES.map(([code, says]) => item(code, says)),
    section('ENVIRONMENT'),
    ...VARIABLES.map(([name, says]) => item(name, says)),
    section('FILES'),
    ...FILES.map(([name, says]) => item(name, says)),
    '',
  ].join('\n');
}

const DESCRIPTION =
  'Jobs are YAML files: which URLs to fetch, how often, and how many at once. A daemon runs them on their schedules and keeps every response and every duration in one SQLite database. Data is on stdout, messages are on stderr. The documentation is in the folder docs of the package.';

const EXIT_CODES = [
  ['0', 'success'],
  ['1', 'a run or a command failed'],
  ['2', 'the usage or the configuration is wrong'],
] as const;

const VARIABLES = [
  ['NO_COLOR', 'turns colours off when it is not empty'],
  ['FORCE_COLOR', 'turns colours on when it is not empty'],
  ['COLUMNS', 'the width of tables in a pipe or a file; 80 by default'],
] as const;

const FILES = [
  ['config.yaml', 'the settings, in the current folder unless --config names another file'],
  ['jobs/*.yaml', 'one job each'],
  ['data/rota.db', 'the database, unless the settings name another one'],
] as const;

function commandText({ command, spec }: { command: Command; spec: CommandSpec }): string {
  const usage = `rota ${command.name()} ${command.usage()}`;
  const args = command.registeredArguments.filter(({ description }) => description !== '');
  return [
    `.SS ${escaped(usage)}`,
    escaped(spec.description),
    ...args.map((argument: Argument) => item(argument.name(), argument.description)),
    ...command.options.filter(({ hidden }) => !hidden).map(optionText),
    '.PP\nExamples:',
    ...spec.examples.map(([line, says]) => item(line, says)),
  ].join('\n');
}

function optionText({
  flags,
  description,
  argChoices,
  defaultValue,
  defaultValueDescription,
}: Option): string {
  const choices = argChoices === undefined ? '' : ` (one of ${argChoices.join(', ')})`;
  const value: unknown = defaultValueDescription ?? defaultValue;
  const preset =
    value === undefined
      ? ''
      : ` (default: ${typeof value === 'string' ? value : JSON.stringify(value)})`;
  return item(flags, `${description}${choices}${preset}`);
}

function section(title: string): string {
  return `.SH ${title}`;
}

function item(term: string, text: string): string {
  return `.TP\n\\fB${escaped(term)}\\fR\n${escaped(text)}`;
}

/** What groff would take for its own: backslashes, hyphens, and dots and apostrophes that begin a line. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('×', '\\(mu')
    .replace(/^[.']/, String.raw`\&$&`);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
