import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { assetAt, loadAssets, type Asset } from '../../src/web/assets.ts';

const ASSETS = join(import.meta.dirname, '../../src/web/assets');

/** What the document names, in its order. */
function named(assets: ReadonlyMap<string, Asset>): string[] {
  const text = new TextDecoder().decode(assets.get('/')?.bytes);
  return [...text.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
}

test('the document names files that are there, and never change where they stand', () => {
  const assets = loadAssets();
  const paths = named(assets);
  assert.ok(paths.length > 30, String(paths.length));
  for (const path of paths) assert.equal(assets.get(path)?.immutable, true, path);
  assert.equal(assets.get('/')?.immutable, false);
});

test('the document names every module, so that none waits for another to be read', () => {
  const assets = loadAssets();
  const modules = [...assets.keys()].filter((path) => path.endsWith('.js'));
  const paths = new Set(named(assets));
  assert.deepEqual(
    modules.filter((path) => !paths.has(path)),
    [],
  );
});

test('a file that changes moves all of them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rota-assets-'));
  try {
    cpSync(ASSETS, folder, { recursive: true });
    const before = loadAssets(folder);
    assert.deepEqual([...loadAssets(folder).keys()], [...before.keys()]);
    writeFileSync(join(folder, 'parts/badge.js'), '// another one\n');
    const after = loadAssets(folder);
    const common = [...after.keys()].filter((path) => before.has(path));
    assert.deepEqual(common, ['/']);
    assert.notEqual(after.get('/')?.etag, before.get('/')?.etag);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every path that a browser goes to is the document, and what a script asks for is not', () => {
  const assets = loadAssets();
  const document = assets.get('/');
  assert.equal(assetAt(assets, { path: '/jobs/a', accept: 'text/html,*/*' }), document);
  assert.equal(assetAt(assets, { path: '/jobs/a', accept: '*/*' }), undefined);
  assert.equal(assetAt(assets, { path: '/main.js', accept: '*/*' }), undefined);
});
