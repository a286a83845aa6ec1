// The job files of a folder, and the names that they give their jobs.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isSameFile } from '../platform/look-at.ts';
import { readTextFile } from './yaml/read-text-file.ts';

export interface JobFile {
  /** Absolute when the folder is. */
  readonly path: string;
  /** Including its ending. */
  readonly fileName: string;
  /** The job's name. */
  readonly name: string;
}

/** Enough for 10,000 URLs; more belong in a list file, which is read as a stream. */
export const MAX_FILE_BYTES = 1024 * 1024;
const MAX_NAME_LENGTH = 100;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

const ENDING = /\.(?:ya?ml|(?<!\.d\.)ts)$/i;
/** Each key and reference that names a file has one of these words; a backslash may spell it in another way. */
const NAMES_FILES = /file|tls|on_response|after_run|\\/;
const DEFAULT_EXPORT = /\bexport\s+default\b|\bas\s+default\b/;

/**
 * `*.yaml`, `*.yml` and `*.ts` with a default export, in upper or lower case, directly in the folder, sorted by name;
 * without hidden files, folders and `configFile`. Throws the error of the file system when the folder cannot be read.
 */
export function listJobFiles(folder: string, configFile: string): readonly JobFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && isJobFileName(entry.name))
    .filter(
      ({ name }) => name !== basename(configFile) || !isSameFile(join(folder, name), configFile),
    )
    .map(({ name }) => ({ path: join(folder, name), fileName: name, name: jobNameOf(name) }))
    .filter((file) => !isScript(file.path) || exportsDefault(file.path))
    .toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1));
}

/** True for a job file in TypeScript. */
export function isScript(path: string): boolean {
  return /\.ts$/i.test(path);
}

/** False for a TypeScript file that other files import: it defines no job. True also when the file cannot be read. */
function exportsDefault(path: string): boolean {
  const read = readTextFile(path, { name: 'The job file', maxBytes: MAX_FILE_BYTES });
  return 'fault' in read || DEFAULT_EXPORT.test(read.text);
}

/** True when a job file in YAML surely names no other file. It takes a fraction of the time that its loading takes. */
export function namesNoFile({ path }: JobFile): boolean {
  if (isScript(path)) return false;
  const read = readTextFile(path, { name: 'The job file', maxBytes: MAX_FILE_BYTES });
  return 'text' in read && !NAMES_FILES.test(read.text);
}

/** True for the name of a job file, or of a TypeScript file beside one. */
export function isJobFileName(name: string): boolean {
  return /^[^.]./.test(name) && ENDING.test(name);
}

/** The name of the job in a file, by its name or path. */
export function jobNameOf(file: string): string {
  return basename(file).replace(ENDING, '');
}

/** Why a text cannot be the name of a job; undefined when it can. */
export function jobNameFault(name: string): string | undefined {
  if (name.length > MAX_NAME_LENGTH) {
    return `The name of a job has at most ${MAX_NAME_LENGTH} characters: this one has ${name.length}`;
  }
  if (NAME.test(name)) return undefined;
  return `"${name}" cannot be the name of a job: use letters, digits, ".", "_" and "-", and start with a letter or a digit`;
}

/** Maps each file whose job has the same name as that of an earlier file to the earlier file. Case does not matter. */
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
