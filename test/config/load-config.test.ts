import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { loadConfig } from '../../src/config/load-config.ts';
import { withConfigFolder } from '../support/config-folder.ts';
import { inFolder } from './report-of.ts';
import { load, ONE_URL } from './loaded-config.ts';

test('an almost empty config.yaml has the documented defaults, with paths beside it', async () => {
  const { settings, folder } = await load({});
  assert.deepEqual(settings, {
    file: join(folder, 'config.yaml'),
    database: { kind: 'sqlite', file: join(folder, 'data/rota.db') },
    jobsDirectory: join(folder, 'jobs'),
    timezone: 'UTC',
    concurrency: 500,
    perHost: { concurrency: undefined, rate: undefined },
    server: {
      host: '127.0.0.1',
      port: 7682,
      token: undefined,
      hosts: [],
      trustedProxies: [],
      base: '',
      publicPages: undefined,
    },
    log: {
      level: 'info',
      format: 'auto',
      file: join(folder, 'data/rota.log'),
      maxBytes: 10 * 1024 * 1024,
      keep: 5,
    },
    drainMs: 30_000,
    retention: {
      resultsMs: 90 * 86_400_000,
      failuresMs: 90 * 86_400_000,
      auditMs: 365 * 86_400_000,
      bodiesMs: 30 * 86_400_000,
      maxSizeBytes: undefined,
    },
    permissions: { allow: undefined, deny: [] },
    channels: [],
    secrets: [],
  });
});

test('a worker has no server unless config.yaml names one', async () => {
  for (const [text, listens] of [
    ['timezone: UTC\n', false],
    ['server: { listen: 127.0.0.1:7777 }\n', true],
  ] as const) {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, 'jobs'));
      const file = join(folder, 'config.yaml');
      writeFileSync(file, text);
      const { settings } = await loadConfig(file, { onlyNamedServer: true });
      assert.equal(settings?.server !== 'off', listens);
    });
  }
});

test('only YAML files directly in the folder are jobs; hidden files and folders are ignored', async () => {
  const { jobs, jobFiles, problems } = await load({
    'jobs/a.yaml': ONE_URL,
    'jobs/b.yml': ONE_URL,
    'jobs/.hidden.yaml': 'broken: [',
    'jobs/notes.txt': 'broken: [',
    'jobs/a.yaml~': 'broken: [',
    'jobs/folder/c.yaml': 'broken: [',
    'jobs/folder.yaml/d.yaml': 'broken: [',
  });
  assert.deepEqual(problems, []);
  assert.equal(jobFiles, 2);
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['a', 'b'],
  );
});

test('two files with the same job name are a problem of the second, which is not loaded', async () => {
  const { jobs, problems } = await load({
    'jobs/a.yaml': ONE_URL,
    'jobs/a.yml': ONE_URL,
    'jobs/B.yaml': ONE_URL,
    'jobs/b.yaml': ONE_URL,
  });
  assert.deepEqual(
    problems.map(({ message }) => message),
    [
      'Two files give a job of one name: "a.yaml" and "a.yml"',
      'Two files give a job of one name: "B.yaml" and "b.yaml"',
    ],
  );
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['B', 'a'],
  );
});

test('a file whose name cannot be a job name is a problem', async () => {
  const long = 'x'.repeat(101);
  const { jobs, problems } = await load({
    'jobs/my job.yaml': ONE_URL,
    'jobs/-a.yaml': ONE_URL,
    [`jobs/${long}.yaml`]: ONE_URL,
    'jobs/a.b_c-d.yaml': ONE_URL,
  });
  assert.equal(problems.length, 3);
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['a.b_c-d'],
  );
});

test('a bad job leaves the others as they are', async () => {
  const { jobs, problems, settings, jobFiles } = await load({
    'jobs/bad.yaml': 'urls: [ftp://example.com/]\n',
    'jobs/good.yaml': ONE_URL,
  });
  assert.ok(settings !== undefined);
  assert.equal(problems.length, 1);
  assert.equal(jobFiles, 2);
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['good'],
  );
});

test('a variable in "defaults" keeps only those jobs from loading that do not have it', async () => {
  const { jobs, problems, settings } = await load({
    'config.yaml': 'defaults: { request: { headers: { x-id: "{id}" } } }\n',
    'jobs/good.yaml': 'urls: [{ url: "https://example.com/{id}", each: { id: 1..3 } }]\n',
    'jobs/other.yaml': ONE_URL,
  });
  assert.ok(settings !== undefined);
  assert.deepEqual(
    problems.map(({ file, line, column, message }) => [basename(file), line, column, message]),
    [
      [
        'other.yaml',
        1,
        8,
        'Unknown variable "{id}" in "defaults.request.headers.x-id" of config.yaml',
      ],
    ],
  );
  assert.deepEqual(
    jobs.map(({ name }) => name),
    ['good'],
  );
});

