// The files of the dashboard, read once into memory: nothing on the disk is looked up by what a request names.
// All but the document stand below a path that changes with their content, so that a browser asks for each once.
import { globSync, readFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Changes with the content. */
  readonly etag: string;
  /** True: what stands at its path never changes. */
  readonly immutable: boolean;
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

const DOCUMENT = '/index.html';
const FOLDER = fileURLToPath(new URL('./assets/', import.meta.url));

/** Files of packages that pages load, by the path at which they do. */
const VENDORED: Readonly<Record<string, string>> = {
  '/vendor/uplot.js': 'uplot/dist/uPlot.esm.js',
  '/vendor/uplot.css': 'uplot/dist/uPlot.min.css',
};

/** Every file of the dashboard by its path, such as `/assets/d41d8c/main.js`, and the document at `/`. */
export function loadAssets(folder: string = FOLDER): ReadonlyMap<string, Asset> {
  const own = globSync('**/*.*', { cwd: folder })
    .filter((name) => Object.hasOwn(CONTENT_TYPES, extname(name)))
    .map((name): [string, Asset] => {
      return [`/${name.replaceAll('\\', '/')}`, readAsset(join(folder, name))];
    })
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const vendored = Object.entries(VENDORED).map(([path, name]): [string, Asset] => {
    return [path, readAsset(fileURLToPath(import.meta.resolve(name)))];
  });
  const files = [...own, ...vendored].filter(([path]) => path !== DOCUMENT);
  const base = `/assets/${digest(files.map(([path, { etag }]) => path + etag).join('\n')).slice(0, 12)}`;
  const modules = files.map(([path]) => base + path).filter((path) => extname(path) === '.js');
  return new Map([
    ['/', readDocument(join(folder, DOCUMENT), { base, modules })],
    ...files.map(([path, asset]): [string, Asset] => [base + path, { ...asset, immutable: true }]),
  ]);
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
  return assets.get(path) ?? (isPage ? assets.get('/') : undefined);
}

/** The document, which names the files where they stand, and all modules at once: found one by one, each takes a turn. */
function readDocument(
  file: string,
  { base, modules }: { base: string; modules: readonly string[] },
): Asset {
  const preloads = modules.map((path) => `<link rel="modulepreload" href="${path}" />\n`);
  const text = readFileSync(file, 'utf8')
    .replaceAll(/(href|src)="(\/[^"#]+)"/g, (_, name, path) => `${name}="${base}${path}"`)
    .replace('</head>', () => `${preloads.join('')}</head>`);
  return toAsset(new TextEncoder().encode(text), extname(file));
}

function readAsset(file: string): Asset {
  return toAsset(Uint8Array.from(readFileSync(file)), extname(file));
}

function toAsset(bytes: Uint8Array<ArrayBuffer>, extension: string): Asset {
  return {
    bytes,
    contentType: CONTENT_TYPES[extension] ?? 'application/octet-stream',
    etag: `"${digest(bytes).slice(0, 22)}"`,
    immutable: false,
  };
}

function digest(data: string | Uint8Array): string {
  return hash('sha256', data, 'base64url');
}
