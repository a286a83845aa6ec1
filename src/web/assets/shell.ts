// The frame of every page: the navigation, the state of the daemon, the banner while it is gone, and the footer.
import { render } from 'lit/html.js';
import { send } from './api-client.ts';
import { byId, html, nothing, type Content } from './dom.ts';
import { absolute, size } from './format.ts';
import { link } from './link.ts';
import { live } from './live.ts';
import { moment } from './live-view.ts';
import { actionButton, runEnded } from './parts/action-button.ts';
import { badge } from './parts/badge.ts';
import { go } from './router.ts';

/** True: people log in with a token. */
let hasToken = false;

/** Draws the frame, and draws it again when the state of the daemon changes. */
export function startShell(): void {
  live.on('connection', draw);
  live.on('status', draw);
  live.on('run_finished', ({ job, run_id: id, status }) => {
    runEnded(id, `${job}: run ${id} ${status}`);
  });
  draw();
}

/** Shows the button that logs out, until then. */
export function offerLogout(): void {
  hasToken = true;
  draw();
}

function draw(): void {
  render(stateBadge(), byId('state'));
  render(goneBanner(), byId('gone'));
  render(footer(), byId('foot'));
}

function stateBadge(): Content {
  const { connected, status } = live;
  if (!connected || status === undefined) return badge('missed', 'not connected');
  if (status.state === 'running') return badge('succeeded', 'live');
  return badge(status.state, status.state === 'paused' ? 'storing fails' : status.state);
}

function goneBanner(): Content {
  if (live.gone === undefined) return nothing;
  return html`<p class="problem">Rota has not answered since ${absolute(live.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`;
}

function footer(): Content {
  const { status } = live;
  if (status === undefined) return nothing;
  return html`
    <span>Rota ${status.version}</span>
    <span>started ${moment(status.started_at)}</span>
    <span>${status.database}${status.database_bytes > 0 ? `, ${size(status.database_bytes)}` : ''}</span>
    <a href=${link('/api/v1/openapi.json')} download="openapi.json">API</a>
    ${hasToken && live.wanted ? actionButton({ text: 'Log out', act: logOut, class: 'small' }) : nothing}`;
}

async function logOut(): Promise<string> {
  await send('/session/end');
  live.stop();
  go('/login');
  return 'Logged out';
}
