// What Tab offers in a shell, and the help of a command by its name.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { COMMANDS } from '../../src/cli/commands.ts';
import { inFolder } from '../support/rota-process.ts';
import { runInProcess } from './run-in-process.ts';

const FILES = {
  'config.yaml': 'timezone: UTC\n',
  'jobs/prices.yaml': 'urls: [http://127.0.0.1/]\n',
  'jobs/news.yaml': 'a broken file\n',
  'other/config.yaml': 'jobs: visits\n',
  'other/visits/people.yaml': 'urls: [http://127.0.0.1/]\n',
};

/** The words offered behind `rota`. */
async function offers(cwd: string, ...words: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await runInProcess(['completion', '--words', '--', ...words], {
    cwd,
  });
  assert.deepEqual([code, stderr], [0, '']);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

test('Tab offers commands, options and their values, names of jobs, and times', async () => {
  await inFolder(FILES, async (cwd) => {
    assert.deepEqual(await offers(cwd, ''), [...COMMANDS.map(({ name }) => name), 'help']);
    assert.deepEqual(await offers(cwd, 'un'), ['unpause', 'unit']);
    assert.deepEqual(await offers(cwd, 'run', ''), ['news', 'prices']);
    assert.deepEqual(await offers(cwd, 'run', 'prices', 'n'), ['news']);
    assert.deepEqual(await offers(cwd, 'results', '--limit', '5', 'p'), ['prices']);
    assert.deepEqual(await offers(cwd, 'logs', '--job', ''), ['news', 'prices']);
    assert.deepEqual(await offers(cwd, 'results', '--s'), ['--status', '--since']);
    assert.deepEqual(await offers(cwd, 'query', '--format', 'l'), ['lines']);
    assert.deepEqual(await offers(cwd, 'query', '--format', '=', 'nd'), ['ndjson']);
    assert.deepEqual(await offers(cwd, 'stats', '--since', 'y'), ['yesterday']);
    assert.deepEqual(await offers(cwd, 'help', 'aud'), ['audit']);
    assert.deepEqual(await offers(cwd, 'completion', ''), ['bash', 'zsh', 'fish']);
  });
});

test('Tab offers the jobs of the named configuration, and nothing where a file is expected', async () => {
  await inFolder(FILES, async (cwd) => {
    assert.deepEqual(await offers(cwd, '-c', 'other/config.yaml', 'pause', ''), ['people']);
    assert.deepEqual(await offers(cwd, '-c', ''), []);
    assert.deepEqual(await offers(cwd, '-c', 'missing.yaml', 'run', ''), []);
    assert.deepEqual(await offers(cwd, 'show', ''), []);
    assert.deepEqual(await offers(cwd, 'nope', ''), []);
  });
});

for (const shell of ['bash', 'zsh', 'fish']) {
  const isThere = spawnSync(shell, ['-c', 'true']).status === 0;
  test(`the script for ${shell} is one that ${shell} understands`, { skip: !isThere }, async () => {
    const { code, stdout } = await runInProcess(['completion', shell], { cwd: '/' });
    assert.equal(code, 0);
    await inFolder({ script: stdout }, async (cwd) => {
      const { status, stderr } = spawnSync(shell, ['-n', join(cwd, 'script')], {
        encoding: 'utf8',
      });
      assert.deepEqual([status, stderr], [0, '']);
    });
  });
}

test(
  'bash gets what Rota offers',
  { skip: spawnSync('bash', ['-c', 'true']).status !== 0 },
  async () => {
    const { stdout } = await runInProcess(['completion', 'bash'], { cwd: '/' });
    const script = `${stdout}
rota() { printf '%s\\n' "$*" >&2; printf 'prices\\ta job\\nnews\\ta job\\n'; }
COMP_WORDS=(rota run pr) COMP_CWORD=2
_rota
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const ran = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
    assert.equal(ran.stdout, 'prices\nnews\n');
  },
);

test('completion without a shell says which there are', async () => {
  assert.deepEqual(await runInProcess(['completion', 'tcsh'], { cwd: '/' }), {
    code: 2,
    stdout: '',
    stderr:
      'error: Name a shell: bash, zsh or fish\n  hint: write for example: source <(rota completion bash)\n',
  });
});

test('help COMMAND prints what COMMAND --help does', async () => {
  const named = await runInProcess(['help', 'results'], { cwd: '/' });
  assert.deepEqual(named, await runInProcess(['results', '--help'], { cwd: '/' }));
  assert.match(named.stdout, /^Usage: rota results /);
  const all = await runInProcess(['help'], { cwd: '/' });
  assert.deepEqual(all, await runInProcess(['--help'], { cwd: '/' }));
  assert.match(all.stdout, /\n {2}help +print what a command does/);
  assert.deepEqual(await runInProcess(['help', 'resluts'], { cwd: '/' }), {
    code: 2,
    stdout: '',
    stderr: 'error: Unknown command "resluts"\n  hint: did you mean "results"?\n',
  });
});
