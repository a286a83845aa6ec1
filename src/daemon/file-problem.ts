// Problems of the configuration as the daemon reports them: without the quoted lines, and with paths relative to
// config.yaml, which mean the same for every reader.
import { dirname, relative } from 'node:path';
import type { Problem } from '../config/yaml/problem.ts';
import type { FileProblem } from '../domain/daemon-control.ts';

/** @param configFile absolute path of config.yaml. */
export function toFileProblem(problem: Problem, configFile: string): FileProblem {
  const { severity, line, column, message, hint } = problem;
  const inside = relative(dirname(configFile), problem.file);
  const file = inside.startsWith('..') ? problem.file : inside;
  return { severity, file, line, column, message, hint };
}

/** `jobs/prices.yaml:3:1 Unknown key "shedule": did you mean "schedule"?` */
export function formatFileProblem({ file, line, column, message, hint }: FileProblem): string {
  return `${file}:${line}:${column} ${message}${hint === undefined ? '' : `: ${hint}`}`;
}
