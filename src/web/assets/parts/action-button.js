// A button that sends a command to the daemon and shows an error beside itself.
import { el, unseen } from '../dom.js';
import { announce } from './announcer.js';

/**
 * The button is disabled while `act` runs. The text that `act` resolves to is announced to screen readers; an error is
 * shown beside the button.
 * @param {string} text
 * @param {() => Promise<string>} act
 * @param {{ class?: string, of?: string }} [options] `of`: the object of the action, for screen readers
 */
export function actionButton(text, act, options = {}) {
  const label = el('span', {}, text);
  const trouble = el('span', { class: 'trouble', role: 'alert' });
  const button = el(
    'button',
    { type: 'button', class: options.class, onclick: () => void run() },
    label,
    options.of && unseen(` ${options.of}`),
  );
  const run = async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    trouble.textContent = '';
    try {
      announce(await act());
    } catch (error) {
      trouble.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      button.removeAttribute('aria-disabled');
    }
  };
  const node = el('span', { class: 'action' }, button, trouble);
  return { node, setText: (/** @type {string} */ words) => (label.textContent = words) };
}
