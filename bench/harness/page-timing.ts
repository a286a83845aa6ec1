// How long a page of the dashboard takes in a browser: until it is whole, and each request that it makes meanwhile.
import type { BarePage } from './bare-chromium.ts';

/** In the page: when its document has it all, or the selector at least, and when the frame that has it is painted. */
const SEEN = `((content, isWhole) => new Promise((resolve) => {
  const look = () => {
    const whole = document.querySelector('main:not([aria-busy]) h1') !== null
      && document.querySelector('[aria-busy="true"]') === null;
    if ((isWhole && !whole) || document.querySelector(content) === null) return;
    observer.disconnect();
    const wholeMs = performance.now();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve({ wholeMs, paintedMs: performance.now() });
      port2.postMessage(0);
    });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { attributes: true, childList: true, subtree: true });
  look();
}))`;

const REQUESTS = `performance.getEntriesByType('resource')
  .filter(({ name, responseEnd }) => name.includes('/api/v1/') && responseEnd > 0)
  .map(({ name, startTime, responseEnd }) => ({
    path: name.slice(name.indexOf('/api/v1')), startMs: startTime, endMs: responseEnd,
  }))`;

const DOCUMENT_ENDED = `performance.getEntriesByType('navigation')[0].responseEnd`;

/** Since the start of the navigation; since the press, where there is one. */
export interface PageTiming {
  /** When the last had come of what was asked for: the document, which brings answers along, and requests of the page. */
  readonly answeredMs: number;
  /** When the document had everything. */
  readonly wholeMs: number;
  /** When the browser had laid it out and painted it, except for the pixels. */
  readonly paintedMs: number;
  readonly requests: readonly {
    readonly path: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
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
  const startMs = press === undefined ? 0 : await pressed(page, press);
  const seen = await page.evaluate<Pick<PageTiming, 'wholeMs' | 'paintedMs'>>(
    `${SEEN}(${JSON.stringify(content)}, true)`,
  );
  const requests = await page.evaluate<PageTiming['requests']>(REQUESTS);
  const documentMs = await page.evaluate<number>(DOCUMENT_ENDED);
  return {
    answeredMs: Math.max(documentMs, ...requests.map(({ endMs }) => endMs)) - startMs,
    wholeMs: seen.wholeMs - startMs,
    paintedMs: seen.paintedMs - startMs,
    requests,
  };
}

/** When it was. */
function pressed(page: BarePage, selector: string): Promise<number> {
  const button = JSON.stringify(selector);
  return page.evaluate(`${SEEN}(${button}, false).then(() => {
    const now = performance.now();
    document.querySelector(${button}).click();
    return now;
  })`);
}
