// The log-in page: asks for the token of config.yaml.
import { html } from 'lit/html.js';
import type { Session } from '../../api/answers/status-answers.ts';
import { send } from '../api-client.ts';
import { live } from '../live.ts';
import { definePage } from '../page.ts';
import { go } from '../router.ts';
import { offerLogout } from '../shell.ts';

export const loginPage = definePage({
  path: /^\/login$/,
  questions: () => ({}),
  nav: '',
  title: () => 'Log in',
  open({ query, redraw }) {
    const next = query.get('next') ?? '/';
    let trouble = '';
    const logIn = async (token: HTMLInputElement): Promise<void> => {
      trouble = '';
      redraw();
      try {
        const { authenticated } = await send<Session>('/session', { body: { token: token.value } });
        if (!authenticated) throw new Error('This is not the token');
        live.start();
        offerLogout(true);
        go(/^\/(?![/\\\s])/.test(next) ? next : '/');
      } catch (error) {
        trouble = error instanceof Error ? error.message : String(error);
        redraw();
        token.select();
      }
    };
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const token = event.target instanceof HTMLFormElement && event.target.querySelector('input');
      if (token) void logIn(token);
    };
    return () => html`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${submit}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${trouble}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`;
  },
});
