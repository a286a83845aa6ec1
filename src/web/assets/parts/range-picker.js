// The range of time that a page shows: presets, two inputs, and whatever is dragged on a chart beside them.
import { el } from '../dom.js';
import { inputMoment } from '../format.js';

const PRESETS = /** @type {const} */ ([
  ['1 h', 3_600_000],
  ['24 h', 86_400_000],
  ['7 d', 604_800_000],
  ['30 d', 2_592_000_000],
]);

/** @typedef {{ from: number, to: number }} Range in Unix milliseconds */

/**
 * @param {Range} range
 * @param {(range: Range | null) => void} onRange null: the last 24 hours, as they go on
 */
export function rangePicker(range, onRange) {
  const from = moment('From', range.from);
  const to = moment('To', range.to);
  const trouble = el('span', { class: 'trouble', role: 'alert' });
  const apply = (/** @type {Event} */ event) => {
    event.preventDefault();
    const wanted = { from: Date.parse(from.input.value), to: Date.parse(to.input.value) };
    const good = wanted.to > wanted.from;
    trouble.textContent = good ? '' : 'The end must come after the start';
    if (good) onRange(wanted);
  };
  const presets = PRESETS.map(([text, span]) => {
    const choose = () =>
      onRange(span === PRESETS[1][1] ? null : { from: Date.now() - span, to: Date.now() });
    return el(
      'button',
      { type: 'button', class: 'small', 'aria-label': `The last ${text}`, onclick: choose },
      text,
    );
  });
  const node = el(
    'form',
    { class: 'range', 'aria-label': 'Range of time', onsubmit: apply },
    el('span', { class: 'presets' }, ...presets),
    from.label,
    to.label,
    el('button', { type: 'submit', class: 'small' }, 'Show'),
    trouble,
  );
  return {
    node,
    /** @param {Range} shown */
    set(shown) {
      // What someone is writing stays.
      if (
        document.activeElement instanceof HTMLInputElement &&
        node.contains(document.activeElement)
      )
        return;
      from.input.value = inputMoment(new Date(shown.from));
      to.input.value = inputMoment(new Date(shown.to));
    },
  };
}

/**
 * @param {string} name
 * @param {number} atMs
 */
function moment(name, atMs) {
  const input = el('input', {
    type: 'datetime-local',
    required: true,
    value: inputMoment(new Date(atMs)),
  });
  return { input, label: el('label', {}, name, ' ', input) };
}
