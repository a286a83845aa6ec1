// package-lock.json says of every package what its content is, and docs/dependencies.md why it is there.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

interface LockEntry {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const { packages }: { packages: Readonly<Record<string, LockEntry>> } = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
);

test('every package of the lock file has an integrity, optional ones too', () => {
  const without = Object.entries(packages)
    .filter(([path, { integrity, link }]) => path !== '' && link !== true && !isStrong(integrity))
    .map(([path]) => path);
  assert.deepEqual(without, []);
});

test('the lock file names no registry', () => {
  assert.deepEqual(
    Object.values(packages).flatMap(({ resolved }) => resolved ?? []),
    [],
  );
});

test('docs/dependencies.md names every dependency of package.json', () => {
  const text = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');
  const manifest: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const names = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((key) =>
    Object.keys(manifest[key] ?? {}),
  );
  assert.deepEqual(
    names.filter((name) => !text.includes(`| \`${name}\` |`)),
    [],
  );
});

function isStrong(integrity: string | undefined): boolean {
  return integrity?.startsWith('sha512-') === true;
}
