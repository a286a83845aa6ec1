// Logs what a reload did: each problem once, and once that its file is fixed.
import type { FileProblem, ReloadReport } from '../../domain/daemon-control.ts';
import type { Logger } from '../../platform/logger.ts';
import { formatFileProblem } from '../file-problem.ts';

const LOG_LEVELS = { error: 'error', warning: 'warn' } as const;
/** Largest number of names in one line. */
const MAX_NAMES = 10;

export interface ReloadLogOptions {
  readonly before: readonly FileProblem[];
  /** Keys that needed a restart before this reload already. */
  readonly neededRestart: readonly string[];
  /** Called with the message of each logged error that no longer applies. */
  readonly onResolved: (message: string) => void;
}

/** Logged when a reload fails; it no longer applies after the next one that succeeds. */
export const RELOAD_FAILED = 'the configuration could not be reloaded: the last one stays in force';

export function logReload(
  log: Logger,
  report: ReloadReport,
  { before, neededRestart, onResolved }: ReloadLogOptions,
): void {
  const known = new Set(before.map(formatFileProblem));
  logProblems(
    log,
    report.problems.filter((problem) => !known.has(formatFileProblem(problem))),
  );
  const stillBad = new Set(report.problems.map(formatFileProblem));
  for (const text of known) if (!stillBad.has(text)) onResolved(text);
  onResolved(RELOAD_FAILED);
  const bad = new Set(badFiles(report.problems));
  for (const file of badFiles(before)) {
    if (!bad.has(file)) log.info(`${file} is fixed`);
  }
  for (const key of report.needsRestart) {
    if (!neededRestart.includes(key)) {
      log.warn(`"${key}" in config.yaml has changed: it takes effect at the next "rota restart"`);
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
