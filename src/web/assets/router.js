// Which page an address means, and how one gets from one to the next: real addresses, title, focus.
import { byId, el } from './dom.js';
import { ApiError } from './api-client.js';
import { live } from './live.js';
import { forgetAnswers } from './page-data.js';
import { errorPanel } from './parts/panel.js';

/**
 * What a page is given. `signal` is aborted when it is left. `query` holds what stands after `?`;
 * `setQuery` changes the address without drawing the page anew (null takes a name out).
 * @typedef {object} PageContext
 * @property {readonly string[]} params
 * @property {URLSearchParams} query
 * @property {AbortSignal} signal
 * @property {(changes: Record<string, string | null>) => void} setQuery
 */

/**
 * @typedef {object} Route
 * @property {RegExp} path Its groups become the page's params.
 * @property {string} nav Which entry of the navigation stands for it.
 * @property {(params: readonly string[]) => string} title
 * @property {(context: PageContext) => Promise<Node[]>} page
 */

/** @type {AbortController | undefined} */
let leaving;
/** The state of an address that was reached from within, also when it is loaded again. */
const OURS = { ours: true };

/** The address that the page shows, without its fragment. */
let shown = '';
/** @type {readonly Route[]} */
let routes = [];
/** @type {(nav: string) => void} */
let onPage = () => {};

/**
 * Draws the page of the present address, and of each that follows.
 * @param {{ routes: readonly Route[], onPage: (nav: string) => void }} options
 */
export function startRouter(options) {
  routes = options.routes;
  onPage = options.onPage;
  addEventListener('popstate', () => {
    // A link within the page, such as the one that skips to the content, changes the fragment alone.
    if (here() !== shown) void draw({ moveFocus: true });
  });
  document.addEventListener('click', onClick);
  void draw({ moveFocus: false });
}

/**
 * Goes to an address of the dashboard.
 * @param {string} path
 */
export function go(path) {
  history.pushState(OURS, '', path);
  void draw({ moveFocus: true });
}

/** Leads to the login in place of the present page, and from there back to it: the way back skips what was refused. */
export function goToLogin() {
  if (location.pathname === '/login') return;
  const next = encodeURIComponent(here());
  history.replaceState(null, '', `/login?next=${next}`);
  void draw({ moveFocus: true });
}

/** @param {MouseEvent} event */
function onClick(event) {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const href = link?.getAttribute('href');
  if (!link || !href?.startsWith('/') || link.hasAttribute('download')) return;
  event.preventDefault();
  go(href);
}

/** @param {{ moveFocus: boolean }} options */
async function draw({ moveFocus }) {
  shown = here();
  leaving?.abort();
  const controller = new AbortController();
  leaving = controller;
  const { signal } = controller;
  const main = byId('main');
  const found = pageAt(location.pathname);
  document.title = `${found?.title ?? 'No such page'} · Rota`;
  onPage(found?.route.nav ?? '');
  main.setAttribute('aria-busy', 'true');
  const query = new URLSearchParams(location.search);
  const context = { params: found?.params ?? [], query, signal, setQuery: changeQuery(query) };
  const nodes = await (found?.route.page(context) ?? noSuchPage()).catch((error) =>
    troublePage(error, signal),
  );
  forgetAnswers();
  if (signal.aborted) return;
  main.replaceChildren(...nodes);
  main.removeAttribute('aria-busy');
  if (moveFocus) {
    scrollTo(0, 0);
    main.querySelector('h1')?.focus({ preventScroll: true });
  }
}

/**
 * The page at a path, with the parts of the path that it needs; undefined when there is none.
 * @param {string} path
 */
function pageAt(path) {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (match === null) continue;
    try {
      const params = match.slice(1).map((part) => decodeURIComponent(part));
      return { route, params, title: route.title(params) };
    } catch {
      // Not an address that any link of ours has: its escapes stand for nothing.
      return undefined;
    }
  }
  return undefined;
}

/**
 * What stands where a page could not be drawn. Those who must log in are led there; while Rota does not
 * answer, the page waits until it does.
 * @param {unknown} error
 * @param {AbortSignal} signal
 */
function troublePage(error, signal) {
  const code = error instanceof ApiError ? error.code : undefined;
  if (code === 'unauthorized' && !signal.aborted) goToLogin();
  if (code === 'unreachable') {
    live.on('connected', (is) => is && void draw({ moveFocus: false }), signal);
  }
  return [el('h1', { tabindex: -1 }, 'This did not work'), errorPanel(error)];
}

/** @param {URLSearchParams} query */
function changeQuery(query) {
  return (/** @type {Record<string, string | null>} */ changes) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    const search = query.toString();
    const address = `${location.pathname}${search === '' ? '' : `?${search}`}`;
    shown = address;
    // The same once more would keep the way back from ever leading further back.
    if (address !== here()) history.pushState(OURS, '', address);
  };
}

/** Whether the present address was reached from within the dashboard, not by a link of any other place. */
export function cameFromWithin() {
  return history.state?.ours === true;
}

function here() {
  return location.pathname + location.search;
}

function noSuchPage() {
  return Promise.resolve([
    el('h1', { tabindex: -1 }, 'No such page'),
    el(
      'p',
      {},
      'Nothing is at this address. ',
      el('a', { href: '/' }, 'The overview'),
      ' has every job.',
    ),
  ]);
}
