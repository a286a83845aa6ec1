// Defines pages, finds the page of an address, and moves between pages with real addresses, titles and focus.
import { render } from 'lit/html.js';
import { keyed } from 'lit/directives/keyed.js';
import { askAll, forgetAnswers } from './api-client.ts';
import { byId, html, type Content } from './dom.ts';
import { addressWith, here, herePath, link, withBase, withoutBase } from './link.ts';
import { live, type Concern, type EventName } from './live.ts';
import { errorPanel } from './parts/panel.ts';
import {
  ApiError,
  paramsOf,
  type Answers,
  type PageAddress,
  type PageQuestions,
  type Query,
  type Questions,
} from './question.ts';

export interface PageContext extends PageAddress {
  /** Aborted when the page is left. */
  readonly signal: AbortSignal;
  /** Changes the query of the address; null removes a parameter. Nothing is drawn or asked again. */
  readonly setQuery: (changes: Query) => void;
  /** Draws the page again with its present answers. */
  readonly redraw: () => void;
  /** Asks all questions again, and draws the page with the answers. */
  readonly reload: () => Promise<void>;
}

export interface Page<Asked extends Questions = Questions> extends PageQuestions<Asked> {
  /** The text of its entry in the navigation. */
  readonly nav: string;
  readonly title: (params: readonly string[]) => string;
  /** Events after which the page asks again. */
  readonly events?: readonly EventName[];
  /** Selects among these events. Absent: all of them. */
  readonly concerns?: (event: Concern, address: PageAddress) => boolean;
  /** Called once as the page opens, before its answers are there. The returned function draws the page. */
  readonly open: (context: PageContext) => (answers: Answers<Asked>) => Content;
}

/** A page for the router, which does not know the types of its answers. */
export type AnyPage = Omit<Page, 'open'> & {
  readonly open: (context: PageContext) => (answers: Readonly<Record<string, unknown>>) => Content;
};

export function definePage<Asked extends Questions>(page: Page<Asked>): AnyPage {
  // The router passes the answers to the page's own questions.
  return page as unknown as AnyPage;
}

/** After an event, and between two updates of a page. */
const PAUSE_MS = 500;
/** The history state of an address that was reached from within the dashboard, also after a reload. */
const OURS = { ours: true };

const main = byId('main');
let leaving: AbortController | undefined;
/** The address of the present page, without its fragment. */
let shown = '';
let pages: readonly AnyPage[] = [];

/** Draws the page of the present address, and of each later one. */
export function startRouter(all: typeof pages): void {
  pages = all;
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
  leaving = new AbortController();
  const { signal } = leaving;
  /** A page is drawn into new elements, even when the page before it was of the same kind. */
  const show = (view: Content): unknown => render(keyed(signal, view), main);
  const page = pages.find(({ path }) => paramsOf(path, herePath()));
  const params = (page && paramsOf(page.path, herePath())) ?? [];
  document.title = `${page?.title(params) ?? 'No such page'} · Rota`;
  for (const entry of byId('pages').children) {
    entry.ariaCurrent = entry.textContent === page?.nav ? 'page' : null;
  }
  main.setAttribute('aria-busy', 'true');
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
  const first = main.querySelector<HTMLElement>(moveFocus ? '[autofocus], h1' : '[autofocus]');
  first?.focus({ preventScroll: true });
}

type Visit = Pick<PageContext, 'params' | 'signal'> & { show: (view: Content) => void };

/** Asks the page's questions, draws it, and keeps it up to date. */
async function draw(page: AnyPage, { params, signal, show }: Visit): Promise<void> {
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
  const setQuery: PageContext['setQuery'] = (changes) => {
    shown = addressWith(changes);
    for (const name of Object.keys(changes)) query.delete(name);
    for (const [name, value] of new URL(shown, location.href).searchParams) query.set(name, value);
    // Pushing the same address twice would trap the Back button.
    if (shown !== here()) history.pushState(OURS, '', withBase(shown));
  };
  const context: PageContext = { params, query, signal, setQuery, redraw, reload };
  const view = page.open(context);
  const opened = Promise.withResolvers<void>();
  // Begins before the first request, to miss no event.
  keepUpToDate(page, { context, opened: opened.promise });
  await reload();
  opened.resolve();
}

/**
 * Reloads the page after its events, once it is `opened`: one reload at a time, each a moment after the event, and once
 * more for all events during it. A failed reload is ignored: the next one replaces it, and the banner shows when Rota
 * does not answer.
 */
function keepUpToDate(
  page: AnyPage,
  { context, opened }: { context: PageContext; opened: Promise<void> },
): void {
  const { signal, reload } = context;
  let last = opened;
  let isDue = false;
  const refresh = async (before: Promise<void>): Promise<void> => {
    await before;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    isDue = false;
    if (!signal.aborted) await reload().catch(() => undefined);
  };
  const onEvent = (event: Concern): void => {
    if (isDue || page.concerns?.(event, context) === false) return;
    isDue = true;
    last = refresh(last);
  };
  for (const name of page.events ?? []) live.on(name, onEvent, { signal });
}

/**
 * The page shown when a page could not be drawn. It leads to the log-in page when a log-in is required, and draws the
 * page again when Rota answers again.
 */
function troublePage(error: unknown, signal: AbortSignal): Content {
  const code = error instanceof ApiError && error.code;
  if (code === 'unauthorized') goToLogin();
  if (code === 'unreachable') {
    live.on('connection', () => live.connected && void open({ moveFocus: false }), { signal });
  }
  return html`<h1 tabindex="-1">This page could not be loaded</h1>${errorPanel(error)}`;
}

function noSuchPage(): Content {
  return html`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${link('/')}>The overview</a> lists every job.</p>`;
}
