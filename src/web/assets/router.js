// Finds the page of an address, and moves between pages with real addresses, titles and focus.
import { byId, el } from './dom.js';
import { ApiError } from './api-client.js';
import { live } from './live.js';
import { forgetAnswers } from './page-data.js';
import { errorPanel } from './parts/panel.js';

/**
 * The input of a page. `signal` is aborted when the page is left. `query` holds the parameters of the address;
 * `setQuery` changes them without drawing the page again (null removes a parameter).
 * @typedef {object} PageContext
 * @property {readonly string[]} params
 * @property {URLSearchParams} query
 * @property {AbortSignal} signal
 * @property {(changes: Record<string, string | null>) => void} setQuery
 */

/**
 * @typedef {object} PageRoute
 * @property {RegExp} path Its groups become the page's params.
 * @property {string} nav The entry of the navigation that it belongs to.
 * @property {(params: readonly string[]) => string} title
 * @property {(context: PageContext) => Promise<Node[]>} page
 */

/** @type {AbortController | undefined} */
let leaving;
/** The history state of an address that was reached from within the dashboard, also after a reload. */
const OURS = { ours: true };

/** The address of the present page, without its fragment. */
let shown = '';
/** @type {readonly PageRoute[]} */
let routes = [];
/** @type {(nav: string) => void} */
let onPage = () => {};

/**
 * Draws the page of the present address, and of each later one.
 * @param {{ routes: readonly PageRoute[], onPage: (nav: string) => void }} options
 */
export function startRouter(options) {
  routes = options.routes;
  onPage = options.onPage;
  addEventListener('popstate', () => {
    // A link within the page, such as "Skip to the content", changes only the fragment.
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

/** Replaces the present page by the log-in page, which leads back to it. The Back button skips the refused page. */
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
 * Finds the page at a path, with its params; undefined when there is none.
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
      // Invalid escapes: no link of the dashboard has such an address.
      return undefined;
    }
  }
  return undefined;
}

/**
 * The page shown when a page could not be drawn. It leads to the log-in page when a log-in is required, and draws the
 * page again when Rota answers again.
 * @param {unknown} error
 * @param {AbortSignal} signal
 */
function troublePage(error, signal) {
  const code = error instanceof ApiError ? error.code : undefined;
  if (code === 'unauthorized' && !signal.aborted) goToLogin();
  if (code === 'unreachable') {
    live.on('connected', (is) => is && void draw({ moveFocus: false }), signal);
  }
  return [el('h1', { tabindex: -1 }, 'This page could not be loaded'), errorPanel(error)];
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
    // Pushing the same address twice would trap the Back button.
    if (address !== here()) history.pushState(OURS, '', address);
  };
}

/** True when the present address was reached from within the dashboard, not by a link from elsewhere. */
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
      'There is no page at this address. ',
      el('a', { href: '/' }, 'The overview'),
      ' lists every job.',
    ),
  ]);
}
