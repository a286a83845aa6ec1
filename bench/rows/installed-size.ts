// What an installation takes on the disk without development dependencies: the package as it would be
// published, with all that it depends on, installed by npm into an empty folder.
import { lstatSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runWell } from '../harness/child-process.ts';
import { firstOf } from '../harness/number-in.ts';
import type { Bench, Row, RowReport } from '../harness/row.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const MB = 1_000_000;

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
  const parts = readdirSync(modules)
    .map((name) => ({ name, bytes: bytesIn(join(modules, name)) }))
    .toSorted((a, b) => b.bytes - a.bytes);
  const largest = parts.slice(0, 5).map(({ name, bytes }) => `${name} ${(bytes / MB).toFixed(1)}`);
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    lines: [
      {
        what: 'all files',
        unit: 'MB',
        samples: [total / MB],
        budget: { of: 'median', atMost: 60 },
      },
    ],
    notes: [`The largest parts, in MB: ${largest.join(', ')}.`],
  };
}

/** Bytes of all files below, each by its length. */
function bytesIn(path: string): number {
  const entry = lstatSync(path);
  if (!entry.isDirectory()) return entry.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
}
