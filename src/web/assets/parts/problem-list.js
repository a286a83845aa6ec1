// The problems of the configuration files, with location and hint.
/** @import { Problem } from '../answers.d.ts' */
import { el } from '../dom.js';
import { plural } from '../format.js';

/** @param {readonly Problem[]} problems */
export function problemList(problems) {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const title = errors > 0 ? plural(errors, 'error') : plural(problems.length, 'warning');
  return el(
    'section',
    { class: `problem ${errors > 0 ? '' : 'mild'}`, 'aria-label': 'Problems of the configuration' },
    el('h2', {}, `${title} in the configuration`),
    errors > 0 &&
      el(
        'p',
        {},
        'A bad file has no effect: its last good version stays in force until the file is fixed.',
      ),
    el('ul', {}, ...problems.map(problemItem)),
  );
}

/** @param {Problem} problem */
function problemItem({ severity, file, line, column, message, hint }) {
  return el(
    'li',
    {},
    el('code', {}, `${file}:${line}:${column}`),
    ' ',
    severity === 'warning' && el('em', {}, 'warning: '),
    message,
    hint !== null && el('span', { class: 'note' }, ` ${hint}`),
  );
}
