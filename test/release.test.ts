// The states of a checkout that scripts/release.ts refuses to release.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { billOfMaterials } from '../scripts/bill-of-materials.ts';
import {
  PACKED,
  packProblems,
  releaseProblems,
  type ReleaseState,
} from '../scripts/release-problems.ts';

const READY: ReleaseState = {
  version: '1.2.3',
  lockedVersion: '1.2.3',
  changelog: '# Changelog\n\n## 1.2.3 (2026-12-01)\n\n- News.\n\n## 1.2.2 (2026-11-01)\n',
  changedFiles: [],
  tags: ['v1.2.2'],
};

test('a clean tree with a new version and its dated section can be released', () => {
  assert.deepEqual(releaseProblems(READY), []);
});

test('a release needs a clean tree', () => {
  assert.deepEqual(releaseProblems({ ...READY, changedFiles: [' M README.md', '?? a'] }), [
    'The tree has 2 uncommitted changes: commit them first',
  ]);
});

test('a version is released once', () => {
  assert.deepEqual(releaseProblems({ ...READY, tags: ['v1.2.3'] }), [
    'The tag v1.2.3 exists: set the next version in package.json',
  ]);
});

test('a version has three numbers, in the lock file too', () => {
  assert.deepEqual(
    releaseProblems({ ...READY, version: '1.2', changelog: '## 1.2 (2026-12-01)' }),
    [
      'package.json has the version "1.2": it must be MAJOR.MINOR.PATCH',
      'package-lock.json has the version 1.2.3 and package.json has 1.2: run npm install --package-lock-only',
    ],
  );
});

test('a release needs a section of the changelog with its date', () => {
  for (const changelog of ['', '## 1.2.3 (unreleased)\n', '## 1.2.30 (2026-12-01)\n', '## 1.2.3\n'])
    assert.deepEqual(releaseProblems({ ...READY, changelog }), [
      'CHANGELOG.md has no dated section: write the heading "## 1.2.3 (YYYY-MM-DD)"',
    ]);
});

test('a tarball has the program and its licences, and nothing that only a checkout needs', () => {
  assert.deepEqual(packProblems(PACKED), []);
  assert.deepEqual(packProblems([...PACKED.slice(1), 'src/main.ts', 'data/rota.db']), [
    'The tarball lacks LICENSE',
    'The tarball contains src/main.ts',
    'The tarball contains data/rota.db',
  ]);
});

test('the bill of materials names every package that is installed with Rota, with its hash and licence', () => {
  const { packages }: { packages: Record<string, { dev?: boolean; devOptional?: boolean }> } =
    JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const installed = Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && dev !== true && devOptional !== true)
    .map(([path]) => path.replace(/^.*node_modules\//, ''));
  const { metadata, components } = billOfMaterials('rota');
  assert.equal(metadata.component.name, 'rota');
  assert.match(metadata.component.purl, /^pkg:npm\/rota@/);
  assert.deepEqual(components.map(({ name }) => name).toSorted(), installed.toSorted());
});
