// Debian's Chromium, headless, with a page that remembers what went wrong on it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

/** Where Debian has it. */
export const CHROMIUM = '/usr/bin/chromium';

/** How it is started: without what reaches for the internet. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export type Scheme = 'light' | 'dark';

export interface Look {
  readonly width: number;
  readonly scheme: Scheme;
}

/** A page, and every error that its console, its scripts or a dialog brought. */
export interface WatchedPage {
  readonly page: Page;
  readonly troubles: readonly string[];
}

/** A browser with a profile of its own, gone after `use`. `open` makes a page of this width and scheme. */
export async function inChromium<T>(
  use: (open: (look: Look) => Promise<WatchedPage>) => Promise<T>,
): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'rota-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: [...CHROMIUM_ARGS],
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  try {
    return await use((look) => openPage(context, look));
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function openPage(context: BrowserContext, { width, scheme }: Look): Promise<WatchedPage> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('dialog', (dialog) => {
    troubles.push(`A dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, troubles };
}

/** Goes there, and waits until the page is drawn. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await drawn(page);
}

/** Waits until the page of the present address is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForSelector('main:not([aria-busy]) h1', { state: 'attached' });
}
