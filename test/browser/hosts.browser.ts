// The page of the hosts, over a daemon whose job visits one that works, one that asks for a wait, and one that fails.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { startCountingServer, type CountingServer } from '../support/servers/counting-server.ts';
import { inChromium, visit, type WatchedPage, type Look } from './chromium.ts';
import { looksFinished } from './looks-finished.ts';

interface Servers {
  readonly slow: CountingServer;
  readonly busy: CountingServer;
  readonly dead: CountingServer;
}

const servers: Servers = {
  slow: await startCountingServer({ hold: true }),
  busy: await startCountingServer({
    answer: (_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end(),
  }),
  dead: await startCountingServer({
    answer: (_, response) => void response.writeHead(503).end(),
  }),
};
const entry = ({ origin }: CountingServer, count: number): string =>
  `  - { url: "${origin}/{n}", each: { n: 1..${count} } }\n`;
const FILES = {
  'config.yaml':
    'server: { listen: "127.0.0.1:0" }\ndrain: 0s\nper_host: { concurrency: 9, rate: 1000/s }\n',
  'jobs/price-lists.yaml': `schedule: every 1s
per_host: { concurrency: 2, breaker: { after: 1, for: 1h, when_open: wait } }
urls:
${entry(servers.slow, 5)}${entry(servers.busy, 3)}${entry(servers.dead, 4)}`,
};

try {
  await inFolder(FILES, async (cwd) => {
    const daemon = startRota(['start', '--foreground'], { cwd });
    await Promise.all([
      servers.slow.reached(2),
      daemon.said(/asks for a wait/),
      daemon.said(/its breaker opens/),
    ]);
    const { stdout } = await rota(['status', '--json'], { cwd });
    const at = /http:\/\/127\.0\.0\.1:\d+/.exec(stdout)?.[0] ?? '';
    try {
      await inChromium(async (open) => {
        await testLooks(open, at);
        const { page } = await open({ width: 1280, scheme: 'light' });
        page.setDefaultTimeout(10_000);
        await testContent(page, at);
      });
    } finally {
      daemon.signal('SIGKILL');
      await daemon.ended;
    }
  });
} finally {
  for (const server of Object.values(servers)) await server.close();
}

async function testLooks(open: (look: Look) => Promise<WatchedPage>, at: string): Promise<void> {
  for (const width of [390, 768, 1280, 1600]) {
    for (const scheme of ['light', 'dark'] as const) {
      await test(`the page of the hosts looks finished at ${width} pixels, ${scheme}`, async () => {
        await looksFinished(await open({ width, scheme }), `${at}/hosts`);
      });
    }
  }
}

async function testContent(page: Page, at: string): Promise<void> {
  const rowOf = ({ origin }: CountingServer): ReturnType<Page['locator']> =>
    page.locator('tr', { hasText: new URL(origin).host });

  await test('each host has a row that says why it is slowed, and those that are come first', async () => {
    await visit(page, `${at}/hosts`);
    await rowOf(servers.dead).getByText('failed: status 503').waitFor();
    await rowOf(servers.busy).getByText('asked for a wait with Retry-After').waitFor();
    await rowOf(servers.slow).getByText('9 at once, 1000/s').waitFor();
    const hosts = await page.getByRole('rowheader').allTextContents();
    assert.equal(hosts.length, 3);
    assert.equal(hosts[2], new URL(servers.slow.origin).host);
  });

  await test('the page is up to date without a reload of the document', async () => {
    await rowOf(servers.slow).getByRole('cell', { name: '2', exact: true }).waitFor();
    servers.slow.open();
    await rowOf(servers.slow).waitFor({ state: 'detached' });
  });

  await test('one host can be looked up, and the row leads to its jobs', async () => {
    await page.getByRole('searchbox', { name: 'Find a host' }).fill('other.example');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByText('No host has requests or is slowed now.').waitFor();
    await page.getByRole('searchbox', { name: 'Find a host' }).fill('127.0.0.1');
    await page.getByRole('button', { name: 'Show' }).click();
    await rowOf(servers.dead).getByRole('link', { name: 'price-lists' }).click();
    await page.waitForURL(`${at}/jobs/price-lists`);
  });
}
