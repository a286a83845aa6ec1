// The log-in page: asks for the token of config.yaml.
/** @import { PageContext } from '../router.js' */
import { send } from '../api-client.js';
import { el } from '../dom.js';
import { live } from '../live.js';
import { go } from '../router.js';
import { showLogout } from '../shell.js';

/** @param {PageContext} context */
export function loginPage({ query }) {
  const next = query.get('next') ?? '/';
  const token = el('input', {
    type: 'password',
    name: 'token',
    required: true,
    autocomplete: 'current-password',
  });
  const trouble = el('p', { class: 'trouble', role: 'alert' });
  const submit = async () => {
    trouble.textContent = '';
    try {
      const { authenticated } = await send('/session', { body: { token: token.value } });
      if (!authenticated) throw new Error('This is not the token');
      live.start();
      showLogout();
      go(/^\/(?![/\\\s])/.test(next) ? next : '/');
    } catch (error) {
      trouble.textContent = error instanceof Error ? error.message : String(error);
      token.select();
    }
  };
  const onsubmit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void submit();
  };
  return Promise.resolve([
    el(
      'div',
      { class: 'panel login' },
      el('div', { class: 'panel-head' }, el('h1', { tabindex: -1 }, 'Log in')),
      el(
        'form',
        { onsubmit },
        el('label', {}, 'Token', token),
        el(
          'p',
          { class: 'note' },
          'The value of ',
          el('code', {}, 'server.token'),
          ' in config.yaml.',
        ),
        trouble,
        el('button', { type: 'submit', class: 'primary' }, 'Log in'),
      ),
    ),
  ]);
}
