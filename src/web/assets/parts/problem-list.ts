// The problems of the configuration files, with location and hint.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Problem } from '../../api/answers/named-answers.ts';
import { plural } from '../format.ts';

export function problemList(problems: readonly Problem[]): TemplateResult {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const title = errors > 0 ? plural(errors, 'error') : plural(problems.length, 'warning');
  const effect = html`<p>
    A bad file has no effect: its last good version stays in force until the file is fixed.
  </p>`;
  return html`<section
    class="problem ${errors > 0 ? '' : 'mild'}"
    aria-label="Problems of the configuration"
  >
    <h2>${title} in the configuration</h2>
    ${errors > 0 ? effect : nothing}
    <ul>${problems.map(itemOf)}</ul>
  </section>`;
}

function itemOf({ severity, file, line, column, message, hint }: Problem): TemplateResult {
  return html`<li>
    <code>${file}:${line}:${column}</code>
    ${severity === 'warning' ? html`<em>warning: </em>` : nothing}${message}
    ${hint === null ? nothing : html`<span class="note">${hint}</span>`}
  </li>`;
}
