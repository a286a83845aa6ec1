// The range of time of a page: presets and two inputs. A range dragged on a chart appears in them too.
import { nowMs } from '../clock.js';
import { el } from '../dom.js';
import { inputMoment } from '../format.js';
import { askedAtMs } from '../page-data.js';

const PRESETS = new Map([
  ['1h', { text: '1 h', spanMs: 3_600_000 }],
  ['24h', { text: '24 h', spanMs: 86_400_000 }],
  ['7d', { text: '7 d', spanMs: 604_800_000 }],
  ['30d', { text: '30 d', spanMs: 2_592_000_000 }],
]);
/** The preset for an address without a range. */
export const USUAL = '24h';

/**
 * In Unix milliseconds. `last` names a preset, which always ends now.
 * @typedef {{ from: number, to: number, last?: string | undefined }} Range
 */

/**
 * The range in an address.
 * @param {URLSearchParams} query
 * @returns {Range}
 */
export function chosenRange(query) {
  const from = Date.parse(query.get('from') ?? '');
  const to = Date.parse(query.get('to') ?? '');
  return to > from ? { from, to } : lastRange(query.get('last') ?? USUAL);
}

/** @param {string} name of a preset; any other name stands for the usual one */
function lastRange(name) {
  const last = PRESETS.has(name) ? name : USUAL;
  const to = askedAtMs() ?? nowMs();
  return { from: to - (PRESETS.get(last)?.spanMs ?? 0), to, last };
}

/**
 * @param {Range} range
 * @param {(range: Range) => void} onRange
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
  const presets = [...PRESETS].map(([name, { text }]) => {
    const onclick = () => {
      trouble.textContent = '';
      onRange(lastRange(name));
    };
    const label = `The last ${text}`;
    const button = el(
      'button',
      { type: 'button', class: 'small', 'aria-label': label, onclick },
      text,
    );
    return { name, button };
  });
  const node = el(
    'form',
    { class: 'range', 'aria-label': 'Range of time', onsubmit: apply },
    el('span', { class: 'presets' }, ...presets.map(({ button }) => button)),
    from.label,
    to.label,
    el('button', { type: 'submit', class: 'small' }, 'Show'),
    trouble,
  );
  return {
    node,
    /** @param {Range} shown */
    set(shown) {
      for (const { name, button } of presets) {
        button.setAttribute('aria-pressed', String(name === shown.last));
      }
      // Keeps an input that is being edited.
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
    step: 1,
    value: inputMoment(new Date(atMs)),
  });
  return { input, label: el('label', {}, name, ' ', input) };
}
