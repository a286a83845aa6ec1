// One bad file per mistake, each with the exact report that a person must see: test/fixtures/config/invalid/.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { reportOf } from './report-of.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/config/invalid/', import.meta.url));
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -'.yaml'.length));

for (const name of names) {
  test(`a bad file is reported exactly: ${name.replaceAll('-', ' ')}`, async () => {
    const text = readFileSync(`${FOLDER}${name}.yaml`, 'utf8');
    const expected = readFileSync(`${FOLDER}${name}.txt`, 'utf8');
    assert.equal(await reportOf(name, text), expected);
  });
}

test('there is a bad file for every kind of mistake', () => {
  assert.ok(names.length >= 100);
});