test('with an error in config.yaml there are no settings and no jobs, but the jobs are checked', async () => {
  const { jobs, problems, settings } = await load({
    'config.yaml': 'concurrency: 0\njobs: tasks\n',
    'tasks/bad.yaml': 'urls: [ftp://example.com/]\n',
    'tasks/good.yaml': ONE_URL,
  });
  assert.equal(settings, undefined);
  assert.deepEqual(jobs, []);
  assert.deepEqual(
    problems.map(({ file }) => file.split('/').at(-1)),
    ['config.yaml', 'bad.yaml'],
  );
});

test('a missing config.yaml is one problem', async () => {
  await inFolder(async (folder) => {
    const { problems, settings, jobFiles } = await loadConfig(join(folder, 'config.yaml'));
    assert.equal(settings, undefined);
    assert.equal(jobFiles, 0);
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The configuration file does not exist'],
    );
  });
});

test('a link to a job file is read, a dangling one is a problem', async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    writeFileSync(join(folder, 'config.yaml'), 'jobs: jobs\n');
    writeFileSync(join(folder, 'target'), ONE_URL);
    symlinkSync(join(folder, 'target'), join(folder, 'jobs/linked.yaml'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'jobs/dangling.yaml'));
    const { jobs, problems } = await loadConfig(join(folder, 'config.yaml'));
    assert.deepEqual(
      jobs.map(({ name }) => name),
      ['linked'],
    );
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The job file does not exist'],
    );
  });
});

test('the server can be off, listen at IPv6, and at any address with a token', async () => {
  const serverOf = async (server: string): Promise<unknown> =>
    (await load({ 'config.yaml': `server: ${server}\n` }, { TOKEN: '0123456789' })).settings
      ?.server;
  assert.equal(await serverOf('off'), 'off');
  assert.deepEqual(await serverOf('{ listen: "[::1]:0" }'), {
    host: '::1',
    port: 0,
    token: undefined,
    hosts: [],
    trustedProxies: [],
    base: '',
    publicPages: undefined,
  });
  const open = '{ listen: 0.0.0.0:80, token: "${env:TOKEN}", hosts: [rota.example.com] }';
  assert.deepEqual(await serverOf(open), {
    host: '0.0.0.0',
    port: 80,
    token: '0123456789',
    hosts: ['rota.example.com'],
    trustedProxies: [],
    base: '',
    publicPages: undefined,
  });
});

test('a load of the jobs that name files finds all files and lists that a whole load finds', async () => {
  const naming = {
    'a.yaml': 'urls: [{ file: list.txt }]\n',
    'b.yaml': `${ONE_URL}request: { headers: { x-token: "\${file:token.txt}" } }\n`,
    'c.yaml': `${ONE_URL}request: { headers: { x-token: "$\\x7bfi\\u006ce:token.txt}" } }\n`,
    'd.yaml': `${ONE_URL}"request": { "t\\x6cs": { ca: ca.pem } }\n`,
    'e.yaml': `${ONE_URL}request: { tls: { cert: cert.pem, key: key.pem } }\n`,
    'f.yaml': `${ONE_URL}on_response: handler.ts\n`,
    'g.yaml': `${ONE_URL}after_run: after.ts\n`,
    'h.yaml': `${ONE_URL}description: &word file\nrequest: { headers: { x-token: "\${file:other.txt}" } }\n`,
    'i.ts': "import { url } from './lib/url.ts';\nexport default { urls: [url] };\n",
  };
  const jobs = Object.entries(naming).map(([name, text]) => [`jobs/${name}`, text]);
  await withConfigFolder(
    {
      'config.yaml': 'server: off\n',
      ...Object.fromEntries(jobs),
      'jobs/list.txt': 'http://localhost/\n',
      'jobs/token.txt': 'a secret of some length\n',
      'jobs/lib/url.ts': "export const url = 'http://localhost/';\n",
      'jobs/none.yaml': ONE_URL,
      'jobs/bad.yaml': 'urls: {{{\n',
    },
    async ({ configFile }) => {
      const whole = await loadConfig(configFile, { env: {} });
      const some = await loadConfig(configFile, { env: {}, onlyNamingFiles: true });
      assert.deepEqual(some.files, whole.files);
      assert.equal(whole.files.length, 8);
      assert.deepEqual(
        whole.jobs.filter(({ name }) => name !== 'none'),
        some.jobs,
      );
      assert.deepEqual(
        whole.problems.filter(({ file }) => basename(file) !== 'bad.yaml'),
        some.problems,
      );
    },
  );
});
