// One run over every fault of a server.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { tlsFile } from '../support/fetch-fixtures.ts';
import { HOSTILE_FAULTS } from '../support/servers/hostile-faults.ts';
import { startHostileServer } from '../support/servers/hostile-server.ts';
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

/** Peak memory of a process from the kernel, read until the process ends. */
async function peakResidentKib(pid: number | undefined, ended: Promise<unknown>): Promise<number> {
  let peak = 0;
  const over = ended.then(() => true);
  do {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      peak = Math.max(peak, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // There is no /proc, or the process has ended: the last value counts.
    }
  } while (!(await Promise.race([over, setTimeout(20, false)])));
  return peak;
}

function jobOf(cases: readonly { readonly url: string }[], timeout: string): string {
  return `timeout: ${timeout}\nurls:\n${cases.map(({ url }) => `  - ${url}\n`).join('')}`;
}

test('every fault becomes one result of its kind, the run continues, and memory stays low', async () => {
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
  // Faults that end by themselves get all the time that a slow machine needs.
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
