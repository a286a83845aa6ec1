// What a reload did, as lines of the log: each problem once, and once that it is mended.
import type { FileProblem, ReloadReport } from '../../domain/daemon-control.ts';
import type { Logger } from '../../platform/logger.ts';
import { formatFileProblem } from '../file-problem.ts';

const LOG_LEVELS = { error: 'error', warning: 'warn' } as const;
/** Names that one line tells. */
const MAX_NAMES = 10;

export interface ReloadLogOptions {
  readonly before: readonly FileProblem[];
  /** What needed a restart before this reload already. */
  readonly neededRestart: readonly string[];
  /** What stood in the log as an error, and is over. */
  readonly onMended: (message: string) => void;
}

/** Told when a reload fails; over with the next one that does not. */
export const RELOAD_FAILED = 'the configuration could not be reloaded: the last one goes on';

export function logReload(
  log: Logger,
  report: ReloadReport,
  { before, neededRestart, onMended }: ReloadLogOptions,
): void {
  const known = new Set(before.map(formatFileProblem));
  logProblems(
    log,
    report.problems.filter((problem) => !known.has(formatFileProblem(problem))),
  );
  const stillBad = new Set(report.problems.map(formatFileProblem));
  for (const text of known) if (!stillBad.has(text)) onMended(text);
  onMended(RELOAD_FAILED);
  const bad = new Set(badFiles(report.problems));
  for (const file of badFiles(before)) {
    if (!bad.has(file)) log.info(`${file} is mended`);
  }
  for (const key of report.needsRestart) {
    if (!neededRestart.includes(key)) {
      log.warn(`"${key}" in config.yaml has changed: it holds from the next "rota restart" on`);
    }
  }
  const done = (['added', 'changed', 'removed'] as const)
    .filter((what) => report[what].length > 0)
    .map((what) => `${what} ${names(report[what])}`);
  if (done.length > 0) log.info(`reloaded: ${done.join('; ')}`);
  else if (report.ok) log.debug('reloaded: the jobs are the same');
  if (report.kept.length > 0) log.debug(`kept as they were: ${names(report.kept)}`);
}

export function logProblems(log: Logger, problems: readonly FileProblem[]): void {
  for (const problem of problems) log[LOG_LEVELS[problem.severity]](formatFileProblem(problem));
}

function badFiles(problems: readonly FileProblem[]): readonly string[] {
  const bad = problems.filter(({ severity }) => severity === 'error').map(({ file }) => file);
  return [...new Set(bad)];
}

function names(jobs: readonly string[]): string {
  const more = jobs.length - MAX_NAMES;
  const named = jobs.slice(0, MAX_NAMES).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}
