// Holds the code to the house of ARCHITECTURE.md: data flows down the floors, one package has one user.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { test } from 'node:test';

/** The floors, ground floor first: a folder imports only from floors below its own. */
const FLOORS = [
  ['text'],
  ['domain'],
  ['platform', 'statistics'],
  ['concurrency', 'permissions'],
  ['schedule', 'fetch', 'store', 'batch', 'judge', 'handlers'],
  ['config', 'runner', 'query', 'notify'],
  ['metrics', 'cluster'],
  ['scheduler', 'web', 'control'],
  ['engine'],
  ['daemon'],
  ['cli', 'library'],
] as const;

/** Packages that only these folders may know. */
const OWNED_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@hono/node-server': ['web'],
  'better-sqlite3': ['store'],
  commander: ['cli'],
  cron: ['schedule'],
  'css-select': ['judge'],
  diff: ['query'],
  hono: ['web'],
  htmlparser2: ['judge'],
  'hyparquet-writer': ['cli'],
  'json-p3': ['judge'],
  nodemailer: ['notify'],
  pg: ['store'],
  'pg-boss': ['cluster'],
  'pg-copy-streams': ['store'],
  pino: ['platform'],
  re2js: ['judge'],
  'tough-cookie': ['fetch'],
  yaml: ['config'],
  zod: ['config', 'web'],
};

/** A longer list is not read as a table of contents. */
const MAX_FILES = 25;

/** A longer file has more than one purpose. */
const MAX_LINES = 300;

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const files = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'));
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  const pattern =
    /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...source.matchAll(pattern)].map((match) => {
    const specifier = match[2] ?? match[3] ?? '';
    const to = specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier)).replaceAll('\\', '/')
      : specifier;
    return { from: file, to, typeOnly: match[1] !== undefined };
  });
}

function folderOf(file: string): string {
  return file.split('/')[1] ?? '';
}

function floorOf(folder: string): number {
  return FLOORS.findIndex((rooms) => rooms.some((room) => room === folder));
}

test('every folder of src stands on a floor', () => {
  const unknown = files.filter((file) => file.split('/').length > 2 && floorOf(folderOf(file)) < 0);
  assert.deepEqual(unknown, []);
});

test('imports go down the floors only, and folders on one floor do not import each other', () => {
  const wrong = imports
    .filter(({ from, to }) => to.startsWith('src/') && from.split('/').length > 2)
    .filter(({ from, to }) => folderOf(from) !== folderOf(to))
    .filter(({ from, to }) => floorOf(folderOf(to)) >= floorOf(folderOf(from)));
  assert.deepEqual(wrong, []);
});

test('only its owner imports a package with an owner', () => {
  const wrong = imports.filter(({ from, to }) => {
    const name = /^(?:@[^/]+\/)?[^/]+/.exec(to)?.[0] ?? '';
    return OWNED_PACKAGES[name]?.includes(folderOf(from)) === false;
  });
  assert.deepEqual(wrong, []);
});

test('what was recorded is read through Reading: only query/ knows its implementation', () => {
  const open =
    /^src\/query\/(open-reading|confirmed-headers|reads\/(reading|result-pages|stats-filter|why|missing-result)|(process|sql)\/.*)\.ts$/;
  const wrong = imports
    .filter(({ from, typeOnly }) => folderOf(from) !== 'query' && !typeOnly)
    .filter(({ from, to }) =>
      folderOf(to) === 'query'
        ? !open.test(to)
        : to === 'src/store/reader.ts' && folderOf(from) !== 'store',
    );
  assert.deepEqual(wrong, []);
});

test('the entry of the library only re-exports, values from library/ alone, and no module imports it', () => {
  const entry = 'src/index.ts';
  const lines = readFileSync(entry, 'utf8').replaceAll(/^\/\/.*$/gm, '');
  assert.match(lines, /^(?:\s*export (?:type )?\{[^}]*\} from '[^']+';)+\s*$/);
  const wrong = imports
    .filter(({ from, typeOnly }) => from === entry && !typeOnly)
    .filter(({ to }) => !to.startsWith('src/library/') && to !== 'src/domain/error.ts');
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    imports.filter(({ to }) => to === entry),
    [],
  );
});

test('no imports, of values or of types, form a cycle', () => {
  const next = new Map<string, string[]>();
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    else if (!done.has(file)) for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.deepEqual(cycles, []);
});

test('no folder of src or test holds more than 25 files', () => {
  const counts = new Map<string, number>();
  for (const file of globSync(['src/**/*.*', 'test/**/*.ts']).map((found) =>
    found.replaceAll('\\', '/'),
  )) {
    counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  }
  const crowded = [...counts].filter(([, count]) => count > MAX_FILES);
  assert.deepEqual(crowded, []);
});

test('no file of src or test has more than 300 lines', () => {
  const long = globSync(['src/**/*.ts', 'test/**/*.ts'])
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => readFileSync(file, 'utf8').split('\n').length - 1 > MAX_LINES);
  assert.deepEqual(long, []);
});

test('no file has a name that says nothing, such as utils or common', () => {
  const empty =
    /(^|\/)(utils?|helpers?|common|misc|shared|manager|service|impl|types|interfaces|constants)(\.ts|\/)/;
  assert.deepEqual(
    files.filter((file) => empty.test(file)),
    [],
  );
});
