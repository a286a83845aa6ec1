// Which files make the configuration, and in which folders they stand.
import { basename, dirname } from 'node:path';
import { dotEnvFile } from '../config/dot-env.ts';
import { listJobFiles } from '../config/job-files.ts';
import type { Settings } from '../domain/settings.ts';
import type { WatchTargets } from '../platform/watch-files.ts';

/**
 * config.yaml, `.env` beside it, the job files, and the folder of jobs itself. List files are read by each run anew.
 * @param awaited paths that the files name, and where nothing was.
 */
export function watchedFiles(
  { file, jobsDirectory }: Settings,
  awaited: readonly string[],
): WatchTargets {
  const variables = dotEnvFile(file);
  const besideConfig = new Set([file, variables, jobsDirectory].map((path) => basename(path)));
  return {
    files: [file, variables, ...jobFilesOf(jobsDirectory)],
    folders: [
      { path: dirname(file), matters: (name) => besideConfig.has(name) || isSwap(name) },
      {
        path: jobsDirectory,
        matters: (name) => /\.ya?ml$/.test(name) || isSwap(name),
        isSource: true,
      },
    ],
    awaited,
  };
}

/** Kubernetes swaps a whole folder of files by renaming the link `..data`. */
function isSwap(name: string): boolean {
  return name.startsWith('..');
}

function jobFilesOf(folder: string): readonly string[] {
  try {
    return listJobFiles(folder).map(({ path }) => path);
  } catch {
    // The folder itself stands for its files: that it is missing is a change as well.
    return [folder];
  }
}
