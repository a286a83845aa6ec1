// Turns a thrown value into a message for people and an exit code. No other file does so.
import { AppError, messageOf, type AppErrorCode } from '../../domain/error.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import type { Paint } from './paint.ts';
import { formatProblems, type ProblemSource, type ReportedProblem } from './problem-report.ts';

/** Files of the user that cannot be used, with everything that is wrong with them. */
export class BadFiles extends AppError {
  readonly problems: readonly ReportedProblem[];
  readonly source: ProblemSource;

  constructor(problems: readonly ReportedProblem[], source: ProblemSource) {
    super('config', 'The configuration cannot be used');
    this.problems = problems;
    this.source = source;
  }
}

/** 2 for what the caller can fix by writing something else, 1 for everything else. */
export function exitCodeOf(error: unknown): 1 | 2 {
  const wrong: readonly AppErrorCode[] = ['usage', 'config'];
  return error instanceof AppError && wrong.includes(error.code) ? 2 : 1;
}

/**
 * `error: …` with the hint on a line of its own. A fault of Rota itself comes with its stack, which a bug
 * report needs.
 */
export function formatError(error: unknown, { paint, cwd }: { paint: Paint; cwd: string }): string {
  if (error instanceof BadFiles)
    return formatProblems(error.problems, { ...error.source, paint, cwd });
  const prefix = paint.bad('error:');
  if (error instanceof AppError) {
    const hint =
      error.hint === undefined ? '' : `  ${paint.faint('hint:')} ${inline(error.hint)}\n`;
    return `${prefix} ${inline(error.message)}\n${hint}`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  return `${prefix} Rota itself failed, which is a bug: ${inline(messageOf(error))}\n${paint.faint(indent(stack))}\n`;
}

/** `warning: …` */
export function formatWarning(message: string, paint: Paint): string {
  return `${paint.warning('warning:')} ${inline(message)}\n`;
}

/** `note: …` */
export function formatNote(message: string, paint: Paint): string {
  return `${paint.faint('note:')} ${inline(message)}\n`;
}

/** Keeps the line ends that a message was written with. */
function inline(text: string): string {
  return text.split('\n').map(escapeControls).join('\n  ');
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${escapeControls(line)}`)
    .join('\n');
}
