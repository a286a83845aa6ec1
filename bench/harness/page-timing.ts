// How long a page of the dashboard takes in a browser: until it is whole, and each request that it makes meanwhile.
import type { BarePage } from './bare-chromium.ts';

/** Notes in the page when its content was all there: drawn, and no part of it still asked for. */
const NOTE_WHEN_SHOWN = `
const benchWatchers = new Set();
new MutationObserver(() => {
  const whole = document.querySelector('main:not([aria-busy]) h1') !== null
    && document.querySelector('[aria-busy="true"]') === null;
  if (!whole) globalThis.benchShownMs = undefined;
  else globalThis.benchShownMs ??= performance.now();
  for (const look of benchWatchers) look(whole);
}).observe(document, { attributes: true, childList: true, subtree: true });
addEventListener('click', () => (globalThis.benchPressedMs = performance.now()), true);
globalThis.benchSeen = (content, needsWhole) => new Promise((resolve) => {
  const look = (whole) => {
    if ((needsWhole && !whole) || document.querySelector(content) === null) return;
    benchWatchers.delete(look);
    resolve();
  };
  benchWatchers.add(look);
  look(globalThis.benchShownMs !== undefined);
});
`;

const READ = `({
  shownMs: globalThis.benchShownMs - (globalThis.benchPressedMs ?? 0),
  requests: performance.getEntriesByType('resource')
    .filter(({ name, responseEnd }) => name.includes('/api/v1/') && responseEnd > 0)
    .map(({ name, startTime, responseEnd }) => ({
      path: name.slice(name.indexOf('/api/v1')), startMs: startTime, endMs: responseEnd,
    })),
})`;

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
export async function preparePage(page: BarePage): Promise<void> {
  await page.runFirst(NOTE_WHEN_SHOWN);
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
  page: BarePage,
  address: string,
  { press, content }: WholePage,
): Promise<PageTiming> {
  await page.goTo(address);
  if (press !== undefined) {
    const button = JSON.stringify(press);
    await page.evaluate(
      `benchSeen(${button}, false).then(() => document.querySelector(${button}).click())`,
    );
  }
  await page.evaluate(`benchSeen(${JSON.stringify(content)}, true)`);
  return page.evaluate<PageTiming>(READ);
}
