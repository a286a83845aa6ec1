// Debian's Chromium, headless, with pages that collect their errors.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

/** Debian's path of it. */
export const CHROMIUM = '/usr/bin/chromium';

/** Many times what a page takes: a busy machine is slow. */
const PATIENCE_MS = 180_000;

/** Its options: no feature may contact the internet. */
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

export const DESK: Look = { width: 1280, scheme: 'light' };

/** The looks in which every page must be usable. */
export const LOOKS: readonly Look[] = [
  DESK,
  { width: 1280, scheme: 'dark' },
  { width: 390, scheme: 'light' },
  { width: 390, scheme: 'dark' },
];

/** A page, with every error of its console, its scripts and its dialogs. */
export interface WatchedPage {
  readonly page: Page;
  readonly troubles: readonly string[];
}

/** Opens a page of this width and scheme. */
export type OpenPage = (look: Look) => Promise<WatchedPage>;

/** Starts a browser with its own profile, and ends it after `use`. */
export async function inChromium<T>(use: (open: OpenPage) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(tmpdir(), 'rota-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    timeout: PATIENCE_MS,
    args: [...CHROMIUM_ARGS],
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
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

/** Opens an address, and waits until the page is drawn. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await drawn(page);
}

/** Waits until the present page is drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.waitForSelector('main:not([aria-busy]) h1', { state: 'attached' });
}
