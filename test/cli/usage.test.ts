import assert from 'node:assert/strict';
import test from 'node:test';
import { inFolder } from '../support/rota-process.ts';
import { runInProcess } from './run-in-process.ts';

const cwd = '/';

test('an unknown command is a usage error with a suggestion', async () => {
  assert.deepEqual(await runInProcess(['chekc'], { cwd }), {
    code: 2,
    stdout: '',
    stderr: 'error: Unknown command "chekc"\n  hint: did you mean "check"?\n',
  });
});

test('of two commands that are as near, the one with the letters swapped is suggested', async () => {
  const { code, stderr } = await runInProcess(['stauts'], { cwd });
  assert.equal(code, 2);
  assert.equal(stderr, 'error: Unknown command "stauts"\n  hint: did you mean "status"?\n');
});

test('a command that has another name now is named', async () => {
  const { code, stderr } = await runInProcess(['resume', 'prices'], { cwd });
  assert.equal(code, 2);
  assert.equal(
    stderr,
    'error: Unknown command "resume"\n  hint: "rota unpause" ends a pause; an interrupted run of a job with "resume: true" goes on by itself\n',
  );
});

test('an unknown option is a usage error with a suggestion', async () => {
  const { code, stderr } = await runInProcess(['check', '--jsn'], { cwd });
  assert.equal(code, 2);
  assert.equal(stderr, 'error: Unknown option "--jsn"\n  hint: did you mean "--json"?\n');
});

test('a value that begins with a minus is not reported as a misspelt option', async () => {
  const { code, stderr } = await runInProcess(['query', '-- a comment\nselect 1'], { cwd });
  assert.equal(code, 2);
  assert.equal(
    stderr,
    'error: Unknown option "-- a comment select 1"\n  hint: a value that begins with "-" comes last, after "--"\n',
  );
});

test('a missing argument points to the help of the command', async () => {
  const { code, stderr } = await runInProcess(['run'], { cwd });
  assert.equal(code, 2);
  assert.equal(stderr, 'error: Missing required argument "job"\n  hint: see "rota run --help"\n');
});

test('a value that an option cannot have is named with what it must be', async () => {
  const { code, stderr } = await runInProcess(['next', '-n', '0'], { cwd });
  assert.equal(code, 2);
  assert.equal(
    stderr,
    'error: Option "-n, --count <number>" argument "0" is invalid. It must be a whole number from 1 to 100000\n  hint: see "rota next --help"\n',
  );
});

test('too many arguments are a usage error', async () => {
  const { code, stderr } = await runInProcess(['check', 'x'], { cwd });
  assert.equal(code, 2);
  assert.match(stderr, /^error: Too many arguments for "check"/);
});

test('without a command the help is printed on stderr, with 2', async () => {
  const { code, stdout, stderr } = await runInProcess([], { cwd });
  assert.deepEqual([code, stdout], [2, '']);
  assert.match(stderr, /^Usage: rota COMMAND/);
});

test('--help and --version are data, with 0', async () => {
  const help = await runInProcess(['next', '--help'], { cwd });
  assert.equal(help.code, 0);
  assert.match(help.stdout, /^Usage: rota next [^]*Examples:\n {2}rota next /);
  const version = await runInProcess(['--version'], { cwd });
  assert.match(version.stdout, /^\d+\.\d+\.\d+\n$/);
});

test('a missing configuration file is named, with 2, by every command that needs it', async () => {
  await inFolder({}, async (folder) => {
    for (const args of [
      ['check'],
      ['next'],
      ['jobs'],
      ['run', 'a'],
      ['start'],
      ['stop'],
      ['restart'],
      ['reload'],
      ['status'],
      ['logs'],
      ['results'],
      ['query', 'select 1'],
    ]) {
      const { code, stdout, stderr } = await runInProcess(args, { cwd: folder });
      assert.deepEqual([code, stdout], [2, ''], args.join(' '));
      assert.match(stderr, /^error: Cannot load config\.yaml: 1 problem\n/, args.join(' '));
    }
  });
});

test('--bom is refused for other formats than CSV', async () => {
  await inFolder({ 'config.yaml': 'timezone: UTC\n' }, async (folder) => {
    for (const args of [
      ['query', '--bom', 'select 1'],
      ['export', 'a', '--bom'],
    ]) {
      const { code, stderr } = await runInProcess(args, { cwd: folder });
      assert.equal(code, 2);
      assert.match(stderr, /^error: "--bom" is for CSV: the format is (?:table|ndjson)\n/);
    }
  });
});
