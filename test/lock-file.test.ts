// package-lock.json has the hash of every package, and docs/dependencies.md has the reason for it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
}

const { packages }: { packages: Readonly<Record<string, LockEntry>> } = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
);

const manifest: {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
} = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const DOCUMENT = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');

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

test('install scripts run for node alone, and each package that has one is named', () => {
  const scripted = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => nameOf(path));
  assert.ok(scripted.includes('node'));
  assert.deepEqual(
    scripted.filter((name) => manifest.allowScripts[name] === undefined),
    [],
  );
  assert.deepEqual(
    Object.keys(manifest.allowScripts).filter((name) => manifest.allowScripts[name] === true),
    ['node'],
  );
});

/** A row of a table of packages: name, version, licence, size, reason, day. */
const ROW =
  /^\| `([^`]+)` \| (\S+) \| (\S+) \| ([\d,]+) \| ([^|]{5,}) \| (\d{4}-\d{2}-\d{2}) \|$/gm;

for (const [heading, kind] of [
  ['At run time', 'dependencies'],
  ['For development only', 'devDependencies'],
] as const) {
  test(`docs/dependencies.md names each of the ${kind}, with its version, licence, size, reason and day`, () => {
    const [, part = ''] = DOCUMENT.split(`\n## ${heading}\n`);
    const rows = [...(part.split('\n## ')[0] ?? '').matchAll(ROW)];
    const stated = rows.map(([, name = '', version, licence]) => [name, version, licence]);
    const locked = Object.keys(manifest[kind]).map((name) => {
      const { version, license } = packages[`node_modules/${name}`] ?? {};
      return [name, version, license];
    });
    assert.deepEqual(stated, locked);
  });
}

test('docs/dependencies.md counts the packages of packages, by licence', () => {
  const direct = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
  const others = Object.entries(packages).filter(
    ([path]) => path !== '' && !direct.some((name) => path === `node_modules/${name}`),
  );
  const counts = new Map<string, [atRunTime: number, forDevelopment: number]>();
  for (const [, { license = 'none', dev, devOptional }] of others) {
    const count = counts.get(license) ?? [0, 0];
    count[dev === true || devOptional === true ? 1 : 0] += 1;
    counts.set(license, count);
  }
  const stated = [...DOCUMENT.matchAll(/^\| ([\w.() -]+) \| (\d+) \| (\d+) \|$/gm)];
  assert.deepEqual(
    new Map(stated.map(([, licence = '', run, dev]) => [licence, [Number(run), Number(dev)]])),
    counts,
  );
  const sums = [0, 1].map((index) =>
    [...counts.values()].reduce((sum, each) => sum + (each[index] ?? 0), 0),
  );
  assert.ok(DOCUMENT.includes(`${sums[0]} at run time and ${sums[1]} for development only`));
});

/** The name of the package at a path of the lock file. */
function nameOf(path: string): string {
  return path.replace(/^.*node_modules\//, '');
}

function isStrong(integrity: string | undefined): boolean {
  return integrity?.startsWith('sha512-') === true;
}
