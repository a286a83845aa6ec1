// All problems of the configuration in one report, with locations that editors can follow.
import { relative } from 'node:path';
import type { Problem } from '../../config/yaml/problem.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import type { Paint } from './paint.ts';
import { groupDigits } from '../../text/group-digits.ts';

/** A problem in a file of the configuration, or in a list of URLs. */
export interface ReportedProblem extends Problem {
  /** True: the file is a list of URLs that a job reads. */
  readonly inList?: boolean;
}

/** Where the problems were looked for. */
export interface ProblemSource {
  /** Absolute path of config.yaml: a problem in it is not one of a job. */
  readonly configFile: string;
  /** Job files found. */
  readonly jobFiles: number;
}

export interface ProblemReportOptions extends ProblemSource {
  readonly paint: Paint;
  /** Directory that paths are shown relative to. */
  readonly cwd: string;
}

/** Positions are padded up to this, so that one long path does not push everything aside. */
const MAX_POSITION_WIDTH = 40;

/** The errors, then the warnings; empty without any. */
export function formatProblems(
  problems: readonly ReportedProblem[],
  options: ProblemReportOptions,
): string {
  const { paint } = options;
  const errors = problems.filter(({ severity }) => severity === 'error');
  const warnings = problems.filter(({ severity }) => severity === 'warning');
  let report = '';
  if (errors.length > 0) {
    const title = `${whatCannotLoad(errors, options)}: ${count(errors.length, 'problem')}`;
    report += `${paint.bad('error:')} ${title}\n${formatList(errors, options)}`;
  }
  if (warnings.length > 0) {
    report += `${paint.warning('warning:')} ${count(warnings.length, 'warning')}\n${formatList(warnings, options)}`;
  }
  return report;
}

/** The path as a person in `cwd` would type it. */
export function displayPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path === '' || path.startsWith('..') ? file : path;
}

/** `1 job`, `2 jobs`. */
export function count(amount: number, noun: string): string {
  return `${groupDigits(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

/** `Cannot load config.yaml`, `Cannot load 1 of 4 jobs and 1 list file`. */
function whatCannotLoad(errors: readonly ReportedProblem[], options: ProblemReportOptions): string {
  const filesOf = (inList: boolean): Set<string> =>
    new Set(errors.filter((error) => (error.inList ?? false) === inList).map(({ file }) => file));
  const jobs = filesOf(false);
  const lists = filesOf(true);
  const isConfigBad = jobs.delete(options.configFile);
  const parts = [
    isConfigBad ? escapeControls(displayPath(options.configFile, options.cwd)) : '',
    jobs.size > 0 ? `${jobs.size} of ${count(Math.max(options.jobFiles, jobs.size), 'job')}` : '',
    lists.size > 0 ? count(lists.size, 'list file') : '',
  ];
  return `Cannot load ${parts.filter((part) => part !== '').join(' and ')}`;
}

function formatList(problems: readonly ReportedProblem[], options: ProblemReportOptions): string {
  const positions = problems.map(({ file, line, column }) =>
    escapeControls(`${displayPath(file, options.cwd)}:${line}:${column}`),
  );
  const width = Math.min(
    MAX_POSITION_WIDTH,
    positions.reduce((widest, position) => Math.max(widest, position.length), 0),
  );
  return problems
    .map(({ message, hint, frame }, index) => {
      const position = options.paint.strong((positions[index] ?? '').padEnd(width));
      const aside = hint !== undefined && isAside(hint) ? `: ${lowerFirst(hint)}` : '';
      const advice =
        hint === undefined || aside !== '' ? '' : `    hint: ${escapeControls(hint)}\n`;
      const first = `  ${position}  ${escapeControls(message + aside)}\n`;
      return first + formatFrame(frame, options.paint) + advice;
    })
    .join('');
}

/** A suggestion reads on from the message; other advice gets a line of its own. */
function isAside(hint: string): boolean {
  return /^did you mean\b/i.test(hint);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function formatFrame(frame: string | undefined, paint: Paint): string {
  if (frame === undefined || frame.trim() === '') return '';
  return frame
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => `    ${paint.faint(escapeControls(line).trimEnd())}\n`)
    .join('');
}
