// Checks that hold for every page in every look: no error, no overflow, no finding of axe-core.
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

/** Opens a page, makes all checks, and closes it. */
export async function looksFinished(watched: WatchedPage, address: string): Promise<void> {
  await visit(watched.page, address);
  await standsFinished(watched);
}

/** Makes the same checks on the present page. */
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

/** The findings of axe-core as text. */
async function violations(page: Page): Promise<string[]> {
  // Uses the debugger's protocol, because the page's policy forbids foreign scripts.
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
