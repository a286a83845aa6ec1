// The files and folders that the configuration consists of.
import { basename, dirname } from 'node:path';
import { dotEnvFile } from '../config/references/dot-env.ts';
import { isJobFileName, listJobFiles } from '../config/job-files.ts';
import type { Settings } from '../domain/settings.ts';
import type { WatchedFolder, WatchTargets } from '../platform/watch-files.ts';

/** Absolute paths that the files of the configuration name. */
export interface NamedFiles {
  /** Paths that did not exist. */
  readonly awaited: readonly string[];
  /** Secrets, certificates and imports of job files in TypeScript. */
  readonly secrets: readonly string[];
}

/**
 * Returns what to watch: config.yaml, `.env` beside it, the job files, the secrets, certificates and imports that
 * they name, and the folder of jobs itself. List files are not watched: each run reads them.
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

/** True for `..data`: Kubernetes replaces a whole folder of files by renaming that link. */
function isSwap(name: string): boolean {
  return name.startsWith('..');
}

/** A watch of the folder reports a change soon; the folders above are polled every few seconds anyway. */
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
    // The folder itself is watched instead: its appearance is a change too.
    return [folder];
  }
}
