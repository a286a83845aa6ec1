// Which page an address means, and how one gets from one to the next: real addresses, title, focus.
import { byId, el } from './dom.js';
import { ApiError } from './api-client.js';
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
  addEventListener('popstate', () => void draw({ moveFocus: true }));
  document.addEventListener('click', onClick);
  void draw({ moveFocus: false });
}

/**
 * Goes to an address of the dashboard.
 * @param {string} path
 */
export function go(path) {
  history.pushState(null, '', path);
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
  leaving?.abort();
  const controller = new AbortController();
  leaving = controller;
  const { pathname, search } = location;
  const main = byId('main');
  const found = routes.map((route) => ({ route, match: route.path.exec(pathname) }));
  const hit = found.find(({ match }) => match !== null);
  const params = (hit?.match ?? []).slice(1).map((part) => decodeURIComponent(part ?? ''));
  document.title = `${hit ? hit.route.title(params) : 'No such page'} · Rota`;
  onPage(hit?.route.nav ?? '');
  main.setAttribute('aria-busy', 'true');
  let nodes;
  try {
    const query = new URLSearchParams(search);
    const setQuery = changeQuery(query);
    nodes = hit
      ? await hit.route.page({ params, query, signal: controller.signal, setQuery })
      : noSuchPage();
  } catch (error) {
    if (controller.signal.aborted) return;
    if (error instanceof ApiError && error.code === 'unauthorized') {
      go(`/login?next=${encodeURIComponent(pathname + search)}`);
      return;
    }
    nodes = [el('h1', { tabindex: -1 }, 'This did not work'), errorPanel(error)];
  }
  if (controller.signal.aborted) return;
  main.replaceChildren(...nodes);
  main.removeAttribute('aria-busy');
  if (moveFocus) {
    scrollTo(0, 0);
    main.querySelector('h1')?.focus({ preventScroll: true });
  }
}

/** @param {URLSearchParams} query */
function changeQuery(query) {
  return (/** @type {Record<string, string | null>} */ changes) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    const search = query.toString();
    history.pushState(null, '', `${location.pathname}${search === '' ? '' : `?${search}`}`);
  };
}

function noSuchPage() {
  return [
    el('h1', { tabindex: -1 }, 'No such page'),
    el(
      'p',
      {},
      'Nothing is at this address. ',
      el('a', { href: '/' }, 'The overview'),
      ' has every job.',
    ),
  ];
}
