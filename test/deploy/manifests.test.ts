// docs/deploy/: the files for Compose and Kubernetes keep the database on a volume, and their configuration works.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { loadConfig } from '../../src/config/load-config.ts';
import { inFolder, rota, startRota } from '../support/rota-process.ts';
import { localPathOf } from '../../src/domain/settings.ts';

const DEPLOY = join(import.meta.dirname, '../../docs/deploy');
const TOKEN = { ROTA_TOKEN: '0123456789abcdef' };

const probe = z.object({
  httpGet: z.object({ path: z.string(), port: z.literal('http') }),
  periodSeconds: z.number(),
});
const container = z.object({
  image: z.string(),
  ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
  env: z.array(z.object({ name: z.string() })),
  startupProbe: probe,
  livenessProbe: probe,
  readinessProbe: probe,
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
});
const volume = z.object({
  name: z.string(),
  persistentVolumeClaim: z.object({ claimName: z.string() }).optional(),
});
const deployment = z.object({
  apiVersion: z.literal('apps/v1'),
  spec: z.object({
    replicas: z.literal(1),
    strategy: z.object({ type: z.literal('Recreate') }),
    selector: z.object({ matchLabels: z.record(z.string(), z.string()) }),
    template: z.object({
      metadata: z.object({ labels: z.record(z.string(), z.string()) }),
      spec: z.object({
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.object({ runAsNonRoot: z.literal(true), fsGroup: z.number() }),
        containers: z.tuple([container]),
        volumes: z.array(volume),
      }),
    }),
  }),
});
const configMap = z.object({ data: z.record(z.string(), z.string()) });
const named = z.object({ kind: z.string(), metadata: z.object({ name: z.string() }) });

/** The objects of the manifest by `KIND/NAME`. */
function kubernetesObjects(): ReadonlyMap<string, unknown> {
  const documents = parseAllDocuments(readFileSync(join(DEPLOY, 'kubernetes.yaml'), 'utf8'));
  return new Map(
    documents.map((document) => {
      assert.deepEqual([...document.errors, ...document.warnings], []);
      const object: unknown = document.toJS();
      const { kind, metadata } = named.parse(object);
      return [`${kind}/${metadata.name}`, object];
    }),
  );
}

/** The files that the ConfigMaps put into /rota. */
function filesOf(objects: ReadonlyMap<string, unknown>): Record<string, string> {
  const { data: config } = configMap.parse(objects.get('ConfigMap/rota-config'));
  const { data: jobs } = configMap.parse(objects.get('ConfigMap/rota-jobs'));
  const jobFiles = Object.entries(jobs).map(([name, text]) => [`jobs/${name}`, text]);
  return { ...config, ...Object.fromEntries(jobFiles) };
}

test('in Kubernetes one pod at a time runs, with the database on a volume that outlives it', async () => {
  const objects = kubernetesObjects();
  const { spec } = deployment.parse(objects.get('Deployment/rota'));
  const { spec: pod, metadata } = spec.template;
  assert.deepEqual(spec.selector.matchLabels, metadata.labels);
  const [{ volumeMounts, env }] = pod.containers;
  await inFolder(filesOf(objects), async (folder) => {
    const { settings, problems } = await loadConfig(join(folder, 'config.yaml'), { env: TOKEN });
    assert.ok(settings !== undefined);
    assert.deepEqual(problems, []);
    const data = dirname(localPathOf(settings.database)).replace(folder, '/rota');
    const mount = volumeMounts.find(({ mountPath }) => mountPath === data);
    const claim = pod.volumes.find(({ name }) => name === mount?.name)?.persistentVolumeClaim;
    assert.ok(objects.has(`PersistentVolumeClaim/${claim?.claimName}`));
    // A daemon that stops drains first.
    assert.ok(pod.terminationGracePeriodSeconds * 1000 > settings.drainMs);
    assert.deepEqual(
      env.map(({ name }) => name),
      ['ROTA_TOKEN', 'XDG_CACHE_HOME'],
    );
  });
  const mounted = new Set(pod.volumes.map(({ name }) => name));
  for (const { name } of volumeMounts) assert.ok(mounted.has(name), name);
});

test('the probes of Kubernetes ask for paths that a daemon with this configuration answers', async () => {
  const objects = kubernetesObjects();
  const { spec } = deployment.parse(objects.get('Deployment/rota'));
  const [{ startupProbe, livenessProbe, readinessProbe, ports }] = spec.template.spec.containers;
  const files = filesOf(objects);
  const written = files['config.yaml'] ?? '';
  assert.ok(written.includes(`listen: 0.0.0.0:${ports[0]?.containerPort}`));
  const config = written.replace(/listen: .*/, 'listen: 127.0.0.1:0').replace('file: none', '');
  const jobs = { 'jobs/idle.yaml': 'urls: ["http://127.0.0.1:1/"]\n' };
  await inFolder({ 'config.yaml': config, ...jobs }, async (cwd) => {
    const daemon = startRota(['start', '--foreground'], { cwd, env: TOKEN });
    try {
      await daemon.said(/ready with 1 job/);
      const { stdout } = await rota(['status', '--json'], { cwd, env: TOKEN });
      const { dashboard }: { dashboard: string } = JSON.parse(stdout);
      for (const { httpGet } of [startupProbe, livenessProbe, readinessProbe]) {
        assert.equal(await statusOf(new URL(httpGet.path, dashboard)), 200, httpGet.path);
      }
    } finally {
      daemon.signal('SIGTERM');
      await daemon.ended;
    }
  });
});

function statusOf(url: URL): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

test('with Compose one container runs, with the database on a named volume', () => {
  const service = z.strictObject({
    image: z.literal('rota'),
    pull_policy: z.literal('never'),
    restart: z.literal('unless-stopped'),
    stop_grace_period: z.literal('45s'),
    environment: z.record(z.string(), z.string()),
    ports: z.tuple([z.literal('127.0.0.1:7682:7682')]),
    volumes: z.array(z.string()),
    read_only: z.literal(true),
    tmpfs: z.array(z.string()),
    cap_drop: z.tuple([z.literal('ALL')]),
    security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  });
  const compose = z.strictObject({
    services: z.strictObject({ rota: service }),
    volumes: z.record(z.string(), z.unknown()),
  });
  const read: unknown = parse(readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8'));
  const { services, volumes } = compose.parse(read);
  const [name = ''] = services.rota.volumes.flatMap(
    (each) => /^(\w+):\/rota\/data$/.exec(each)?.[1] ?? [],
  );
  assert.ok(Object.hasOwn(volumes, name));
  assert.ok(services.rota.tmpfs.includes(services.rota.environment['XDG_CACHE_HOME'] ?? ''));
});
