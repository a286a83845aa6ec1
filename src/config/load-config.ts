// Loads config.yaml and the jobs folder, with all problems, in one pass.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../domain/error.ts';
import type { Job } from '../domain/job.ts';
import { ownAddress, ownServer } from '../domain/own-address.ts';
import { createMasker } from '../domain/secrets.ts';
import type { Settings } from '../domain/settings.ts';
import { nextTurn, systemClock } from '../platform/clock.ts';
import { mayPass } from '../platform/look-at.ts';
import { channelNames, checkChannels } from './check-channels.ts';
import { checkHandlers } from './handlers/check-handlers.ts';
import { checkPublicJobs } from './check-public-jobs.ts';
import { builtInJobKeys } from './schema/built-in-job-keys.ts';
import type { ConfigDocument } from './yaml/config-document.ts';
import { isScript, listJobFiles, namesNoFile } from './job-files.ts';
import type { JobFile } from './job-files.ts';
import { JobLoader } from './job-loader.ts';
import { FileStamps, type KnownFiles } from './known-files.ts';
import { openConfig, readConfig } from './load-settings.ts';
import { withRuleCompilers } from './schema/judging/rule-compilers.ts';
import { mergeJobKeys } from './schema/merge-keys.ts';
import type { EvaluatedScripts } from './script/evaluate-scripts.ts';
import type { KnownScripts } from './script/known-scripts.ts';
import type { Problem } from './yaml/problem.ts';
import { isMissing } from './yaml/read-text-file.ts';
import type { Environment } from '../platform/process-environment.ts';

export type { Problem } from './yaml/problem.ts';

export interface LoadedConfig {
  /** Undefined when config.yaml has an error; `jobs` is empty then. */
  readonly settings: Settings | undefined;
  /** The jobs without an error, sorted by file name; with disabled ones, without those in `same`. */
  readonly jobs: readonly Job[];
  /** Names of the jobs whose files have not changed since `known`, and were not read again. */
  readonly same: readonly string[];
  /** For the next load. */
  readonly known: KnownFiles;
  /** Problems of config.yaml first, then by file, in the order of the lines. */
  readonly problems: readonly Problem[];
  /** Number of job files found. */
  readonly jobFiles: number;
  /** Names of the jobs whose file has an error, each once; without a job that another file defines. */
  readonly unusable: readonly string[];
  /** Absolute paths that the files name and that do not exist: a list file, a key, the folder of jobs. */
  readonly missing: readonly string[];
  /** True when a file could not be read for a temporary reason: loading again later may succeed. */
  readonly passes: boolean;
  /** Absolute paths of the secrets, certificates and imports that the files name. */
  readonly files: readonly string[];
  /** Names of the unset environment variables that the files refer to. */
  readonly unset: readonly string[];
}

export interface LoadOptions {
  readonly env?: Environment;
  /**
   * True for commands that only look at jobs. Mistakes in config.yaml outside of `database` and `jobs`, and in
   * references of a job outside of its schedule, are then warnings. Default: false.
   */
  readonly toLook?: boolean;
  /** The address of the running server, when it differs from that in config.yaml. */
  readonly server?: Settings['server'];
  /** True: there is no server unless config.yaml has the key `server`. Default: false. */
  readonly onlyNamedServer?: boolean;
  /** True: leaves out the job files that name no other file, for a caller that needs only the folders. Default: false. */
  readonly onlyNamingFiles?: boolean;
  /** State of an earlier load: job files that have not changed since are not read again. */
  readonly known?: KnownFiles | undefined;
  /** Current time in Unix milliseconds. Default: that of the system clock. */
  readonly nowMs?: number;
}

/** The keys of config.yaml that commands need that only look at jobs. */
const NEEDS_TO_LOOK = [['database'], ['jobs']];

/** After this many files the loop yields to other work of the process. */
const FILES_PER_TURN = 50;

/**
 * Reads a config.yaml, its jobs folder and the files that these name. Mistakes are in `problems`: it
 * never throws because of a file's content.
 */
