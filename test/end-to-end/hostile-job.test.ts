// One run over everything that a server can do wrong.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { tlsFile } from '../support/fetch-fixtures.ts';
import { HOSTILE_FAULTS } from '../support/hostile-faults.ts';
import { startHostileServer } from '../support/hostile-server.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';

const CONFIG = 'server: off\nlog: { file: none }\n';
const MOST_RESIDENT_KIB = 300 * 1024;

async function startTlsServer(name: string): Promise<{ origin: string } & AsyncDisposable> {
  const server = createServer({ cert: tlsFile(`${name}.pem`), key: tlsFile(`${name}-key.pem`) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `https://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The most memory the process has had, as the kernel counted it, read until it ends. */
async function peakResidentKib(pid: number | undefined, ended: Promise<unknown>): Promise<number> {
  let peak = 0;
  const over = ended.then(() => true);
  do {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      peak = Math.max(peak, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // No /proc here, or the process is gone: what was read so far counts.
    }
  } while (!(await Promise.race([over, setTimeout(20, false)])));
  return peak;
}

function jobOf(cases: readonly { readonly url: string }[], timeout: string): string {
  return `timeout: ${timeout}\nurls:\n${cases.map(({ url }) => `  - ${url}\n`).join('')}`;
}

test('every fault ends as one result of its kind, the run goes on, and memory stays low', async () => {
  await using hostile = await startHostileServer();
  await using unknown = await startTlsServer('server');
  await using expired = await startTlsServer('expired');
  const cases = [
    ...HOSTILE_FAULTS.map(({ name, expected }) => ({ url: `${hostile.origin}/${name}`, expected })),
    { url: `${hostile.origin}/nothing-wrong`, expected: 200 },
    { url: 'http://no-such-host.invalid/', expected: 'dns' },
    { url: 'http://127.0.0.1:1/', expected: 'connect' },
    { url: `${unknown.origin}/`, expected: 'tls' },
    { url: `${expired.origin}/`, expected: 'tls' },
  ];
  // What ends by itself has all the time that a slow machine may need for it.
  const slow = cases.filter(({ expected }) => expected === 'timeout');
  const quick = cases.filter(({ expected }) => expected !== 'timeout');
  const files = {
    'config.yaml': CONFIG,
    'jobs/quick.yaml': jobOf(quick, '{ connect: 1m, total: 2m }'),
    'jobs/slow.yaml': jobOf(slow, '4s'),
  };
  await inFolder(files, async (cwd) => {
    const { pid, ended } = startRota(['run', 'quick', 'slow'], { cwd });
    const peakKib = await peakResidentKib(pid, ended);
    const { code, stderr } = await ended;
    assert.equal(code, 1, stderr);
    assert.ok(peakKib < MOST_RESIDENT_KIB, `${peakKib} KiB resident`);

    const sql =
      'select url, coalesce(error_kind, status) as came, status from results order by job, position';
    const { stdout } = await rota(['query', '--format', 'json', sql], { cwd });
    const came: { url: string; came: string | number; status: number }[] = JSON.parse(stdout);
    assert.deepEqual(
      came.map(({ url, came, status }) => ({ url, came: came === 'status' ? status : came })),
      [...quick, ...slow].map(({ url, expected }) => ({ url, came: expected })),
    );
  });
});
