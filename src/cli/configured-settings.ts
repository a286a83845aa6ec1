// config.yaml for commands that read what was recorded. They do not read the jobs, which may be thousands.
import { resolve } from 'node:path';
import type { Settings } from '../domain/settings.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandInput } from './command-spec.ts';
import type { Problem } from '../config/yaml/problem.ts';
import { BadFiles, formatWarning } from './output/error-report.ts';
import { paintFor } from './output/paint.ts';
import { displayPath } from './output/problem-report.ts';

/** A key of config.yaml, as the path to it. */
export type NeededKey = readonly string[];

const DATABASE: readonly NeededKey[] = [['database']];

/**
 * Reads `--config` for a command that needs only these keys, by default `database`. It ignores mistakes elsewhere and
 * variables that are not set here; one line on stderr says so. Throws BadFiles for mistakes in the keys it needs.
 */
export async function loadConfiguredSettings(
  context: CommandContext,
  input: CommandInput,
  { needs = DATABASE }: { needs?: readonly NeededKey[] } = {},
): Promise<Settings> {
  const { loadSettings } = await import('../config/load-settings.ts');
  const configFile = resolve(context.cwd, input.text('config') ?? 'config.yaml');
  const { settings, problems } = await loadSettings(configFile, { env: context.env, needs });
  if (settings === undefined) throw new BadFiles(inTheWay(problems), { configFile, jobFiles: 0 });
  await tellLeftAside(context, problems);
  return settings;
}

/** The problems that the command cannot ignore. */
export function inTheWay(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ leftAside }) => leftAside !== true);
}

/** Says on stderr, in one line, which problems were ignored; prints nothing without any. */
export async function tellLeftAside(
  context: CommandContext,
  problems: readonly Problem[],
): Promise<void> {
  const aside = problems.filter(({ leftAside }) => leftAside === true);
  const [first] = aside;
  if (first === undefined) return;
  const location = `${displayPath(first.file, context.cwd)}:${first.line}:${first.column}`;
  const what =
    aside.length === 1
      ? `The problem at ${location} was`
      : `${aside.length} problems, the first at ${location}, were`;
  const message = `${what} ignored; "rota check" says more`;
  await context.err.write(formatWarning(message, paintFor(context.err)));
}
