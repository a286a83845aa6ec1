// The changes between two bodies: lines of text with their sign, or paths of JSON.
/** @import { Diff } from '../answers.d.ts' */
import { el, unseen } from '../dom.js';
import { badge } from './badge.js';
import { plainTable } from './data-table.js';
import { emptyState } from './panel.js';

const SIGNS = { same: '  ', added: '+ ', removed: '− ', gap: '⋯ ' };

/** @param {Diff} diff */
export function diffView({ kind, lines, changes, truncated }) {
  const more =
    truncated && el('p', { class: 'note inner' }, 'These are the first changes; there are more.');
  if (kind === 'same') return emptyState('The bodies are equal.');
  if (kind === 'binary') return emptyState('The bodies are binary and differ.');
  if (kind === 'json') return el('div', {}, changeTable(changes), more);
  return el(
    'div',
    {},
    el(
      'pre',
      { class: 'text diff', tabindex: 0, role: 'region', 'aria-label': 'Changed lines' },
      ...lines.map(({ op, text }) =>
        el(
          'span',
          { class: op },
          (op === 'added' || op === 'removed') && unseen(`${op}: `),
          `${SIGNS[op]}${text}`,
        ),
      ),
    ),
    more,
  );
}

/** @param {Diff['changes']} changes */
function changeTable(changes) {
  return plainTable({
    caption: 'Changed values',
    rows: changes,
    columns: [
      { label: 'Path', class: 'mono', cell: ({ path }) => path },
      {
        label: 'Change',
        class: 'tight',
        cell: ({ op }) => badge(op),
      },
      {
        label: 'Before',
        class: 'mono',
        cell: ({ before, op }) => (op === 'added' ? '' : written(before)),
      },
      {
        label: 'After',
        class: 'mono',
        cell: ({ after, op }) => (op === 'removed' ? '' : written(after)),
      },
    ],
  });
}

/** @param {unknown} value */
function written(value) {
  return JSON.stringify(value) ?? '';
}
