// The daemon under the permission model of its runtime: what it needs works, and the rest of the machine is closed to it.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { daemonLockHolder } from '../../src/store/files/daemon-lock.ts';
import { startCountingServer } from '../support/servers/counting-server.ts';
import { inFolder, queryRows, rota, startRota } from '../support/rota-process.ts';

const isDeno = 'Deno' in globalThis;
const CONFIG =
  'server: { listen: "127.0.0.1:0" }\npermissions: { net: { allow: [127.0.0.0/8] } }\n';
const idle = (origin: string): string => `urls: [${origin}/idle]\n`;

/** The flags of the daemon, from the system. */
function flagsOf(cwd: string): readonly string[] {
  const pid = daemonLockHolder(join(cwd, 'data/rota.db'))?.pid;
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
}

/** The paths that a flag opens. */
function pathsOf(cwd: string, access: 'read' | 'write'): readonly string[] {
  const flag = isDeno ? `--allow-${access}=` : `--allow-fs-${access}=`;
  return flagsOf(cwd)
    .filter((each) => each.startsWith(flag))
    .flatMap((each) => each.slice(flag.length).split(isDeno ? ',' : '\n'));
}

const onLinux = { skip: existsSync('/proc/self/cmdline') ? false : 'there is no /proc here' };
/** True when the daemon of this folder has limits. */
function isLimited(cwd: string): boolean {
  const flags = flagsOf(cwd);
  return flags.includes(isDeno ? '--no-prompt' : '--permission') && !flags.includes('--allow-all');
}

test('runs, a reload, a backup, the dashboard, retention and a query work', onLinux, async () => {
  const server = await startCountingServer();
  try {
    const files = {
      'config.yaml': `${CONFIG}database: data/rota.db\nlog: { file: logs/rota.log }\n`,
      'jobs/a.yaml': idle(server.origin),
    };
    await inFolder(files, async (cwd) => {
      const succeed = async (...args: string[]): Promise<string> => {
        const { code, stdout, stderr } = await rota(args, { cwd });
        assert.equal(code, 0, `${args.join(' ')}: ${stderr}${stdout}`);
        return stdout + stderr;
      };
      const dashboard = /dashboard\s+(\S+)/.exec(await succeed('start'))?.[1] ?? '';
      assert.ok(isLimited(cwd));
      const folder = realpathSync(cwd);
      assert.ok(pathsOf(cwd, 'write').includes(join(folder, 'data')));
      assert.ok(!pathsOf(cwd, 'write').includes(folder));
      assert.ok(
        !pathsOf(cwd, 'read').some((path) => path === '/' || path === '*' || path === '/etc'),
      );

      assert.match(await succeed('run', 'a'), /succeeded/);
      mkdirSync(join(cwd, 'lists'));
      writeFileSync(join(cwd, 'lists/urls.txt'), `${server.origin}/1\n${server.origin}/2\n`);
      writeFileSync(join(cwd, 'jobs/b.yaml'), 'urls: [{ file: ../lists/urls.txt }]\n');
      // The daemon may have seen the new file by itself already.
      assert.match(await succeed('reload'), /added: b|nothing has changed/);
      assert.match(await succeed('run', 'b'), /succeeded/);
      await succeed('backup', join(cwd, 'copy.db'));
      await succeed('prune');
      assert.deepEqual(await queryRows('SELECT count(*) AS n FROM results', cwd), [{ n: 3 }]);
      for (const path of ['', 'api/v1/jobs', 'api/v1/jobs/a', 'healthz', 'metrics']) {
        const { status } = await fetch(new URL(path, dashboard));
        assert.equal(status, 200, path);
      }
      await succeed('stop');
      const log = readFileSync(join(cwd, 'logs/rota.log'), 'utf8');
      assert.doesNotMatch(log, /restricted|ERR_ACCESS_DENIED|NotCapable/);
    });
  } finally {
    await server.close();
  }
});

