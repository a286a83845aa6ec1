import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import test from 'node:test';
import { commandNames, generateCliReference } from '../../scripts/generate-cli.ts';

const FILE = resolve(import.meta.dirname, '../../docs/cli.md');

test('docs/cli.md shows the help of every command as it is, once', async () => {
  const document = await readFile(FILE, 'utf8');
  assert.equal(await generateCliReference(document), document);
  const shown = [...document.matchAll(/^<!-- generated: (.*) -->$/gm)].map(([, name = '']) => name);
  assert.deepEqual(shown.toSorted(), [...commandNames()].toSorted());
});

test('a block for a command that does not exist is refused', async () => {
  await assert.rejects(generateCliReference('<!-- generated: rota fly -->\n<!-- /generated -->'), {
    message: 'docs/cli.md names an unknown command: rota fly',
  });
});
