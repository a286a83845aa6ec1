// A button that asks the daemon to do something, and says beside itself what came of it.
import { el, unseen } from '../dom.js';
import { announce } from './announcer.js';

/**
 * While `act` is under way the button does nothing. What `act` resolves to is announced; what it throws
 * is shown beside the button.
 * @param {string} text
 * @param {() => Promise<string>} act
 * @param {{ class?: string, of?: string }} [options] `of`: what it acts on, for those who do not see where it stands
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