/** Words that start the program with the flags of a daemon, for the folder of temporary files. */
function limitedProgram(): readonly string[] {
  const root = join(import.meta.dirname, '../..');
  const temporary = realpathSync(tmpdir());
  if (isDeno) {
    const reads = [root, temporary, '/usr/share/zoneinfo'].join();
    const programs = `--allow-run=${process.execPath},/bin/sh`;
    const rights = ['--allow-net', '--allow-env', '--allow-sys', '--allow-ffi', programs];
    const files = [`--allow-read=${reads}`, `--allow-write=${temporary}`];
    const words = ['run', '--quiet', '--no-prompt', ...files, ...rights];
    return [process.execPath, ...words, join(root, 'src/main.ts')];
  }
  const hasNet = process.allowedNodeEnvironmentFlags.has('--allow-net');
  const rights = ['--allow-addons', '--allow-worker', '--allow-child-process'];
  const reads = [root, temporary].map((path) => `--allow-fs-read=${join(path, '*')}`);
  const writes = `--allow-fs-write=${join(temporary, '*')}`;
  const flags = ['--no-warnings', '--permission', ...rights, ...reads, writes];
  const bin = join(root, 'bin/rota.cjs');
  return [process.execPath, ...flags, ...(hasNet ? ['--allow-net'] : []), bin];
}

test('the demo works with the rights of a daemon', onLinux, async () => {
  await inFolder({}, async (cwd) => {
    const { code, stdout, stderr } = await rota(['demo'], { cwd, program: limitedProgram() });
    assert.equal(code, 0, stderr);
    assert.match(stdout, /times as fast/);
  });
});

test(
  'a file that the daemon did not use when it started needs a restart, which the error says',
  onLinux,
  async () => {
    const server = await startCountingServer();
    try {
      await inFolder({ secret: 'word-of-another\n' }, async (other) => {
        const files = { 'config.yaml': CONFIG, 'jobs/a.yaml': idle(server.origin) };
        await inFolder(files, async (cwd) => {
          assert.equal((await rota(['start'], { cwd })).code, 0);
          const job = `request: { headers: { x-key: "\${file:${join(other, 'secret')}}" } }\n`;
          writeFileSync(join(cwd, 'jobs/a.yaml'), job + idle(server.origin));
          const { code, stdout, stderr } = await rota(['reload'], { cwd });
          assert.equal(code, 2);
          assert.match(
            stdout + stderr,
            /is in a folder that the daemon did not use when it started: restart it/,
          );
          assert.equal((await rota(['restart'], { cwd })).code, 0);
          assert.ok(pathsOf(cwd, 'read').includes(realpathSync(other)));
          assert.equal((await rota(['stop'], { cwd })).code, 0);
        });
      });
    } finally {
      await server.close();
    }
  },
);

for (const mode of [['start'], ['start', '--foreground']]) {
  test(
    `rota ${mode.join(' ')} makes the folders of the database and of the log`,
    onLinux,
    async () => {
      await inFolder({}, async (other) => {
        const files = {
          'config.yaml': `server: off\ndatabase: ${other}/a/b/rota.db\nlog: { file: ${other}/c/d/rota.log }\n`,
          'jobs/a.yaml': idle('http://127.0.0.1:1'),
        };
        await inFolder(files, async (cwd) => {
          const daemon = startRota(mode, { cwd });
          if (mode.length > 1) await daemon.said(/ready/);
          else assert.equal((await daemon.ended).code, 0);
          assert.equal((await rota(['stop'], { cwd })).code, 0);
          await daemon.ended;
          const log = readFileSync(join(other, 'c/d/rota.log'), 'utf8');
          assert.match(log, /ready with 1 job/);
          assert.ok(existsSync(join(other, 'a/b/rota.db')));
        });
      });
    },
  );
}

