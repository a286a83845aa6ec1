// The log-in page: asks for the token of config.yaml.
import type { Session } from '../../api/answers/status-answers.ts';
import { send } from '../api-client.ts';
import { html } from '../dom.ts';
import { live } from '../live.ts';
import { messageOf } from '../../../domain/error.ts';
import { definePage, go } from '../router.ts';
import { offerLogout } from '../shell.ts';

export const loginPage = definePage({
  path: /^\/login$/,
  questions: () => ({}),
  nav: '',
  title: () => 'Log in',
  open({ query, redraw }) {
    const next = query.get('next') ?? '/';
    let trouble = '';
    const logIn = async (event: SubmitEvent): Promise<void> => {
      event.preventDefault();
      const input = document.querySelector<HTMLInputElement>('input[name=token]');
      try {
        const body = { token: input?.value };
        const { authenticated } = await send<Session>('/session', { body });
        if (!authenticated) throw new Error('This is not the token');
        live.start();
        offerLogout();
        go(/^\/(?![/\\\s])/.test(next) ? next : '/');
      } catch (error) {
        trouble = messageOf(error);
        redraw();
        input?.select();
      }
    };
    return () => html`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${logIn}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${trouble}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`;
  },
});
