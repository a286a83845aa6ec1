// Completes a command line that is being typed in a shell: commands, options, their values, and names of jobs.
import { resolve } from 'node:path';
import type { Argument, Option } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { CommandEntry, CommandSpec } from '../command-spec.ts';
import { SHELLS } from './completion-scripts.ts';

/** A word, and what it means. */
export type Offer = readonly [word: string, says: string];

interface Flag {
  readonly names: readonly string[];
  readonly long: string;
  readonly says: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

const CONFIG: Flag = {
  names: ['-c', '--config'],
  long: '--config',
  says: 'the configuration',
  takesValue: true,
  choices: [],
};
const HELP: Flag = {
  names: ['-h', '--help'],
  long: '--help',
  says: 'print what a command does, with examples',
  takesValue: false,
  choices: [],
};
const HELP_COMMAND: Offer = ['help', HELP.says];
const TIMES: readonly Offer[] = [
  ['today', 'since midnight in UTC'],
  ['yesterday', 'since the midnight before'],
  ['1h', 'an hour'],
  ['24h', 'a day'],
];

/**
 * Offers for the last of the words, which follow `rota`. Empty where a file may stand, so that the shell offers files.
 */
export async function completeWords(
  words: readonly string[],
  { commands, context }: { commands: readonly CommandEntry[]; context: CommandContext },
): Promise<readonly Offer[]> {
  // Bash passes "--format=csv" as three words.
  const typed = words.filter((word) => word !== '=');
  const current = words.at(-1) === '=' ? '' : (typed.pop() ?? '');
  const offers = await offersBehind(typed, { current, commands, context });
  return offers.filter(([word]) => word.startsWith(current));
}

async function offersBehind(
  before: readonly string[],
  {
    current,
    commands,
    context,
  }: { current: string; commands: readonly CommandEntry[]; context: CommandContext },
): Promise<readonly Offer[]> {
  const [command] = wordsOf(before, [CONFIG]);
  const spec = await commands.find(({ name }) => name === command)?.load();
  const flags = [...(spec?.options ?? []).flatMap(toFlag), CONFIG, HELP];
  const jobs = (): Promise<readonly Offer[]> => jobOffers(before, context);
  const flag = flags.find(({ names }) => names.includes(before.at(-1) ?? ''));
  if (flag?.takesValue === true) return valueOffers(flag, jobs);
  if (current.startsWith('-')) return flags.map(({ long, says }) => [long, says]);
  const names = commands.map(({ name, summary }): Offer => [name, summary]);
  if (command === undefined) return [...names, HELP_COMMAND];
  const at = wordsOf(before, flags).length - 1;
  if (command === 'help') return at === 0 ? names : [];
  return spec === undefined ? [] : argumentOffers(spec, { at, jobs });
}

async function valueOffers(
  flag: Flag,
  jobs: () => Promise<readonly Offer[]>,
): Promise<readonly Offer[]> {
  if (flag.long === '--job') return jobs();
  if (['--since', '--from', '--at'].includes(flag.long)) return TIMES;
  return flag.choices.map((choice) => [choice, flag.says]);
}

async function argumentOffers(
  spec: CommandSpec,
  { at, jobs }: { at: number; jobs: () => Promise<readonly Offer[]> },
): Promise<readonly Offer[]> {
  const all: readonly Argument[] = spec.arguments ?? [];
  const last = all.at(-1);
  const argument = all[at] ?? (last?.variadic === true ? last : undefined);
  if (argument === undefined) return [];
  if (argument.name() === 'job') return jobs();
  if (argument.name() === 'shell') return SHELLS.map((shell) => [shell, 'a shell']);
  return (argument.argChoices ?? []).map((choice) => [choice, argument.description]);
}

/** The words that are neither options nor their values. */
function wordsOf(before: readonly string[], flags: readonly Flag[]): readonly string[] {
  return before.filter((word, index) => {
    const previous = before[index - 1] ?? '';
    const isValue = flags.some(({ names, takesValue }) => takesValue && names.includes(previous));
    return !isValue && !word.startsWith('-');
  });
}

function toFlag(option: Option): readonly Flag[] {
  const { short, long, description: says, required, optional, argChoices } = option;
  if (option.hidden || long === undefined) return [];
  const names = short === undefined ? [long] : [short, long];
  return [{ names, long, says, takesValue: required || optional, choices: argChoices ?? [] }];
}

/** The names of the job files, whether their content is right or not; none when the folder cannot be read. */
async function jobOffers(
  before: readonly string[],
  { cwd, env }: CommandContext,
): Promise<readonly Offer[]> {
  const { loadSettings } = await import('../../config/load-settings.ts');
  const { listJobFiles } = await import('../../config/job-files.ts');
  const named = before.findLastIndex((word) => CONFIG.names.includes(word)) + 1;
  const file = resolve(cwd, named === 0 ? 'config.yaml' : (before[named] ?? ''));
  try {
    const { settings } = await loadSettings(file, { env, needs: [['jobs']] });
    if (settings === undefined) return [];
    return listJobFiles(settings.jobsDirectory, file).map(({ name }) => [name, 'a job']);
  } catch {
    // An error would appear in the line that someone is typing.
    return [];
  }
}
