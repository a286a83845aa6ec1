// Which files make the configuration, and in which folders they stand.
import { basename, dirname } from 'node:path';
import { dotEnvFile } from '../config/references/dot-env.ts';
import { isJobFileName, listJobFiles } from '../config/job-files.ts';
import type { Settings } from '../domain/settings.ts';
import type { WatchedFolder, WatchTargets } from '../platform/watch-files.ts';

/** Absolute paths that the files of the configuration name. */
export interface NamedFiles {
  /** Where nothing was. */
  readonly awaited: readonly string[];
  /** Secrets and certificates. */
  readonly secrets: readonly string[];
}

/**
 * config.yaml, `.env` beside it, the job files, the secrets and certificates that they name, and the folder of jobs itself. List files are read by each run anew.
 */
export function watchedFiles(
  { file, jobsDirectory }: Settings,
  { awaited, secrets }: NamedFiles,
): WatchTargets {
  const variables = dotEnvFile(file);
  const besideConfig = new Set(
    [file, variables, jobsDirectory, ...secrets].map((path) => basename(path)),
  );
  const own = new Set([dirname(file), jobsDirectory]);
  return {
    files: [file, variables, ...jobFilesOf(jobsDirectory, file), ...secrets],
    folders: [
      { path: dirname(file), matters: (name) => besideConfig.has(name) || isSwap(name) },
      {
        path: jobsDirectory,
        matters: (name) => isJobFileName(name) || besideConfig.has(name) || isSwap(name),
        isSource: true,
      },
      ...foldersOf(secrets).filter(({ path }) => !own.has(path)),
    ],
    awaited,
  };
}

/** Kubernetes swaps a whole folder of files by renaming the link `..data`. */
function isSwap(name: string): boolean {
  return name.startsWith('..');
}

/** A watch of a folder is soon told; what stands in the folders above is looked at every few seconds anyway. */
function foldersOf(files: readonly string[]): readonly WatchedFolder[] {
  const folders = Map.groupBy(files, (path) => dirname(path));
  return [...folders].map(([path, inside]) => {
    const names = new Set(inside.map((file) => basename(file)));
    return { path, matters: (name) => names.has(name) || isSwap(name), isSource: true };
  });
}

function jobFilesOf(folder: string, configFile: string): readonly string[] {
  try {
    return listJobFiles(folder, configFile).map(({ path }) => path);
  } catch {
    // The folder itself stands for its files: that it is missing is a change as well.
    return [folder];
  }
}
