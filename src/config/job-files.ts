// The job files of a folder, and the names that they give their jobs.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface JobFile {
  /** Absolute when the folder is. */
  readonly path: string;
  /** With its ending. */
  readonly fileName: string;
  /** The job's name. */
  readonly name: string;
}

const MAX_NAME_LENGTH = 100;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/**
 * `*.yaml` and `*.yml` right in the folder, by name; hidden files and folders are left out.
 * Throws what the file system does when the folder cannot be read.
 */
export function listJobFiles(folder: string): readonly JobFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name))
    .map(({ name }) => ({
      path: join(folder, name),
      fileName: name,
      name: name.replace(/\.ya?ml$/, ''),
    }))
    .toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1));
}

/** Why a file's name makes no name of a job; undefined when it does. */
export function jobNameFault(name: string): string | undefined {
  if (name.length > MAX_NAME_LENGTH) {
    return `The name of a job has at most ${MAX_NAME_LENGTH} characters: this one has ${name.length}`;
  }
  if (NAME.test(name)) return undefined;
  return `"${name}" cannot be the name of a job: use letters, digits, ".", "_" and "-", and start with a letter or a digit`;
}

/** For each file whose job has the name of an earlier file's, that earlier file; names that differ in case are the same. */
export function namesakes(files: readonly JobFile[]): ReadonlyMap<JobFile, JobFile> {
  const first = new Map<string, JobFile>();
  const result = new Map<JobFile, JobFile>();
  for (const file of files) {
    const key = file.name.toLowerCase();
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, file);
    else result.set(file, earlier);
  }
  return result;
}
