// A command loads no more than it needs before it does its work, so that it answers at once.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder } from '../support/rota-process.ts';
import { runInProcess } from './run-in-process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NODE = join(ROOT, 'node_modules/node/bin/node');

const TELL = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({
  load(url, context, next) {
    loaded.push(url);
    return next(url, context);
  },
});
process.on('exit', () => process.stderr.write(loaded.join('\\n')));
`;

/** Addresses of the modules that the main thread of a command loads, each on its line. */
async function loadedIn(cwd: string, args: readonly string[]): Promise<string> {
  const words = ['--import', './tell.mjs', join(ROOT, 'bin/rota.cjs'), ...args];
  const { stderr } = await promisify(execFile)(NODE, words, { cwd });
  return stderr;
}

function loadedBy(args: readonly string[]): Promise<string> {
  const files = {
    'tell.mjs': TELL,
    'config.yaml': 'timezone: UTC\n',
    'jobs/one.yaml': 'urls: [http://a.test]\n',
  };
  return inFolder(files, (cwd) => loadedIn(cwd, args));
}

/** What judges responses, and tells people: only jobs with such rules need it. */
const FOR_RULES = [
  /node_modules\/(?:css-select|htmlparser2|json-p3|nodemailer|re2js)\//,
  /src\/judge\/(?:judge|document|expectations|ruling|\w+\/\S+)\.ts/,
  /src\/notify\//,
];

/**
 * What the usual short commands do without: servers and their packages, HTTP/2, TLS, logs, cookies, exports, and zod's
 * messages in other languages. An ES module that imports node:http also makes Node load its own fetch, and one that
 * imports node:crypto its Web Crypto.
 */
const FOR_OTHERS = [
  /^node:(?:crypto|https?2?|tls)$/m,
  /node_modules\/(?:@hono|hono|pino|diff|hyparquet-writer|tough-cookie)\//,
  /zod\/v4\/locales\/(?!en\.)/,
  /src\/(?:control|daemon|metrics|scheduler|web)\//,
];

test('help loads neither another command nor the code with which a command works', async () => {
  const loaded = await loadedBy(['stats', '--help']);
  assert.match(loaded, /src\/cli\/commands\/stats\.ts/);
  assert.doesNotMatch(
    loaded,
    /src\/cli\/commands\/results\.ts|node_modules\/(zod|yaml|undici|better-sqlite3)\//,
  );
  assert.doesNotMatch(await loadedBy(['--help']), /src\/cli\/commands\/stats\.ts/);
});

test('a command that jobs are needed for loads them', async () => {
  assert.match(await loadedBy(['check']), /src\/config\/job-loader\.ts/);
});

/** A folder with one job of one URL, whose server answers. */
async function inOneJobFolder(use: (cwd: string) => Promise<void>): Promise<void> {
  const server = await startCountingServer();
  const files = {
    'tell.mjs': TELL,
    'config.yaml': 'timezone: UTC\n',
    'jobs/one.yaml': `urls: ["${server.origin}/"]\n`,
  };
  try {
    await inFolder(files, use);
  } finally {
    await server.close();
  }
}

test('a run of one URL, a query and a check load only their own parts', async () => {
  await inOneJobFolder(async (cwd) => {
    const without = {
      'run one': [
        /^node:zlib$/m,
        /node_modules\/(?:cron|luxon)\//,
        /src\/(?:query\/sql|fetch\/http2)\//,
      ],
      'query VALUES(1)': [
        /node_modules\/(?:better-sqlite3|cron|luxon)\//,
        /src\/(?:concurrency|engine|fetch|runner)\//,
        /src\/config\/(?:job-loader|load-config)/,
      ],
      check: [/node_modules\/better-sqlite3\//, /src\/(?:engine|query|runner|store)\//],
    };
    for (const [line, own] of Object.entries(without)) {
      const loaded = await loadedIn(cwd, line.split(' '));
      assert.match(loaded, /src\/main\.ts/);
      for (const part of [...FOR_OTHERS, ...FOR_RULES, ...own])
        assert.doesNotMatch(loaded, part, line);
    }
  });
});

/** Modules of src/ that the main thread may load. A command that needs more says why in the commit that raises this. */
const MOST_MODULES = { 'run one': 357, 'query VALUES(1)': 115, check: 175 };

test('a command loads at most this many modules of its own', async () => {
  await inOneJobFolder(async (cwd) => {
    for (const [line, most] of Object.entries(MOST_MODULES)) {
      const loaded = (await loadedIn(cwd, line.split(' '))).split('\n');
      const own = loaded.filter((url) => url.includes('/src/')).length;
      assert.ok(own > 50 && own <= most, `${line}: ${own} modules, and ${most} are allowed`);
    }
  });
});

const TELL_COMPILED = `
const { internalBinding } = require('internal/test/binding');
process.on('exit', () => {
  const { compiledWithCache, compiledWithoutCache } = internalBinding('builtins').getCacheUsage();
  process.stderr.write([[...compiledWithCache].length, [...compiledWithoutCache].length].join());
});
`;

test('a run takes most of Node’s own modules as Node has compiled them', async () => {
  await inOneJobFolder(async (cwd) => {
    await writeFile(join(cwd, 'compiled.cjs'), TELL_COMPILED);
    const options = ['--no-warnings', '--expose-internals', '-r', './compiled.cjs'];
    const words = [...options, join(ROOT, 'bin/rota.cjs'), 'run', 'one', '--json'];
    const { stderr } = await promisify(execFile)(NODE, words, { cwd });
    const [taken = 0, compiled = 0] = stderr.split(',').map(Number);
    // The others are loaded one by one when a property of a module is first read.
    assert.ok(taken > 50 && compiled < 30, `${taken} taken, ${compiled} compiled again`);
  });
});

test('"start" listens for early signals before it loads the rest of the program', async () => {
  await inFolder({ 'tell.mjs': TELL, 'config.yaml': 'jobs: gone\n' }, async (cwd) => {
    const words = [
      '--import',
      './tell.mjs',
      join(ROOT, 'bin/rota.cjs'),
      '-c',
      'config.yaml',
      'start',
    ];
    const ended = promisify(execFile)(NODE, words, { cwd });
    const failed: unknown = await ended.catch((error: unknown) => error);
    assert.ok(failed instanceof Error && 'stderr' in failed);
    const loaded = String(failed.stderr)
      .match(/(?<=\/src\/).*\.ts$/gm)
      ?.slice(0, 4);
    assert.deepEqual(loaded, [
      'main.ts',
      'cli/commands/daemon/early-signals.ts',
      'platform/signals.ts',
      'cli/program.ts',
    ]);
  });
});

test('zod, yaml and commander are loaded from the files into which npm ci joins them', async (t) => {
  if (!existsSync(join(ROOT, 'node_modules/zod/joined-for-rota.mjs'))) {
    t.skip('npm ci has run no scripts here');
    return;
  }
  assert.doesNotMatch(await loadedBy(['check']), /node_modules\/(?:commander|yaml|zod)\/\S*\//);
});

test('a run and another command keep the code that the other has compiled', async () => {
  const server = await startCountingServer();
  const files = {
    'config.yaml': 'timezone: UTC\n',
    'jobs/one.yaml': `urls: ["${server.origin}/"]\n`,
  };
  try {
    await inFolder(files, async (cwd) => {
      const env = { ...process.env, XDG_CACHE_HOME: join(cwd, 'cache') };
      const words = [join(ROOT, 'bin/rota.cjs')];
      const start = (args: readonly string[], debug: string): Promise<{ stderr: string }> =>
        promisify(execFile)(NODE, [...words, ...args], {
          cwd,
          env: { ...env, NODE_DEBUG_NATIVE: debug },
          maxBuffer: 64 * 1024 * 1024,
        });
      const lines = [['check'], ['run', 'one']];
      for (const line of lines) await start(line, '');
      for (const line of lines) {
        const { stderr } = await start(line, 'COMPILE_CACHE');
        assert.match(stderr, /main\.ts was accepted/, line.join(' '));
        assert.doesNotMatch(stderr, /was rejected/, line.join(' '));
      }
    });
  } finally {
    await server.close();
  }
});

test('commands that read, export or back up what was recorded work without the jobs', async () => {
  const noJobs = { 'config.yaml': 'jobs: gone\n' };
  await inFolder(noJobs, async (cwd) => {
    const asking = ['stats', 'results', 'query VALUES(1)', 'body 1', 'show 1', 'export a'];
    const keeping = ['backup b.db', 'prune', 'logs', 'status', 'stop', 'reload'];
    for (const line of asking) {
      const { code, stderr } = await runInProcess(line.split(' '), { cwd });
      assert.equal(code, 1, line);
      assert.match(stderr, /^error: There is no database/, line);
    }
    for (const line of keeping) {
      const { code, stdout, stderr } = await runInProcess(line.split(' '), { cwd });
      assert.equal(code, 1, line);
      assert.match(stdout + stderr, /^(error: (There is no|No daemon)|not running)/, line);
    }
    // Only what a job is needed for says so.
    for (const line of ['jobs', 'diff a b']) {
      const { code, stderr } = await runInProcess(line.split(' '), { cwd });
      assert.equal(code, 2, line);
      assert.match(stderr, /The folder of jobs does not exist/, line);
    }
  });
});

test('a config.yaml that is wrong is reported by itself', async () => {
  const files = { 'config.yaml': 'databse: x\n', 'jobs/bad.yaml': 'url: x\n' };
  await inFolder(files, async (cwd) => {
    const { code, stderr } = await runInProcess(['query', 'SELECT 1'], { cwd });
    assert.equal(code, 2);
    assert.equal(
      stderr,
      `error: Cannot load config.yaml: 1 problem
  config.yaml:1:1  Unknown key "databse": did you mean "database"?
    1 | databse: x
      | ^
`,
    );
  });
});
