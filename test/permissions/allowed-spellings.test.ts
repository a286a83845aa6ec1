// Spellings that look odd and are permitted: public addresses next to special ranges, and what a job names itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchAll, startNetwork, withJob, type GuardedNetwork } from './guarded-network.ts';
import { PUBLIC_HOSTS, PUBLIC_NAMES } from './public-hosts.ts';

/** Only the file of the job may name these. */
const LOCAL_HOSTS = [
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '127.0.0.1.',
  'user:secret@127.0.0.1',
  '10.0.0.1',
  '192.168.0.1',
  '169.254.169.254',
  '0.0.0.0',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[fd12:3456:789a::1]',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'any.localhost',
  'printer',
  'grafana.internal',
  'nas.local',
];

const NAMES = {
  ...PUBLIC_NAMES,
  'any.localhost': () => ['127.0.0.1'],
  printer: () => ['192.168.0.9'],
  'grafana.internal': () => ['10.0.0.9'],
  'nas.local': () => ['192.168.0.8'],
};

async function assertReached(
  network: GuardedNetwork,
  { hosts, files }: { hosts: readonly string[]; files: Readonly<Record<string, string>> },
): Promise<void> {
  await using fetcher = network.fetcher();
  await withJob(files, async (job, items) => {
    const results = await fetchAll(fetcher, { job, items });
    const refused = results.flatMap((result, index) =>
      typeof result === 'object' && result.type === 'response'
        ? []
        : [`${hosts[index]}: ${typeof result === 'string' ? result : JSON.stringify(result)}`],
    );
    assert.deepEqual(refused, []);
    assert.equal(results.length, hosts.length);
  });
}

test('public hosts are reached in any spelling, also from a list', async () => {
  assert.ok(PUBLIC_HOSTS.length >= 30);
  await using network = await startNetwork(NAMES);
  const urls = PUBLIC_HOSTS.map((host) => `http://${host}:${network.port}/`);
  const list = { 'jobs/a.yaml': 'urls: [{ file: ../list.txt }]\n', 'list.txt': urls.join('\n') };
  await assertReached(network, { hosts: PUBLIC_HOSTS, files: list });
  const literal = { 'jobs/a.yaml': `urls: ${JSON.stringify(urls)}\n` };
  await assertReached(network, { hosts: PUBLIC_HOSTS, files: literal });
});

test('a local host is reached when a URL of the job names it with its port', async () => {
  await using network = await startNetwork(NAMES);
  const urls = LOCAL_HOSTS.map((host) => `http://${host}:${network.port}/`);
  const files = { 'jobs/a.yaml': `urls: ${JSON.stringify(urls)}\n` };
  await assertReached(network, { hosts: LOCAL_HOSTS, files });
});

test('variables after the host, and references in it, leave it literal', async () => {
  await using network = await startNetwork(NAMES);
  const at = `127.0.0.1:${network.port}`;
  const files = {
    '.env': `BASE=http://10.0.0.7:${network.port}\nHOST=10.0.0.8\n`,
    'jobs/a.yaml': `urls:
  - { url: "http://${at}/{n}", each: { n: [1] } }
  - { url: "http://${at}?n={n}", each: { n: [1] } }
  - \${env:BASE}/x
  - http://\${env:HOST}:${network.port}/x
`,
  };
  await assertReached(network, { hosts: ['path', 'query', 'base', 'host'], files });
});

test('a name that only the public name system can hold opens no private address by being literal', async () => {
  await using network = await startNetwork({ 'intranet.company.example': () => ['10.0.0.1'] });
  await using fetcher = network.fetcher();
  const urls = `urls: [http://intranet.company.example:${network.port}/]\n`;
  await withJob({ 'jobs/a.yaml': urls }, async (job, items) => {
    const [result] = await fetchAll(fetcher, { job, items });
    assert.ok(typeof result === 'object' && result.type === 'failure');
    assert.equal(result.errorKind, 'blocked');
  });
  const config = 'server: off\npermissions: { net: { allow: [public, 10.0.0.0/8] } }\n';
  const files = { 'config.yaml': config, 'jobs/a.yaml': urls };
  await assertReached(network, { hosts: ['intranet'], files });
});