export async function loadConfig(file: string, options: LoadOptions = {}): Promise<LoadedConfig> {
  const { toLook = false, onlyNamingFiles = false, known, nowMs = systemClock.now() } = options;
  const opened = openConfig(file, { ...options, needs: toLook ? NEEDS_TO_LOOK : undefined });
  const { document, env } = opened;
  const { keys, settings } = withServer(await readConfig(document), { document, options });
  // A command that only looks stops at the errors that it cannot ignore.
  const isUnread = document.value === undefined || (toLook && document.failed);
  const files = isUnread ? [] : findJobFiles(settings.jobsDirectory, document);

  checkPublicJobs(document, { server: settings.server, names: files.map(({ name }) => name) });
  const channels = checkedChannels(document, keys.defaults?.notify);
  const server = options.server ?? settings.server;
  const loader = new JobLoader({
    env,
    timezone: settings.timezone,
    base: mergeJobKeys(builtInJobKeys(), keys.defaults ?? {}),
    config: document,
    files,
    toLook,
    channels,
    own: ownWords(server),
    permissions: { config: settings.permissions, own: ownServer(server) },
  });
  const stamps = new FileStamps(
    [loader.context, Object.entries(env).map(String).toSorted(), settings.jobsDirectory, toLook],
    { known, nowMs },
  );
  const evaluated = await evaluateChanged(files, { stamps, known: known?.scripts, nowMs });
  const jobs: Job[] = [];
  const same: string[] = [];
  const problems: Problem[] = [];
  const unusable = new Set<string>();
  const missing = new Set<string>();
  const unset = new Set(document.unset);
  let { passes } = document;
  const read = new Set(document.files);
  for (const [index, jobFile] of files.entries()) {
    if (index % FILES_PER_TURN === FILES_PER_TURN - 1) await nextTurn();
    if (stamps.isUnchanged(jobFile.path)) {
      same.push(jobFile.name);
      continue;
    }
    if (onlyNamingFiles && namesNoFile(jobFile)) continue;
    const script = evaluated.scripts.get(jobFile.path);
    const loaded = await withRuleCompilers(() => loader.load(jobFile, script));
    if (loaded.standsAlone) stamps.keep(jobFile.path, script?.imports);
    problems.push(...loaded.problems);
    for (const path of loaded.missing) missing.add(path);
    for (const name of loaded.unset) unset.add(name);
    passes ||= loaded.passes;
    for (const path of [...loaded.files, ...(script?.imports ?? [])]) read.add(path);
    if (loaded.job === undefined) unusable.add(jobFile.name);
    else jobs.push(loaded.job);
  }
  for (const name of [...jobs.map((job) => job.name), ...same]) unusable.delete(name);
  const checked = await checkHandlers(jobs, { good: known?.handlers, toLook });
  const own = document.problems(createMasker(settings.secrets));
  return {
    settings: document.failed ? undefined : settings,
    jobs: document.failed ? [] : checked.jobs,
    same: document.failed ? [] : same,
    known: stamps.known({ handlers: checked.good, scripts: evaluated.known }),
    problems: [...opened.problems, ...own, ...problems, ...checked.problems],
    jobFiles: files.length,
    unusable: [...unusable, ...checked.unusable],
    missing: [...document.missing, ...missing],
    passes,
    files: [...read],
    unset: [...unset],
  };
}

/** The code that evaluates is loaded only when there is something to evaluate. */
async function evaluateChanged(
  files: readonly JobFile[],
  {
    stamps,
    known = new Map(),
    nowMs,
  }: { stamps: FileStamps; known: KnownScripts | undefined; nowMs: number },
): Promise<EvaluatedScripts> {
  const paths = new Set(files.map(({ path }) => path).filter(isScript));
  const changed = new Set([...paths].filter((path) => !stamps.isUnchanged(path)));
  const unchanged = [...known].filter(([path]) => paths.has(path) && !changed.has(path));
  if (changed.size === 0) return { scripts: new Map(), known: new Map(unchanged) };
  const { evaluateScripts } = await import('./script/evaluate-scripts.ts');
  const evaluated = await evaluateScripts([...changed], { known, nowMs });
  return { ...evaluated, known: new Map([...unchanged, ...evaluated.known]) };
}

/** The names of the channels, which the rules of `defaults` were held to. */
function checkedChannels(
  document: ConfigDocument,
  rules: Parameters<typeof checkChannels>[1]['rules'],
): ReturnType<typeof channelNames> {
  const channels = channelNames(document);
  checkChannels(document, { rules, channels, at: ['defaults', 'notify'] });
  return channels;
}

function withServer<Config extends { readonly settings: Settings }>(
  config: Config,
  { document, options }: { document: ConfigDocument; options: LoadOptions },
): Config {
  if (options.onlyNamedServer !== true || hasServer(document)) return config;
  return { ...config, settings: { ...config.settings, server: 'off' } };
}

function hasServer({ value }: ConfigDocument): boolean {
  return typeof value === 'object' && value !== null && 'server' in value;
}

function ownWords(server: Settings['server']): Readonly<Record<string, string>> {
  const { origin, isServed } = ownAddress(server);
  return { address: origin, server: String(isServed) };
}

function findJobFiles(folder: string, document: ConfigDocument): readonly JobFile[] {
  try {
    const files = listJobFiles(folder, document.file);
    // A folder that can be listed but not searched is one problem of the folder, not one of each file.
    statSync(join(folder, '.'));
    return files;
  } catch (error) {
    const missing = isMissing(error);
    document.complain(['jobs'], {
      missing: missing ? folder : undefined,
      passing: mayPass(error),
      message: missing
        ? `The folder of jobs does not exist: ${folder}`
        : `The folder of jobs cannot be read: ${messageOf(error)}`,
    });
    return [];
  }
}
