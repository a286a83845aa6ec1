// How long a page of the dashboard takes in a browser: until it is whole, and each request that it makes meanwhile.
import type { Page } from 'playwright-core';

/** Notes in the page when its content was all there: drawn, and no part of it still asked for. */
const NOTE_WHEN_SHOWN = `
new MutationObserver(() => {
  const whole = document.querySelector('main:not([aria-busy]) h1') !== null
    && document.querySelector('[aria-busy="true"]') === null;
  if (!whole) globalThis.benchShownMs = undefined;
  else globalThis.benchShownMs ??= performance.now();
}).observe(document, { attributes: true, childList: true, subtree: true });
addEventListener('click', () => (globalThis.benchPressedMs = performance.now()), true);
`;

const READ = `(() => ({
  shownMs: globalThis.benchShownMs - (globalThis.benchPressedMs ?? 0),
  requests: performance.getEntriesByType('resource')
    .filter(({ name, responseEnd }) => name.includes('/api/v1/') && responseEnd > 0)
    .map(({ name, startTime, responseEnd }) => ({
      path: name.slice(name.indexOf('/api/v1')), startMs: startTime, endMs: responseEnd,
    })),
}))()`;

/** Since the start of the navigation. */
export interface PageTiming {
  /** When everything was on the page; since the press, where there is one. */
  readonly shownMs: number;
  readonly requests: readonly {
    readonly path: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
}

/** To be called once for a page, before {@link timePage}. */
export async function preparePage(page: Page): Promise<void> {
  await page.addInitScript(NOTE_WHEN_SHOWN);
}

/** What makes a page whole. */
export interface WholePage {
  /** A selector of something that is pressed once it is there; undefined: nothing need be. */
  readonly press?: string;
  /** A selector of something that only the whole page has. */
  readonly content: string;
}

/** Goes to an address. */
export async function timePage(
  page: Page,
  address: string,
  { press, content }: WholePage,
): Promise<PageTiming> {
  await page.goto(address);
  if (press !== undefined) await page.click(press);
  await page.waitForSelector(`main:not([aria-busy]) ${content}`, { state: 'attached' });
  await page.waitForSelector('[aria-busy="true"]', { state: 'detached' });
  return page.evaluate<PageTiming>(READ);
}
