// Rota behind a real nginx below /rota/, once passed on and once removed by the proxy: every page works in a browser, and
// without the token nothing is reachable but the public page.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { DESK, inChromium, visit, type WatchedPage } from './chromium.ts';
import { freePort } from '../support/servers/free-port.ts';

const NGINX = '/usr/sbin/nginx';
const TOKEN = 'correct horse battery';
const SKIP = existsSync(NGINX) ? false : 'nginx is not installed: apt-get install nginx-light';

for (const [how, target] of [
  ['passes the path on', ''],
  ['removes the path', '/'],
] as const) {
  await test(`every page works behind an nginx that ${how}`, { skip: SKIP }, async () => {
    await behindNginx(target, async (origin) => {
      await inChromium(async (open) => {
        const watched = await open(DESK);
        await logIn(watched, origin);
        await visitPages(watched, origin);
      });
      await testPublic(origin);
    });
  });
}

async function logIn({ page }: WatchedPage, origin: string): Promise<void> {
  await page.goto(`${origin}/rota/`);
  await page.waitForURL(`${origin}/rota/login?next=%2F`);
  await page.getByLabel('Token').fill(TOKEN);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL(`${origin}/rota/`);
}

async function visitPages({ page, troubles }: WatchedPage, origin: string): Promise<void> {
  await page.getByRole('link', { name: 'self-check' }).first().click();
  await page.waitForURL(`${origin}/rota/jobs/self-check`);
  for (const name of ['Ledger', 'SQL', 'Overview']) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.locator('h1').waitFor();
  }
  await page.waitForURL(`${origin}/rota/`);
  await visit(page, `${origin}/rota/runs/1`);
  await page.getByRole('link', { name: /healthz/ }).click();
  await page.waitForURL(`${origin}/rota/results/1`);
  // The log-in page asked for what needs the token.
  assert.deepEqual(
    troubles.filter((trouble) => !/401/.test(trouble)),
    [],
  );
}

async function testPublic(origin: string): Promise<void> {
  const status = async (path: string): Promise<number> =>
    (await fetch(`${origin}/rota${path}`, { redirect: 'manual' })).status;
  assert.equal(await status('/status'), 200);
  assert.equal(await status('/badge/self-check.svg'), 200);
  for (const path of ['/badge/other.svg', '/status/self-check', '/data/rota.db', '/config.yaml']) {
    assert.equal(await status(path), 404, path);
  }
  for (const path of ['/metrics', '/api/v1/status', '/api/v1/jobs', '/api/v1/openapi.json']) {
    assert.equal(await status(path), 401, path);
  }
}

/** Starts a daemon with one finished run and an nginx before it, and ends both. */
async function behindNginx(target: string, use: (origin: string) => Promise<void>): Promise<void> {
  const [own, port] = [await freePort(), await freePort()];
  const config = `server: { listen: "127.0.0.1:${own}", token: "${TOKEN}", base: /rota, trusted_proxies: [127.0.0.1], public: { jobs: [self-check] } }\n`;
  const files = {
    'config.yaml': config,
    'jobs/self-check.yaml': `urls: [http://127.0.0.1:${own}/healthz]\n`,
  };
  await inFolder(files, async (folder) => {
    const daemon = startRota(['start', '--foreground'], { cwd: folder });
    await daemon.said(/ready with/);
    const conf = join(folder, 'nginx.conf');
    await mkdir(join(folder, 'nginx'));
    await writeFile(conf, nginxConfig(folder, { port, to: `http://127.0.0.1:${own}${target}` }));
    const nginx = spawn(NGINX, ['-c', conf, '-p', folder, '-e', 'stderr'], { stdio: 'ignore' });
    const ended = once(nginx, 'exit');
    try {
      assert.equal((await rota(['run', 'self-check'], { cwd: folder })).code, 0);
      const origin = `http://127.0.0.1:${port}`;
      await answers(`${origin}/rota/healthz`);
      await use(origin);
    } finally {
      nginx.kill('SIGTERM');
      await ended;
      daemon.signal('SIGTERM');
      await daemon.ended;
    }
  });
}

/** Waits until nginx has begun to listen. */
async function answers(address: string): Promise<void> {
  for (;;) {
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function nginxConfig(folder: string, { port, to }: { port: number; to: string }): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/nginx/${name};`)
    .join(' ');
  return `daemon off; master_process off; pid ${folder}/nginx/pid;
events {}
http {
  access_log off; ${temporary}
  server {
    listen 127.0.0.1:${port};
    location /rota/ {
      proxy_pass ${to};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_buffering off;
    }
  }
}
`;
}
