// The configuration for commands that look at jobs: the settings, the good jobs, and a warning about the bad ones.
import { resolve } from 'node:path';
import { jobNameOf } from '../config/job-files.ts';
import type { LoadedConfig, LoadOptions } from '../config/load-config.ts';
import { suggest } from '../text/suggest.ts';
import { AppError } from '../domain/error.ts';
import type { Job } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandInput } from './command-spec.ts';
import { inTheWay, tellLeftAside } from './configured-settings.ts';
import { BadFiles, formatWarning } from './output/error-report.ts';
import { paintFor } from './output/paint.ts';
import { count, displayPath, type ReportedProblem } from './output/problem-report.ts';

type LoadedFacts =
  | 'jobs'
  | 'jobFiles'
  | 'unusable'
  | 'missing'
  | 'passes'
  | 'files'
  | 'unset'
  | 'known';

export interface ConfiguredJobs extends Pick<LoadedConfig, LoadedFacts> {
  /** Absolute path of config.yaml. */
  readonly configFile: string;
  readonly settings: Settings;
  readonly problems: readonly ReportedProblem[];
}

/** Reads `--config` to run jobs; throws BadFiles when config.yaml itself cannot be used. */
export async function loadConfiguredJobs(
  context: CommandContext,
  input: CommandInput,
  options: Pick<LoadOptions, 'onlyNamedServer' | 'onlyNamingFiles'> = {},
): Promise<ConfiguredJobs> {
  return load(context, input, { ...options, toLook: false });
}

/**
 * Reads `--config` for a command that looks at jobs and runs none. It ignores variables that are not set here, and
 * mistakes of config.yaml outside of `database` and `jobs`; unless `quiet`, one line on stderr says so.
 */
export async function lookAtJobs(
  context: CommandContext,
  input: CommandInput,
  { quiet = false }: { quiet?: boolean } = {},
): Promise<ConfiguredJobs> {
  const configured = await load(context, input, { toLook: true });
  if (!quiet) await tellLeftAside(context, configured.problems);
  return configured;
}

async function load(
  context: CommandContext,
  input: CommandInput,
  options: Pick<LoadOptions, 'onlyNamedServer' | 'onlyNamingFiles' | 'toLook'>,
): Promise<ConfiguredJobs> {
  const { loadConfig } = await import('../config/load-config.ts');
  const configFile = resolve(context.cwd, input.text('config') ?? 'config.yaml');
  const { settings, ...loaded } = await loadConfig(configFile, { env: context.env, ...options });
  if (settings === undefined) {
    throw new BadFiles(inTheWay(loaded.problems), { configFile, ...loaded });
  }
  return { configFile, settings, ...loaded };
}

/**
 * The jobs with these names, each once, in the order named. Throws BadFiles for one whose file is
 * wrong, and AppError `usage` for one that does not exist.
 */
export function jobsNamed(configured: ConfiguredJobs, names: readonly string[]): readonly Job[] {
  return [...new Set(names)].map((name) => {
    const job = jobNamed(configured, name);
    if (job !== undefined) return job;
    throw unknownJob(
      name,
      configured.jobs.map((known) => known.name),
    );
  });
}

/** Undefined: no file defines it. Throws BadFiles when its file is wrong. */
export function jobNamed(configured: ConfiguredJobs, name: string): Job | undefined {
  const job = configured.jobs.find((candidate) => candidate.name === name);
  if (job !== undefined) return job;
  const problems = errorsOf(configured).filter(({ file }) => jobNameOf(file) === name);
  if (problems.length > 0) throw new BadFiles(problems, configured);
  return undefined;
}

/**
 * Throws as {@link jobsNamed} does. A name without records is a mistake unless it is a job; results of a job
 * that was removed can still be read.
 */
export async function refuseUnknownJob(
  context: CommandContext,
  input: CommandInput,
  { job }: { job: string },
): Promise<void> {
  // Reading the settings has already said what is ignored.
  jobsNamed(await lookAtJobs(context, input, { quiet: true }), [job]);
}

/** Says on stderr which job files cannot be loaded, other than by failing. */
export async function warnOfBadJobs(
  context: CommandContext,
  configured: ConfiguredJobs,
): Promise<void> {
  await warnOfBadFiles(context, badFilesOf(configured));
}

export async function warnOfBadFiles(
  context: CommandContext,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return;
  const names = files.map((file) => displayPath(file, context.cwd)).join(', ');
  const message = `${count(files.length, 'job file')} cannot be loaded: ${names}; "rota check" says why`;
  await context.err.write(formatWarning(message, paintFor(context.err)));
}

/** Absolute paths of the files with an error. */
export function badFilesOf(configured: ConfiguredJobs): readonly string[] {
  return [...new Set(errorsOf(configured).map(({ file }) => file))];
}

function errorsOf(configured: ConfiguredJobs): readonly ReportedProblem[] {
  return configured.problems.filter(({ severity }) => severity === 'error');
}

/** The error of a job that does not exist, with the one that was meant, or all that do. */
export function unknownJob(name: string, names: readonly string[]): AppError {
  const suggestion = suggest(name, names);
  const known = names.length === 0 ? 'there are no jobs yet' : `the jobs are ${names.join(', ')}`;
  return new AppError('usage', `There is no job "${name}"`, {
    hint: suggestion === undefined ? known : `did you mean "${suggestion}"?`,
  });
}
