// The files of the dashboard, read once into memory: nothing on the disk is looked up by what a request names.
import { globSync, readFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Changes with the content. */
  readonly etag: string;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

const FOLDER = fileURLToPath(new URL('./assets/', import.meta.url));

/** Files of packages that pages load, by the path at which they do. */
const VENDORED: Readonly<Record<string, string>> = {
  '/vendor/uplot.js': 'uplot/dist/uPlot.esm.js',
  '/vendor/uplot.css': 'uplot/dist/uPlot.min.css',
};

/** Every file of the dashboard by its path, such as `/app.js`. */
export function loadAssets(folder: string = FOLDER): ReadonlyMap<string, Asset> {
  const own = globSync('**/*.*', { cwd: folder })
    .filter((name) => Object.hasOwn(CONTENT_TYPES, extname(name)))
    .map((name): [string, Asset] => {
      return [`/${name.replaceAll('\\', '/')}`, readAsset(join(folder, name))];
    });
  const vendored = Object.entries(VENDORED).map(([path, name]): [string, Asset] => {
    return [path, readAsset(fileURLToPath(import.meta.resolve(name)))];
  });
  return new Map([...own, ...vendored]);
}

/**
 * The file at a path. Pages are one document that draws itself by its address: it stands at every
 * other path that a browser goes to, which asks for HTML.
 */
export function assetAt(
  assets: ReadonlyMap<string, Asset>,
  { path, accept }: { path: string; accept: string },
): Asset | undefined {
  const isPage = path === '/' || accept.includes('text/html');
  return assets.get(path) ?? (isPage ? assets.get('/index.html') : undefined);
}

function readAsset(file: string): Asset {
  const bytes = Uint8Array.from(readFileSync(file));
  return {
    bytes,
    contentType: CONTENT_TYPES[extname(file)] ?? 'application/octet-stream',
    etag: `"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`,
  };
}
