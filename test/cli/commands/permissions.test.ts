// rota permissions, and what rota check, rota run and the store say about an address that a job may not reach.
import assert from 'node:assert/strict';
import test from 'node:test';
import { inFolder } from '../../support/rota-process.ts';
import { startCountingServer } from '../../support/servers/counting-server.ts';
import { readRows } from '../../support/read-rows.ts';
import { runInProcess } from '../run-in-process.ts';

const FILES = {
  'config.yaml': 'database: rota.db\npermissions: { net: { deny: [tracker.example] } }\n',
  '.env': 'BASE=http://10.0.0.7:9000\n',
  'jobs/prices.yaml':
    'urls: ["http://10.0.0.5:8080/{run}", "https://tracker.example/", https://api.example/, "${env:BASE}/x"]\n',
  'jobs/narrow.yaml':
    'permissions: { net: { allow: ["api.example:443"] } }\nurls: [https://api.example/]\n',
  'jobs/self-check.yaml': 'urls: ["${rota:address}/healthz"]\n',
};

test('rota permissions prints the rules of each job, and the hosts that are blocked', async () => {
  await inFolder(FILES, async (cwd) => {
    const { code, stdout, stderr } = await runInProcess(['permissions'], { cwd });
    assert.equal(code, 0, stderr);
    assert.equal(
      stdout,
      `JOB                  HOST                 WHY
narrow      never    127.0.0.1:7682       the address of Rota itself
            never    tracker.example      permissions.net.deny of config.yaml
            allow    public addresses     the default
            only     api.example:443      permissions.net.allow of jobs/narrow.…
prices      never    127.0.0.1:7682       the address of Rota itself
            never    tracker.example      permissions.net.deny of config.yaml
            allow    public addresses     the default
            allow    10.0.0.5:8080        a URL in jobs/prices.yaml names it
            allow    10.0.0.7:9000        a URL in jobs/prices.yaml names it
            blocked  tracker.example:443  permissions.net.deny has it
self-check  allow    127.0.0.1:7682       the address of Rota itself
            never    tracker.example      permissions.net.deny of config.yaml
            allow    public addresses     the default
`,
    );
  });
});

test('rota permissions JOB --json is for programs', async () => {
  await inFolder(FILES, async (cwd) => {
    const { code, stdout } = await runInProcess(['permissions', 'narrow', '--json'], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(stdout), [
      {
        job: 'narrow',
        rules: [
          { effect: 'deny', entry: '127.0.0.1:7682', source: 'own' },
          { effect: 'deny', entry: 'tracker.example', source: 'config.yaml' },
          { effect: 'allow', entry: 'public', source: 'default' },
          { effect: 'only', entry: 'api.example:443', source: 'job' },
        ],
        hosts: [{ host: 'api.example:443', reachable: true, rule: null, reason: null }],
      },
    ]);
    assert.equal((await runInProcess(['permissions', 'nobody'], { cwd })).code, 2);
  });
});

test('rota check warns of URLs, lists and values that a job cannot reach', async () => {
  const files = {
    'config.yaml': 'permissions: { net: { allow: [public] } }\n',
    'list.txt': 'https://api.example/\nhttp://10.0.0.1/\nhttp://localhost/\nhttp://127.1/\n',
    'jobs/a.yaml': `urls:
  - http://127.0.0.1:9/
  - { file: ../list.txt }
  - { url: "http://{host}/", each: { host: [10.0.0.1, api.example] } }
`,
  };
  await inFolder(files, async (cwd) => {
    const { code, stderr } = await runInProcess(['check'], { cwd });
    assert.equal(code, 0);
    const none = '"permissions.net.allow" of config.yaml has no entry for';
    for (const line of [
      `jobs/a.yaml:2:5  Each request of this entry will be blocked: ${none} 127.0.0.1:9`,
      `list.txt:1:1     2 requests will be blocked, the first because ${none} 10.0.0.1:80`,
      `jobs/a.yaml:1:1  1 request will be blocked: ${none} 10.0.0.1:80`,
    ]) {
      assert.ok(stderr.includes(line), `${line}\n${stderr}`);
    }
  });
});

test('a refused request is a result of kind blocked with its rule, and is not retried', async () => {
  const server = await startCountingServer({
    answer: (_request, response) =>
      void response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
  });
  const files = {
    'config.yaml': 'database: rota.db\nserver: off\n',
    'jobs/a.yaml': `retry: { attempts: 3 }\nurls: ["${server.origin}/", { file: ../list.txt }]\n`,
    'list.txt': 'http://10.0.0.1/secret\n',
  };
  try {
    await inFolder(files, async (cwd) => {
      assert.equal((await runInProcess(['run', 'a'], { cwd })).code, 1);
      const needs =
        'which needs permission: name it in a URL of the job, or in "permissions.net.allow" of config.yaml';
      assert.deepEqual(
        readRows(
          `${cwd}/rota.db`,
          'SELECT error_kind, attempts, error FROM results ORDER BY position',
        ),
        [
          [
            'blocked',
            1,
            `Not permitted: 169.254.169.254:80 is the address of a metadata service, ${needs}`,
          ],
          // Nothing was sent.
          ['blocked', 0, `Not permitted: 10.0.0.1:80 is a private address, ${needs}`],
        ],
      );
    });
    assert.equal(server.requests, 1);
  } finally {
    await server.close();
  }
});
