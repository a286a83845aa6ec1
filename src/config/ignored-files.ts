// Files in the folder of jobs that look like jobs but are ignored because of their names.
import { readdirSync, readFileSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isJobFileName, isScript } from './job-files.ts';
import type { Problem } from './yaml/problem.ts';

/** Names that other programs leave next to `a.yaml`: `a.yaml~`, `a.yaml.bak`, `a.yaml.txt`, `.a.yaml.swp`; and slips such as `a.ymal`. */
const NEAR_YAML = /\.(?:ya?ml(?:$|[^a-z])|(?:yam|yamll|yalm|ymal|ymll)$)/i;
const MAX_JSON_BYTES = 1024 * 1024;

/**
 * A warning for each such file or folder, by name; none when the folder cannot be read.
 * @param imported absolute paths of the files that jobs in TypeScript import.
 */
export function ignoredFiles(folder: string, imported: readonly string[] = []): readonly Problem[] {
  return entriesOf(folder)
    .filter(({ name }) => !imported.includes(join(folder, name)))
    .map((entry) => ({ file: join(folder, entry.name), message: whyIgnored(folder, entry) }))
    .flatMap(({ file, message }): readonly Problem[] =>
      message === undefined
        ? []
        : [{ severity: 'warning', file, line: 1, column: 1, message, ...NOTHING_MORE }],
    )
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

const NOTHING_MORE = { hint: undefined, frame: undefined } as const;

function whyIgnored(folder: string, entry: Dirent): string | undefined {
  const { name } = entry;
  if (entry.isDirectory()) {
    const holdsJobs =
      !name.startsWith('.') &&
      entriesOf(join(folder, name)).some(
        (file) => isJobFileName(file.name) && !isScript(file.name),
      );
    return holdsJobs
      ? 'This folder is ignored: job files must stand right in the folder of jobs'
      : undefined;
  }
  if (isJobFileName(name)) return undefined;
  if (name.startsWith('.')) {
    return NEAR_YAML.test(name) ? 'This file is ignored: its name starts with "."' : undefined;
  }
  const isJob = NEAR_YAML.test(name) || (/\.json$/i.test(name) && hasUrls(join(folder, name)));
  return isJob
    ? 'This file is ignored: the name of a job file must end in ".yaml", ".yml" or ".ts"'
    : undefined;
}

/** True for JSON with `urls`, the key that every job has. */
function hasUrls(file: string): boolean {
  try {
    if (statSync(file).size > MAX_JSON_BYTES) return false;
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof value === 'object' && value !== null && 'urls' in value;
  } catch {
    return false;
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
