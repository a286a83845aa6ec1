// One bad file per mistake, each with the exact report that a person must see: test/fixtures/config/invalid/.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { reportOf } from './report-of.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/config/invalid/', import.meta.url));
const files = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.txt'))
  .map((name) => parse(name));

for (const { name, ext, base } of files) {
  test(`a bad ${ext === '.ts' ? 'TypeScript ' : ''}file is reported exactly: ${name.replaceAll('-', ' ')}`, async () => {
    const text = readFileSync(join(FOLDER, base), 'utf8');
    const expected = readFileSync(join(FOLDER, `${name}.txt`), 'utf8');
    assert.equal(await reportOf(name, text, ext), expected);
  });
}

test('there is a bad file for every kind of mistake', () => {
  assert.ok(files.length >= 100);
});
