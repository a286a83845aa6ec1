// Times on the page: relative, updated as time passes, with the full time in the title.
import { nowMs } from './clock.js';
import { el } from './dom.js';
import { absolute, relative } from './format.js';

const EVERY_MS = 1000;

/**
 * A `<time>` such as `12 s ago`; a dash for null.
 * @param {string | null} at ISO 8601
 */
export function moment(at) {
  if (at === null) return el('span', { class: 'none' }, '–');
  const date = new Date(at);
  return el(
    'time',
    { datetime: at, title: `${absolute(date)} (${at})`, 'data-relative': true },
    relative(date.getTime(), nowMs()),
  );
}

/**
 * A `<time>` with the full time.
 * @param {string} at ISO 8601
 */
export function fullMoment(at) {
  return el('time', { datetime: at, title: at }, absolute(new Date(at)));
}

/** Updates every relative time on the page once a second. */
export function updateMoments() {
  setInterval(() => {
    for (const node of document.querySelectorAll('time[data-relative]')) {
      const at = Date.parse(node.getAttribute('datetime') ?? '');
      const text = relative(at, nowMs());
      if (node.textContent !== text) node.textContent = text;
    }
  }, EVERY_MS);
}
