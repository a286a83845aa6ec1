// docs/deploy/cluster.yaml: PostgreSQL and three workers. test/end-to-end/cluster/compose.test.ts starts what it says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startCommand } from '../../src/cli/commands/daemon/start.ts';
import { workerCommand } from '../../src/cli/commands/daemon/worker.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { parsePostgresUrl } from '../../src/domain/database/postgres-url.ts';
import { inFolder } from '../support/rota-process.ts';
import {
  CLUSTER,
  CLUSTER_CONFIG,
  CLUSTER_TEXT,
  commandOf,
  environmentOf,
  variablesOf,
  WORKERS,
} from './cluster-file.ts';

const { services, volumes } = CLUSTER;
const GIVEN = { ROTA_DB_PASSWORD: 'p@ss/word', ROTA_TOKEN: '0123456789abcdef' };
const COMMANDS = new Map([
  ['start', startCommand],
  ['worker', workerCommand],
]);

test('the images have a version, or are made on the machine', () => {
  const [, major = ''] = /^postgres:(\d+)$/.exec(services.postgres.image) ?? [];
  // Rota needs 14. From 18 on the image keeps its data in another folder.
  assert.ok(Number(major) >= 14 && Number(major) < 18, services.postgres.image);
  const built = /^ *# Made by: docker build .* --tag (\w+) \.$/m.exec(CLUSTER_TEXT)?.[1];
  for (const name of WORKERS) assert.equal(services[name].image, built);
});

test('the data of PostgreSQL is on a named volume, and each worker has one of its own', () => {
  const [volume, folder] = services.postgres.volumes[0].split(':');
  assert.ok(Object.hasOwn(volumes, volume ?? ''));
  assert.equal(folder, '/var/lib/postgresql/data');
  const image = readFileSync(join(import.meta.dirname, '../../Containerfile'), 'utf8');
  // A named one would be shared, and with it the lock.
  assert.match(image, /^VOLUME \/rota\/data$/m);
  for (const name of WORKERS) {
    assert.deepEqual(services[name].volumes, [
      './config.yaml:/rota/config.yaml:ro',
      './jobs:/rota/jobs:ro',
    ]);
  }
});

test('each worker is a machine of its own name, and one has the dashboard on this machine', () => {
  for (const name of WORKERS) assert.equal(services[name].hostname, name);
  const ports = WORKERS.flatMap((name) => services[name].ports ?? []);
  assert.deepEqual(ports, ['127.0.0.1:7682:7682']);
});

test('the health of PostgreSQL is asked for over TCP, and that of a worker comes with its image', () => {
  const { test: words } = services.postgres.healthcheck;
  assert.deepEqual(words.slice(1), ['pg_isready', '--host=127.0.0.1', '--username=rota']);
  const image = readFileSync(join(import.meta.dirname, '../../Containerfile'), 'utf8');
  assert.match(image, /^HEALTHCHECK .* CMD \["rota", "status"\]$/m);
});

test('no secret stands in the file, and its first command sets each of them', () => {
  const secret = /PASSWORD|TOKEN/;
  const all = [services.postgres, ...WORKERS.map((name) => services[name])];
  for (const { environment } of all) {
    const secrets = Object.entries(environment).filter(([name]) => secret.test(name));
    assert.ok(secrets.length > 0);
    const filled = variablesOf(Object.fromEntries(secrets));
    assert.equal(filled.length, secrets.length);
    for (const name of filled) assert.match(CLUSTER_TEXT, new RegExp(`^# .*\\b${name}=… `, 'm'));
  }
});

test('the commands exist, and have these options', () => {
  for (const name of WORKERS) {
    const [program, command = '', ...options] = commandOf(services[name]);
    assert.equal(program, 'rota');
    const known = COMMANDS.get(command)?.options ?? [];
    for (const option of options) {
      assert.ok(
        known.some(({ long }) => long === option),
        `${command} ${option}`,
      );
    }
    assert.ok(options.includes('--foreground'));
  }
  assert.deepEqual(
    WORKERS.map((name) => commandOf(services[name])[1]),
    ['start', 'start', 'worker'],
  );
});

test('config.yaml as the file describes it works with the variables of each worker', async () => {
  const referenced = [...CLUSTER_CONFIG.matchAll(/\$\{env:(\w+)\}/g)].map(([, name]) => name);
  await inFolder(
    { 'config.yaml': CLUSTER_CONFIG, 'jobs/a.yaml': 'urls: ["https://example.com/"]\n' },
    async (cwd) => {
      for (const name of WORKERS) {
        const { environment, tmpfs, stop_grace_period: grace } = services[name];
        const { XDG_CACHE_HOME: caches, ...others } = environment;
        assert.ok(tmpfs.includes(caches ?? ''));
        assert.deepEqual(Object.keys(others), referenced);
        const env = environmentOf(services[name], GIVEN);
        const { settings, problems } = await loadConfig(join(cwd, 'config.yaml'), { env });
        assert.deepEqual(
          problems.filter(({ severity }) => severity === 'error'),
          [],
        );
        assert.ok(settings?.database.kind === 'postgres');
        const address = parsePostgresUrl(settings.database.url);
        assert.ok('hosts' in address);
        const { POSTGRES_USER: user, POSTGRES_DB: database } = services.postgres.environment;
        assert.deepEqual(
          [address.hosts, address.user, address.password, address.database],
          [[{ host: 'postgres', port: 5432 }], user, GIVEN.ROTA_DB_PASSWORD, database],
        );
        assert.ok(settings.server !== 'off');
        assert.deepEqual([settings.server.host, settings.server.port], ['0.0.0.0', 7682]);
        assert.ok(Number.parseInt(grace, 10) * 1000 > settings.drainMs);
      }
    },
  );
});
