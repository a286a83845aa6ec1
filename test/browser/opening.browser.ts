// The requests of pages as they open, in a real browser: the document contains the answers. Run by
// `npm run test:browser`.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { post } from './ask-daemon.ts';
import { DESK, drawn, inChromium, visit, type WatchedPage } from './chromium.ts';
import { inWorld, type World } from './dashboard-world.ts';

const CUTS = [
  'the connection breaks',
  'it ends in the middle of an answer',
  'the browser stops it',
];

await inWorld({}, (world) =>
  inChromium(async (open) => {
    await testOpening(world, await open(DESK));
    await testCutOff(world, () => open(DESK));
  }),
);

/** Paths below `/api/v1` that the page requests from now on, except the stream of events. */
function asked(page: Page): string[] {
  const paths: string[] = [];
  page.on('request', (request) => {
    const [, path] = /\/api\/v1(\/.*)/.exec(request.url()) ?? [];
    if (path !== undefined && !path.startsWith('/events')) paths.push(path);
  });
  return paths;
}

async function testOpening(world: World, { page, troubles }: WatchedPage): Promise<void> {
  // Planned runs would make pages request new data.
  for (const job of ['prices', 'front-pages', 'partners', 'nightly-crawl']) {
    await post(world, `/jobs/${job}/pause`);
  }
  const { run_id: run } = await post(world, '/jobs/prices/run');
  await visit(page, `${world.dashboard}/runs/${run}`);
  await page.locator('.page-head .badge', { hasText: 'succeeded' }).waitFor();
  await page.locator('tbody a').first().click();
  await drawn(page);
  const result = new URL(page.url()).pathname;
  await visit(page, `${world.dashboard}/`);
  await page.locator('.tiles').waitFor({ state: 'detached' });
  const paths = asked(page);

  await test('a page makes no request as it opens: the document contains the answers', async () => {
    for (const path of [
      '/',
      '/?search=pri+ces',
      '/jobs/prices',
      '/jobs/prices?last=7d',
      '/jobs/prices?from=2026-01-01T00%3A00%3A00Z&to=2026-01-02T00%3A00%3A00Z',
      `/runs/${run}?failed=true&url=%2Fpri*`,
      `/runs/${world.longRun}`,
      result,
      '/ledger?job=prices&status=succeeded',
      '/sql',
    ]) {
      await visit(page, world.dashboard + path);
      assert.deepEqual(paths, [], path);
      paths.length = 0;
    }
    assert.deepEqual(troubles, []);
  });

  await test('a page that missed no event before its stream began repeats no request', async () => {
    await page.clock.install();
    await visit(page, `${world.dashboard}/`);
    await page.locator('.live', { hasText: 'live' }).waitFor();
    await page.clock.runFor(5000);
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    assert.deepEqual(paths.toSorted(), ['/job-names', '/ledger?limit=50']);
  });

  await test('a page reached by the Back button requests new data', async () => {
    await visit(page, `${world.dashboard}/`);
    await page.getByRole('link', { name: 'Ledger' }).click();
    await page.getByRole('heading', { name: 'Ledger' }).waitFor();
    paths.length = 0;
    await page.goBack();
    await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
    assert.deepEqual(paths.toSorted(), ['/jobs?limit=100', '/status?jobs=false']);
    assert.deepEqual(troubles, []);
  });
}

async function testCutOff(world: World, open: () => Promise<WatchedPage>): Promise<void> {
  for (const cut of CUTS) {
    await test(`a page uses the answers of an incomplete document (${cut}), and requests the others`, async () => {
      const { page } = await open();
      const paths = asked(page);
      let breakOff = (): void => {};
      const proxy = await startProxy(world.dashboard, (document, response) => {
        response.write(document.slice(0, document.indexOf('["/jobs?limit=100",') + 200));
        if (cut === CUTS[1]) response.end();
        breakOff = () => void response.destroy();
      });
      try {
        await page.clock.install();
        await page.goto(proxy.origin, { waitUntil: 'commit' });
        await page.locator('.live', { hasText: 'live' }).waitFor();
        if (cut === CUTS[0]) breakOff();
        if (cut === CUTS[2]) await page.evaluate('window.stop()');
        await page.clock.runFor(30_000);
        await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
        assert.ok(paths.includes('/jobs?limit=100'));
        // Its stream of events is stopped as well, so that it checks whether it is still logged in.
        assert.equal(paths.includes('/session'), cut === CUTS[2]);
      } finally {
        await page.close();
        proxy.close();
      }
    });
  }

  await test('a document whose beginning arrives in two parts is drawn when both are there', async () => {
    const { page, troubles } = await open();
    const rest = Promise.withResolvers<void>();
    const proxy = await startProxy(world.dashboard, async (document, response) => {
      const half = document.indexOf('<header');
      response.write(document.slice(0, half));
      await rest.promise;
      response.end(document.slice(half));
    });
    try {
      const script = page.waitForResponse(/\/main\.js$/);
      await page.goto(proxy.origin, { waitUntil: 'commit' });
      await (await script).finished();
      await page.evaluate('new Promise((resolve) => setTimeout(resolve))');
      rest.resolve();
      await page.getByRole('heading', { name: 'Jobs', exact: true }).waitFor();
      assert.deepEqual(troubles, []);
    } finally {
      await page.close();
      proxy.close();
    }
  });
}

type Send = (document: string, response: ServerResponse) => void | Promise<void>;

/** A proxy in front of the dashboard. It passes on every answer except the document, which `send` sends. */
async function startProxy(
  dashboard: string,
  send: Send,
): Promise<{ origin: string; close: () => void }> {
  const server = createServer((incoming, outgoing) => {
    const { url = '/', headers } = incoming;
    get(new URL(url, dashboard), { headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      if (url !== '/') answer.pipe(outgoing);
      else void text(answer).then((document) => send(document, outgoing));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${portOf(server)}`, close };
}

function portOf(server: Server): number {
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}
