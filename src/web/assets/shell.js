// What stands around every page: the navigation, whether the daemon lives, and who it is.
/** @import { Status } from './answers.d.ts' */
import { send } from './api-client.js';
import { byId, el } from './dom.js';
import { size } from './format.js';
import { live } from './live.js';
import { moment } from './moment.js';
import { badge } from './parts/badge.js';
import { announce } from './parts/announcer.js';
import { go } from './router.js';

const ENTRIES = [
  ['overview', '/', 'Overview'],
  ['ledger', '/ledger', 'Ledger'],
  ['sql', '/sql', 'SQL'],
];

/** Draws header and footer; the returned function marks where one is. */
export function drawShell() {
  const links = ENTRIES.map(([name, href, text]) => el('a', { href, 'data-nav': name }, text));
  const state = el('span', { class: 'live' });
  byId('top').append(
    el('a', { href: '/', class: 'brand', 'aria-label': 'Rota, overview' }, logo(), 'Rota'),
    el('nav', { 'aria-label': 'Pages' }, ...links),
    state,
  );
  let shown = '';
  const drawState = () => {
    const key = `${live.connected} ${live.status?.state}`;
    if (key === shown) return;
    shown = key;
    state.replaceChildren(stateBadge(live.connected, live.status));
  };
  live.on('connected', drawState);
  live.on('status', (status) => {
    drawState();
    drawFooter(status);
  });
  live.on('run_finished', ({ job, run_id: id, status }) => announce(`${job}: run ${id} ${status}`));
  drawState();
  return (/** @type {string} */ nav) => {
    for (const link of links) {
      if (link.dataset['nav'] === nav) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };
}

/**
 * @param {boolean} connected
 * @param {Status | undefined} status
 */
function stateBadge(connected, status) {
  if (!connected || status === undefined) return badge('missed', 'not connected');
  if (status.state === 'running') return badge('succeeded', 'live');
  return badge(status.state, status.state === 'paused' ? 'storing fails' : status.state);
}

let footer = '';

/** @param {Status} status */
function drawFooter(status) {
  const key = [status.pid, status.version, status.database, size(status.database_bytes)].join();
  if (key === footer) return;
  footer = key;
  byId('foot').replaceChildren(
    el('span', {}, `Rota ${status.version}`),
    el('span', {}, 'started ', moment(status.started_at)),
    el('span', {}, `${status.database}, ${size(status.database_bytes)}`),
    el('a', { href: '/api/v1/openapi.json', download: 'openapi.json' }, 'API'),
    el('span', { id: 'leave' }),
  );
  if (document.documentElement.dataset['token'] === 'yes') offerToLeave();
}

/** Shows the way out to those who logged in. */
export function offerToLeave() {
  document.documentElement.dataset['token'] = 'yes';
  const leave = async () => {
    await send('/session/end');
    live.stop();
    go('/login');
  };
  document
    .getElementById('leave')
    ?.replaceChildren(
      el('button', { type: 'button', class: 'small', onclick: () => void leave() }, 'Log out'),
    );
}

function logo() {
  return el('img', { src: '/icon.svg', alt: '', width: 22, height: 22 });
}