test('a folder with a comma in its name', onLinux, async () => {
  await inFolder(
    { 'x, y/config.yaml': 'server: off\n', 'x, y/jobs/a.yaml': idle('http://127.0.0.1:1') },
    async (above) => {
      const cwd = join(above, 'x, y');
      assert.equal((await rota(['start'], { cwd })).code, 0);
      assert.equal((await rota(['stop'], { cwd })).code, 0);
    },
  );
});

test('--allow-all starts the daemon without limits', onLinux, async () => {
  const files = { 'config.yaml': 'server: off\n', 'jobs/a.yaml': idle('http://127.0.0.1:1') };
  await inFolder(files, async (cwd) => {
    assert.equal((await rota(['start', '--allow-all'], { cwd })).code, 0);
    assert.deepEqual(pathsOf(cwd, 'write'), []);
    assert.equal((await rota(['stop'], { cwd })).code, 0);
  });
});

test(
  'on Deno a command that the daemon did not know at its start needs a restart, which the channel says',
  isDeno ? onLinux : { skip: 'on Node a daemon may start any program' },
  async () => {
    const configOf = (command: string): string =>
      `server: off\nnotify: { page: { command: [${command}], daemon: true } }\n`;
    const files = {
      'config.yaml': configOf('/bin/true'),
      'jobs/a.yaml': idle('http://127.0.0.1:1'),
    };
    await inFolder(files, async (cwd) => {
      assert.equal((await rota(['start'], { cwd })).code, 0);
      writeFileSync(join(cwd, 'config.yaml'), configOf('/bin/date'));
      writeFileSync(join(cwd, 'jobs/b.yaml'), 'urls: none\n');
      assert.equal((await rota(['reload'], { cwd })).code, 2);
      let told = '';
      while (!/fails/.test(told)) told = (await rota(['notify'], { cwd })).stdout;
      assert.match(told, /the daemon did not know this command when it started: restart it/);
      assert.equal((await rota(['restart'], { cwd })).code, 0);
      while (!/works/.test(told)) told = (await rota(['notify'], { cwd })).stdout;
      assert.equal((await rota(['stop'], { cwd })).code, 0);
    });
  },
);

test('the command of a channel has no limits', onLinux, async () => {
  const node = isDeno ? '/bin/sh' : process.execPath;
  const script = isDeno
    ? 'cat > "$1"\n'
    : "require('node:fs').writeFileSync(process.argv[2], String(process.permission));\n";
  await inFolder({ 'page.cjs': script }, async (other) => {
    const told = join(other, 'told');
    const files = {
      'config.yaml': `server: off\nnotify: { page: { command: ["${node}", "${other}/page.cjs", "${told}"] } }\n`,
      'jobs/a.yaml': `notify: { page: [failing] }\n${idle('http://127.0.0.1:1')}`,
    };
    await inFolder(files, async (cwd) => {
      assert.equal((await rota(['start'], { cwd })).code, 0);
      assert.equal((await rota(['run', 'a'], { cwd })).code, 1);
      while (!existsSync(told) || readFileSync(told, 'utf8') === '') await setTimeout(20);
      if (!isDeno) assert.equal(readFileSync(told, 'utf8'), 'undefined');
      assert.equal((await rota(['stop'], { cwd })).code, 0);
    });
  });
});

test(
  'in the foreground the process limits itself, and stays the same process',
  onLinux,
  async () => {
    const files = { 'config.yaml': 'server: off\n', 'jobs/a.yaml': idle('http://127.0.0.1:1') };
    await inFolder(files, async (cwd) => {
      const daemon = startRota(['start', '--foreground'], { cwd });
      await daemon.said(/ready/);
      assert.equal(daemonLockHolder(join(cwd, 'data/rota.db'))?.pid, daemon.pid);
      assert.ok(isLimited(cwd));
      daemon.signal('SIGTERM');
      const { code, stderr } = await daemon.ended;
      assert.equal(code, 0);
      assert.doesNotMatch(stderr, /Warning/);
    });
  },
);
