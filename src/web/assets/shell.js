// The frame of every page: the navigation, the state of the daemon, and the footer.
/** @import { Figures } from './answers.d.ts' */
import { send } from './api-client.js';
import { byId, el } from './dom.js';
import { absolute, size } from './format.js';
import { live } from './live.js';
import { moment } from './moment.js';
import { actionButton } from './parts/action-button.js';
import { runEnded } from './parts/awaited-runs.js';
import { badge } from './parts/badge.js';
import { glossary } from './glossary.js';
import { go } from './router.js';

/** Time without a connection before the banner appears. A restart takes less. */
const GONE_MS = 5000;

const ENTRIES = [
  ['overview', '/', 'Overview'],
  ['ledger', '/ledger', 'Ledger'],
  ['sql', '/sql', 'SQL'],
];

/** Draws header and footer; the returned function marks the present page in the navigation. */
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
  live.on('run_finished', ({ job, run_id: id, status }) => {
    runEnded(id, `${job}: run ${id} ${status}`);
  });
  drawState();
  byId('top').after(goneBanner());
  byId('glossary').append(glossary());
  return (/** @type {string} */ nav) => {
    for (const link of links) {
      if (link.dataset['nav'] === nav) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
  };
}

/** A banner that warns that the page is not updated, shown while Rota does not answer. */
function goneBanner() {
  const banner = el('p', { class: 'problem gone', role: 'status', hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  live.on('connected', (connected) => {
    // Hidden pages and pages without the right to the stream show no banner.
    if (connected || document.hidden || !live.wanted) {
      clearTimeout(timer);
      timer = undefined;
      banner.hidden = true;
      return;
    }
    // Each failed connection repeats the event.
    if (timer !== undefined) return;
    const since = absolute(new Date());
    timer = setTimeout(() => {
      banner.textContent = `Rota has not answered since ${since}. This page shows the state of that time, and updates when Rota answers again.`;
      banner.hidden = false;
    }, GONE_MS);
  });
  return banner;
}

/**
 * @param {boolean} connected
 * @param {Figures | undefined} status
 */
function stateBadge(connected, status) {
  if (!connected || status === undefined) return badge('missed', 'not connected');
  if (status.state === 'running') return badge('succeeded', 'live');
  return badge(status.state, status.state === 'paused' ? 'storing fails' : status.state);
}

let footer = '';

/** @param {Figures} status */
function drawFooter(status) {
  const key = [status.pid, status.version, status.database, size(status.database_bytes)].join();
  // Not while an element in it has the focus, which would be lost.
  if (key === footer || byId('foot').contains(document.activeElement)) return;
  footer = key;
  byId('foot').replaceChildren(
    el('span', {}, `Rota ${status.version}`),
    el('span', {}, 'started ', moment(status.started_at)),
    el('span', {}, `${status.database}, ${size(status.database_bytes)}`),
    el('a', { href: '/api/v1/openapi.json', download: 'openapi.json' }, 'API'),
    el('span', { id: 'leave' }),
  );
  if (document.documentElement.dataset['token'] === 'yes') showLogout();
}

/** Shows the button that logs out. */
export function showLogout() {
  document.documentElement.dataset['token'] = 'yes';
  const leave = actionButton(
    'Log out',
    async () => {
      await send('/session/end');
      live.stop();
      hideLogout();
      go('/login');
      return 'Logged out';
    },
    { class: 'small' },
  );
  document.getElementById('leave')?.replaceChildren(leave.node);
}

/** Removes the button that logs out. */
export function hideLogout() {
  delete document.documentElement.dataset['token'];
  document.getElementById('leave')?.replaceChildren();
}

function logo() {
  return el('img', {
    src: new URL('./icon.svg', import.meta.url).pathname,
    alt: '',
    width: 22,
    height: 22,
  });
}
