// What holds for every page however it is looked at: no error, nothing that overflows, nothing that axe-core minds.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { visit, type WatchedPage } from './chromium.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Goes there, asserts all of it, and closes the page. */
export async function looksFinished(watched: WatchedPage, address: string): Promise<void> {
  await visit(watched.page, address);
  await standsFinished(watched);
}

/** The same for what is shown already. */
export async function standsFinished({ page, troubles }: WatchedPage): Promise<void> {
  try {
    await page.waitForSelector('[aria-busy="true"]', { state: 'detached' });
    const where = `${page.url()} ${JSON.stringify(page.viewportSize())}`;
    assert.deepEqual(await violations(page), [], where);
    assert.equal(await overflow(page), 0, where);
    assert.deepEqual(troubles, [], where);
  } finally {
    await page.close();
  }
}

/** What axe-core finds, in words. */
async function violations(page: Page): Promise<string[]> {
  // By the debugger's protocol: the page's own policy lets no foreign script in.
  await page.evaluate(AXE);
  const found: readonly Violation[] = await page.evaluate('axe.run().then((r) => r.violations)');
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`),
  );
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
}
