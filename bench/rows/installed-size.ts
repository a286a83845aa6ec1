// What an installation takes on the disk without development dependencies: the package as it would be
// published, with all that it depends on, installed by npm into an empty folder.
import { existsSync, lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runWell } from '../harness/child-process.ts';
import { firstOf } from '../harness/number-in.ts';
import type { Bench, Line, Row, RowReport } from '../harness/row.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MB = 1_000_000;
/** What Rota needs only when `database` names a server. */
const POSTGRES: ReadonlySet<string> = new Set(['pg', 'pg-boss', 'pg-copy-streams']);

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export const installedSize: Row = {
  name: 'installed-size',
  title: 'Installed without development dependencies',
  measure,
};

async function measure(bench: Bench): Promise<RowReport> {
  const pack = await runWell(['npm', 'pack', '--json', '--pack-destination', bench.folder], {
    cwd: ROOT,
  });
  const packed = firstOf(pack.stdout.slice(pack.stdout.indexOf('[')));
  const file: unknown = packed === undefined ? undefined : Reflect.get(Object(packed), 'filename');
  writeFileSync(join(bench.folder, 'package.json'), '{"name":"empty","version":"1.0.0"}\n');
  await runWell(['npm', 'install', '--omit=dev', '--no-audit', '--no-fund', `./${String(file)}`], {
    cwd: bench.folder,
  });
  const modules = join(bench.folder, 'node_modules');
  const forSqlite = needed(modules, { without: POSTGRES });
  const parts = packagesIn(modules)
    .map((name) => ({ name, bytes: bytesIn(join(modules, name)) }))
    .toSorted((a, b) => b.bytes - a.bytes);
  const largest = parts.slice(0, 5).map(({ name, bytes }) => `${name} ${(bytes / MB).toFixed(1)}`);
  const sum = (some: typeof parts): number =>
    some.reduce((total, { bytes }) => total + bytes, 0) / MB;
  const line = (what: string, { size, atMost }: { size: number; atMost: number }): Line => ({
    what,
    unit: 'MB',
    samples: [size],
    budget: { of: 'median', atMost },
  });
  return {
    lines: [
      line('without what only PostgreSQL needs', {
        size: sum(parts.filter(({ name }) => forSqlite.has(name))),
        atMost: 60,
      }),
      line('all files', { size: sum(parts), atMost: 75 }),
    ],
    notes: [`The largest parts, in MB: ${largest.join(', ')}.`],
  };
}

/** The packages in a folder `node_modules`; what npm notes beside them is none. */
function packagesIn(modules: string): readonly string[] {
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`)
        : [name],
    );
}

/** The packages that Rota needs, directly or not, when it does not need those of `without`. */
function needed(
  modules: string,
  { without }: { readonly without: ReadonlySet<string> },
): Set<string> {
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name) || without.has(name)) return;
    const file = join(modules, name, 'package.json');
    // A peer that need not be installed.
    if (!existsSync(file)) return;
    found.add(name);
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
    }: Manifest = JSON.parse(readFileSync(file, 'utf8'));
    for (const all of [dependencies, optionalDependencies, peerDependencies]) {
      Object.keys(all).forEach(add);
    }
  };
  add('rota');
  return found;
}

/** Bytes of all files below, each by its length. */
function bytesIn(path: string): number {
  const entry = lstatSync(path);
  if (!entry.isDirectory()) return entry.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
}
