// config.yaml as a command needs it that asks what was recorded: the jobs, which may be thousands, are not read.
import { resolve } from 'node:path';
import type { Settings } from '../domain/settings.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandInput } from './command-spec.ts';
import { BadFiles } from './output/error-report.ts';

/** Reads `--config`; throws BadFiles when it cannot be used. */
export async function loadConfiguredSettings(
  context: CommandContext,
  input: CommandInput,
): Promise<Settings> {
  const { loadSettings } = await import('../config/load-settings.ts');
  const configFile = resolve(context.cwd, input.text('config') ?? 'config.yaml');
  const { settings, problems } = loadSettings(configFile, { env: context.env });
  if (settings === undefined) throw new BadFiles(problems, { configFile, jobFiles: 0 });
  return settings;
}
