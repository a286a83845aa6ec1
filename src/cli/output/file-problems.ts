// The problems that a daemon reports of its files, one line each.
import type { FileProblem } from '../../domain/daemon-control.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import type { Paint } from './paint.ts';

/** `error: jobs/prices.yaml:3:1  Unknown key "shedule": did you mean "schedule"?`; empty without any. */
export function formatFileProblems(problems: readonly FileProblem[], paint: Paint): string {
  return problems
    .map(({ severity, file, line, column, message, hint }) => {
      const prefix = severity === 'error' ? paint.bad('error:') : paint.warning('warning:');
      const location = paint.strong(escapeControls(`${file}:${line}:${column}`));
      const advice = hint === undefined ? '' : `: ${hint}`;
      return `${prefix} ${location}  ${escapeControls(message + advice)}\n`;
    })
    .join('');
}
