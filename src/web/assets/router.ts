// Finds the page of an address, and moves between pages with real addresses, titles and focus.
import { html, render, type TemplateResult } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import { herePath, withBase, withoutBase } from './base-path.ts';
import { askAll } from './api-client.ts';
import { ApiError } from './api-error.ts';
import { byId } from './dom.ts';
import { link } from './link.ts';
import { live } from './live.ts';
import type { AnyPage, PageContext } from './page.ts';
import { forgetAnswers } from './page-data.ts';
import { errorPanel } from './parts/panel.ts';
import { paramsOf } from './question.ts';
import { refreshOn } from './refresh.ts';

/** The history state of an address that was reached from within the dashboard, also after a reload. */
const OURS = { ours: true };

const main = byId('main');
let leaving: AbortController | undefined;
/** The address of the present page, without its fragment. */
let shown = '';
let pages: readonly AnyPage[] = [];
let onPage: (nav: string) => void = () => undefined;

/** Draws the page of the present address, and of each later one. `onPage` gets the entry of the navigation. */
export function startRouter(options: { pages: typeof pages; onPage: typeof onPage }): void {
  ({ pages, onPage } = options);
  main.replaceChildren();
  addEventListener('popstate', () => {
    // A link within the page, such as "Skip to the content", changes only the fragment.
    if (here() !== shown) void open({ moveFocus: true });
  });
  document.addEventListener('click', onClick);
  void open({ moveFocus: false });
}

/** Goes to an address of the dashboard. */
export function go(path: string): void {
  history.pushState(OURS, '', withBase(path));
  void open({ moveFocus: true });
}

/** Replaces the present page by the log-in page, which leads back to it. The Back button skips the refused page. */
export function goToLogin(): void {
  if (herePath() === '/login') return;
  const next = encodeURIComponent(here());
  history.replaceState(null, '', withBase(`/login?next=${next}`));
  void open({ moveFocus: true });
}

/** True when the present address was reached from within the dashboard, not by a link from elsewhere. */
export function cameFromWithin(): boolean {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && 'ours' in state;
}

/** The path of the present page with these parameters; empty ones and null are left out. */
export function addressWith(parameters: Readonly<Record<string, string | null>>): string {
  const set = Object.entries(parameters).filter(([, value]) => value !== null && value !== '');
  const search = new URLSearchParams(set.map(([name, value]) => [name, value ?? ''])).toString();
  return search === '' ? herePath() : `${herePath()}?${search}`;
}

function onClick(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const found = event.target instanceof Element ? event.target.closest('a') : null;
  const href = found?.getAttribute('href');
  if (!found || !href?.startsWith('/') || found.hasAttribute('download')) return;
  event.preventDefault();
  go(withoutBase(href));
}

async function open({ moveFocus }: { moveFocus: boolean }): Promise<void> {
  shown = here();
  leaving?.abort();
  const controller = new AbortController();
  leaving = controller;
  const { signal } = controller;
  const { page, params } = pageAt(herePath());
  document.title = `${page?.title(params) ?? 'No such page'} · Rota`;
  onPage(page?.nav ?? '');
  main.setAttribute('aria-busy', 'true');
  /** A page is drawn into new elements, even when the page before it was of the same kind. */
  const show = (view: TemplateResult): unknown => render(keyed(signal, view), main);
  try {
    if (page === undefined) show(noSuchPage());
    else await draw(page, { params, signal, show });
  } catch (error) {
    if (!signal.aborted) show(troublePage(error, signal));
  }
  forgetAnswers();
  if (signal.aborted) return;
  main.removeAttribute('aria-busy');
  if (moveFocus) scrollTo(0, 0);
  const first =
    main.querySelector<HTMLElement>('[autofocus]') ?? (moveFocus && main.querySelector('h1'));
  if (first) first.focus({ preventScroll: true });
}

/** Asks the page's questions, draws it, and keeps it up to date. */
async function draw(
  page: AnyPage,
  {
    params,
    signal,
    show,
  }: Pick<PageContext, 'params' | 'signal'> & { show: (view: TemplateResult) => void },
): Promise<void> {
  const query = new URLSearchParams(location.search);
  let newest = 0;
  let answers: Readonly<Record<string, unknown>> | undefined;
  const reload = async (): Promise<void> => {
    newest += 1;
    const asked = newest;
    const found = await askAll(page.questions({ params, query }), signal);
    if (signal.aborted || asked !== newest) return;
    answers = found;
    redraw();
  };
  const redraw = (): void => {
    if (answers !== undefined && !signal.aborted) show(view(answers));
  };
  const setQuery = changeQuery(query);
  const context: PageContext = { params, query, signal, setQuery, redraw, reload };
  const view = page.open(context);
  const opened = Promise.withResolvers<void>();
  const { events = [], concerns = () => true } = page;
  // Begins before the first request, to miss no event; and refreshes nothing before the page is drawn.
  const refresh = (): Promise<void> => opened.promise.then(reload);
  refreshOn(events, refresh, { signal, when: (event) => concerns(event, context) });
  await reload();
  opened.resolve();
}

function pageAt(path: string): { page: AnyPage | undefined; params: readonly string[] } {
  for (const page of pages) {
    const params = paramsOf(page.path, path);
    if (params !== undefined) return { page, params };
  }
  return { page: undefined, params: [] };
}

/**
 * The page shown when a page could not be drawn. It leads to the log-in page when a log-in is required, and draws the
 * page again when Rota answers again.
 */
function troublePage(error: unknown, signal: AbortSignal): TemplateResult {
  const code = error instanceof ApiError ? error.code : undefined;
  if (code === 'unauthorized') goToLogin();
  if (code === 'unreachable') {
    live.on('connected', (is) => is && void open({ moveFocus: false }), { signal });
  }
  return html`<h1 tabindex="-1">This page could not be loaded</h1>${errorPanel(error)}`;
}

function changeQuery(query: URLSearchParams): PageContext['setQuery'] {
  return (changes) => {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) query.delete(name);
      else query.set(name, value);
    }
    shown = addressWith(Object.fromEntries(query));
    // Pushing the same address twice would trap the Back button.
    if (shown !== here()) history.pushState(OURS, '', withBase(shown));
  };
}

function here(): string {
  return herePath() + location.search;
}

function noSuchPage(): TemplateResult {
  return html`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${link('/')}>The overview</a> lists every job.</p>`;
}
