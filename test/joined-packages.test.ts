// The files into which scripts/join-packages.mjs joins packages have all that the packages export by name.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';

const PACKAGES = new URL('../node_modules/', import.meta.url);
/** All exports as one object. */
const OBJECTS = new Set(['default', 'module.exports', 'z']);

for (const name of ['commander', 'yaml', 'zod']) {
  test(`the joined file of ${name} exports all that the package exports`, async (t) => {
    const joined = new URL(`${name}/joined-for-rota.mjs`, PACKAGES);
    if (!existsSync(joined)) {
      t.skip('npm ci has run no scripts here');
      return;
    }
    const own: object = await import(name);
    const wanted = Object.keys(own).filter((each) => !OBJECTS.has(each));
    assert.ok(wanted.length > 5);
    assert.deepEqual(Object.keys(await import(joined.href)), wanted.toSorted());
  });
}
