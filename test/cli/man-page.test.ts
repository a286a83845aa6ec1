// The manual page: every command and option is in it, and groff formats it without a warning.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import test from 'node:test';
import { generateManPage } from '../../scripts/generate/generate-man.ts';
import { COMMANDS } from '../../src/cli/commands.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FILE = resolve(ROOT, 'man/rota.1');

test('the manual page is as the commands describe themselves, and part of the package', async () => {
  const page = await readFile(FILE, 'utf8');
  assert.equal(page, await generateManPage());
  for (const { name } of COMMANDS) assert.match(page, new RegExp(`^\\.SS rota ${name} `, 'm'));
  assert.match(page, /^\\fB\\-f, \\-\\-follow\\fR$/m);
  const { files, man } = JSON.parse(await readFile(resolve(ROOT, 'package.json'), 'utf8'));
  // npm links a manual page for `man rota` only from a list.
  assert.deepEqual(man, ['man/rota.1']);
  assert.ok(files.includes('man'));
});

test(
  'groff formats the manual page without a warning',
  { skip: spawnSync('groff', ['--version']).status !== 0 },
  () => {
    const { status, stdout, stderr } = spawnSync('groff', ['-man', '-Tascii', '-ww', FILE], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /EXIT STATUS|E.*X.*I.*T/);
  },
);
