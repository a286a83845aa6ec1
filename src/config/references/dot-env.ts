// Reads the file `.env` beside config.yaml: variables for `${env:NAME}` that are not in the environment.
import { dirname, join } from 'node:path';
import type { Problem } from '../yaml/problem.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import type { Environment } from '../../platform/process-environment.ts';

// An ES module that imports node:util itself makes Node load sixteen modules more.
const { parseEnv } = process.getBuiltinModule('node:util');
const MAX_BYTES = 1024 * 1024;

export interface ExtendedEnvironment {
  readonly env: Environment;
  /** A warning when there is a file that cannot be read. */
  readonly problems: readonly Problem[];
}

/** The path of the file `.env` for a config.yaml; absolute when its path is. */
export function dotEnvFile(configFile: string): string {
  return join(dirname(configFile), '.env');
}

/**
 * The variables of `env`, and those of the file `.env` beside the configuration that `env` does not have. The file is
 * read as Node's `--env-file` reads it: `NAME=value`, `export`, quotes, comments. A folder named `.env` is ignored.
 */
export function withDotEnv(configFile: string, env: Environment): ExtendedEnvironment {
  const file = dotEnvFile(configFile);
  const read = readTextFile(file, { name: 'The file ".env"', maxBytes: MAX_BYTES });
  if ('text' in read) {
    const variables = parseEnv(read.text);
    const problems = cutValues(read.text, variables).map((cut) => ({ ...cut, file }));
    return { env: { ...variables, ...env }, problems };
  }
  const { message, hint, missing } = read.fault;
  if (missing !== undefined || read.isFolder) return { env, problems: [] };
  const location = read.location ?? { line: 1, column: 1 };
  const problem = { severity: 'warning', file, ...location, message, hint } as const;
  return { env, problems: [{ ...problem, frame: undefined }] };
}

/** `NAME=value#rest` without quotes. */
const WITH_A_HASH =
  /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=(?:[ \t]*([^"'`#\s](?:[^#\n]*[^#\s])?))?#/gm;

/**
 * A warning for each value that ends at a "#" right behind it: to a shell and to Docker this "#" would belong to it, to
 * Node it begins a comment.
 */
function cutValues(text: string, variables: Environment): readonly Omit<Problem, 'file'>[] {
  return [...text.matchAll(WITH_A_HASH)].flatMap(
    ({ 0: found, 1: name = '', 2: value = '', index }) => {
      // Otherwise it stands inside a quoted value of several lines, or is set again.
      if (variables[name] !== value) return [];
      const before = text.slice(0, index + found.length - 1).split('\n');
      return {
        severity: 'warning' as const,
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        message: `The value of "${name}" ends at a "#", which begins a comment`,
        hint: `Write it in quotes when the "#" belongs to it: ${name}="…"`,
        frame: undefined,
      };
    },
  );
}
