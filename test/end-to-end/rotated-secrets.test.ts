// Changed files of secrets and certificates take effect while the daemon runs.
import assert from 'node:assert/strict';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { inFolder, queryRows, rota, startRota } from '../support/rota-process.ts';

const PEM = '-----BEGIN CERTIFICATE-----\n';

test('a rotated secret changes the jobs that use it, and an empty or missing file keeps the last value', async () => {
  const files = {
    'config.yaml': 'server: off\n',
    'secrets/token': 'first-secret\n',
    'jobs/uses.yaml':
      'request: { auth: { bearer: "${file:../secrets/token}" } }\nurls: ["http://127.0.0.1:1/"]\n',
    'jobs/other.yaml': 'urls: ["http://127.0.0.1:1/"]\n',
  };
  await inFolder(files, async (cwd) => {
    const daemon = startRota(['start', '--foreground'], { cwd });
    await daemon.said(/ready/);
    await writeFile(join(cwd, 'secrets/token'), '');
    await daemon.said(/The file \\?"\.\.\/secrets\/token\\?" is empty/);
    assert.match((await rota(['status', '--json'], { cwd })).stdout, /"job": "uses"/);
    await writeFile(join(cwd, 'secrets/token'), 'second-secret\n');
    await daemon.said(/reloaded: changed uses/);
    await rm(join(cwd, 'secrets/token'));
    await daemon.said(/secrets\/token\\?" does not exist/);
    daemon.signal('SIGTERM');
    const { code, stdout, stderr } = await daemon.ended;
    assert.equal(code, 0);
    assert.ok(!/(?:first|second)-secret|changed other/.test(stdout + stderr));
  });
});

test('a secret that is replaced through a link, as Kubernetes does, takes effect', async () => {
  const files = {
    'config.yaml': 'server: off\n',
    'mount/v1/token': 'first-secret',
    'mount/v2/token': 'second-secret',
    'jobs/uses.yaml':
      'request: { headers: { x-key: "${file:../mount/token}" } }\nurls: ["http://127.0.0.1:1/"]\n',
  };
  await inFolder(files, async (cwd) => {
    const mount = join(cwd, 'mount');
    await symlink('v1', join(mount, '..data'));
    await symlink('..data/token', join(mount, 'token'));
    const daemon = startRota(['start', '--foreground'], { cwd });
    await daemon.said(/ready/);
    await symlink('v2', join(mount, '..tmp'));
    await rename(join(mount, '..tmp'), join(mount, '..data'));
    await daemon.said(/reloaded: changed uses/);
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
  });
});

test('a certificate file is followed while the daemon runs: missing, then not PEM, then broken', async () => {
  const files = {
    'config.yaml': 'server: off\n',
    'jobs/a.yaml': 'urls: ["http://127.0.0.1:1/"]\n',
  };
  await inFolder(files, async (cwd) => {
    await mkdir(join(cwd, 'tls'));
    const daemon = startRota(['start', '--foreground'], { cwd });
    await daemon.said(/ready/);
    await writeFile(
      join(cwd, 'jobs/a.yaml'),
      'request: { tls: { ca: ../tls/ca.pem } }\nurls: ["http://127.0.0.1:1/"]\n',
    );
    await daemon.said(/tls\/ca.pem\\?" does not exist/);
    await writeFile(join(cwd, 'tls/ca.pem'), 'nothing\n');
    await daemon.said(/must be PEM text/);
    await writeFile(join(cwd, 'tls/ca.pem'), PEM);
    await daemon.said(/ca.pem.*cannot be read/);
    daemon.signal('SIGTERM');
    assert.equal((await daemon.ended).code, 0);
  });
});

test('the self-check of another port succeeds, run by hand without a daemon', async () => {
  const init = await inFolder({}, async (cwd) => {
    assert.equal((await rota(['init'], { cwd })).code, 0);
    for (const server of ['off', '{ listen: "127.0.0.1:0" }']) {
      await writeFile(join(cwd, 'config.yaml'), `server: ${server}\n`);
      // Another Rota on this machine may listen on the default address: either one answers.
      const ran = await rota(['run', 'self-check'], { cwd });
      assert.equal(ran.code, 0, ran.stdout + ran.stderr);
    }
    return queryRows('select count(*) as ok from results where ok', cwd);
  });
  assert.deepEqual(init, [{ ok: 2 }]);
});
