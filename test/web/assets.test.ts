import assert from 'node:assert/strict';
import { appendFileSync, cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assetAt, loadAssets, type Asset } from '../../src/web/assets.ts';

const WEB = join(import.meta.dirname, '../../src/web');

/** The files in the document, in its order. */
function named(assets: ReadonlyMap<string, Asset>): string[] {
  const text = new TextDecoder().decode(assets.get('/')?.bytes);
  return [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
}

test('the document names every other file, and the content at their paths never changes', () => {
  const assets = loadAssets();
  const paths = new Set(named(assets));
  assert.deepEqual(new Set([...paths, '/']), new Set(assets.keys()));
  for (const path of paths) assert.equal(assets.get(path)?.immutable, true, path);
  assert.equal(assets.get('/')?.immutable, false);
});

test('scripts and styles are one file each, which loads no other file', () => {
  const assets = loadAssets();
  const textOf = (name: string): string => {
    const path = [...assets.keys()].find((each) => each.endsWith(name)) ?? '';
    return new TextDecoder().decode(assets.get(path)?.bytes);
  };
  assert.match(textOf('/main.js'), /It holds uplot/);
  assert.doesNotMatch(textOf('/main.js'), /\bimport(?:\s*[({"']|\s+\w)|^export /m);
  assert.match(textOf('/main.css'), /\.uplot/);
  assert.doesNotMatch(textOf('/main.css'), /@import|url\(/);
});

test('a change of one file changes the paths of all', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rota-assets-'));
  try {
    cpSync(WEB, folder, { recursive: true });
    const copy = pathToFileURL(`${folder}/`);
    const before = loadAssets({ folder: copy });
    assert.deepEqual([...loadAssets({ folder: copy }).keys()], [...before.keys()]);
    appendFileSync(join(folder, 'bundle/main.css'), 'p { color: red }\n');
    const after = loadAssets({ folder: copy });
    const common = [...after.keys()].filter((path) => before.has(path));
    assert.deepEqual(common, ['/']);
    assert.notEqual(after.get('/')?.etag, before.get('/')?.etag);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every path that a browser opens is the document, and paths that a script requests are not', () => {
  const assets = loadAssets();
  const document = assets.get('/');
  assert.equal(assetAt(assets, { path: '/jobs/a', accept: 'text/html,*/*' }), document);
  assert.equal(assetAt(assets, { path: '/jobs/a', accept: '*/*' }), undefined);
  assert.equal(assetAt(assets, { path: '/main.js', accept: '*/*' }), undefined);
});

/**
 * 3,434 lines for one daemon, and 93 for the workers of a cluster: their page, their line on the overview with those that
 * are gone, and the signs of their roles. Who needs more looks for something to simplify first.
 */
const MOST_LINES = 3527;

test('the source of the dashboard stays small', () => {
  const files = globSync(join(WEB, 'assets/**/*.ts'));
  const lines = files.map((file) => readFileSync(file, 'utf8').split('\n').length - 1);
  const sum = lines.reduce((total, each) => total + each, 0);
  assert.ok(files.length > 30 && sum <= MOST_LINES, `${sum} lines in ${files.length} files`);
});
