// The file `.env` beside config.yaml: variables for `${env:NAME}` that the process itself does not have.
import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environment } from './interpolate.ts';
import type { Problem } from '../yaml/problem.ts';
import { readTextFile } from '../yaml/read-text-file.ts';

const MAX_BYTES = 1024 * 1024;

export interface ExtendedEnvironment {
  readonly env: Environment;
  /** A warning when there is a file that cannot be read. */
  readonly problems: readonly Problem[];
}

/** Where the variables of a config.yaml may stand; absolute when its path is. */
export function dotEnvFile(configFile: string): string {
  return join(dirname(configFile), '.env');
}

/**
 * The variables of `env`, and those of the file `.env` beside the configuration that `env` does not have. The file is
 * read as Node's `--env-file` reads it: `NAME=value`, `export`, quotes, comments. A folder of this name is ignored.
 */
export function withDotEnv(configFile: string, env: Environment): ExtendedEnvironment {
  const file = dotEnvFile(configFile);
  const read = readTextFile(file, { name: 'The file ".env"', maxBytes: MAX_BYTES });
  if ('text' in read) return { env: { ...parseEnv(read.text), ...env }, problems: [] };
  const { message, hint, missing } = read.fault;
  if (missing !== undefined || read.isFolder) return { env, problems: [] };
  const location = read.place ?? { line: 1, column: 1 };
  const problem = { severity: 'warning', file, ...location, message, hint } as const;
  return { env, problems: [{ ...problem, frame: undefined }] };
}
