// The frame of every page: the navigation, the state of the daemon, the banner while it is gone, and the footer.
import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import { send } from './api-client.ts';
import { byId } from './dom.ts';
import { absolute, size } from './format.ts';
import { glossary } from './glossary.ts';
import { link } from './link.ts';
import { live } from './live.ts';
import { moment } from './moment.ts';
import { actionButton } from './parts/action-button.ts';
import { runEnded } from './parts/announcer.ts';
import { badge } from './parts/badge.ts';
import { go } from './router.ts';

const ENTRIES = [
  ['overview', '/', 'Overview'],
  ['ledger', '/ledger', 'Ledger'],
  ['sql', '/sql', 'SQL'],
] as const;

const ICON = new URL('./icon.svg', import.meta.url).pathname;

/** The entry of the navigation that is marked. */
let present = '';
/** True: the browser is logged in with a token. */
let canLogOut = false;

/** Draws the frame, and draws it again when the state of the daemon changes. */
export function startShell(): void {
  live.on('connected', draw);
  live.on('gone', draw);
  live.on('status', draw);
  live.on('run_finished', ({ job, run_id: id, status }) => {
    runEnded(id, `${job}: run ${id} ${status}`);
  });
  render(glossary(), byId('glossary'));
  draw();
}

/** Marks an entry of the navigation. */
export function markPage(nav: string): void {
  present = nav;
  draw();
}

/** Shows or hides the button that logs out. */
export function offerLogout(offered: boolean): void {
  canLogOut = offered;
  draw();
}

function draw(): void {
  render(header(), byId('top'));
  render(goneBanner(), byId('gone'));
  render(footer(), byId('foot'));
}

function header(): TemplateResult {
  return html`
    <a href=${link('/')} class="brand" aria-label="Rota, overview"
      ><img src=${ICON} alt="" width="22" height="22" />Rota</a>
    <nav aria-label="Pages">${ENTRIES.map(
      ([nav, href, text]) =>
        html`<a href=${link(href)} aria-current=${nav === present ? 'page' : nothing}>${text}</a>`,
    )}</nav>
    <span class="live">${stateBadge()}</span>`;
}

function stateBadge(): TemplateResult {
  const { connected, status } = live;
  if (!connected || status === undefined) return badge('missed', 'not connected');
  if (status.state === 'running') return badge('succeeded', 'live');
  return badge(status.state, status.state === 'paused' ? 'storing fails' : status.state);
}

function goneBanner(): TemplateResult | typeof nothing {
  if (live.gone === undefined) return nothing;
  return html`<p class="problem">Rota has not answered since ${absolute(live.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`;
}

function footer(): TemplateResult | typeof nothing {
  const { status } = live;
  if (status === undefined) return nothing;
  return html`
    <span>Rota ${status.version}</span>
    <span>started ${moment(status.started_at)}</span>
    <span>${status.database}, ${size(status.database_bytes)}</span>
    <a href=${link('/api/v1/openapi.json')} download="openapi.json">API</a>
    ${canLogOut ? actionButton({ text: 'Log out', act: logOut, class: 'small' }) : nothing}`;
}

async function logOut(): Promise<string> {
  await send('/session/end');
  live.stop();
  offerLogout(false);
  go('/login');
  return 'Logged out';
}
