// The files of the dashboard, read once into memory: no request reads a path on the disk.
// Every file except the document has a path that changes with its content, so that a browser requests it once.
import { readFileSync } from 'node:fs';
import { hash } from 'node:crypto';
import { extname } from 'node:path';

export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
  /** Changes with the content. */
  readonly etag: string;
  /** True: the content at its path never changes. */
  readonly immutable: boolean;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const DOCUMENT = 'assets/index.html';
/** The files by their path in index.html. `npm run generate` writes the bundle. */
const FILES: Readonly<Record<string, string>> = {
  '/icon.svg': 'assets/icon.svg',
  '/main.css': 'bundle/main.css',
  '/main.js': 'bundle/main.js',
};

export interface AssetOptions {
  /** The path below which a reverse proxy serves the dashboard, such as `/rota`; default: none. */
  readonly base?: string;
  readonly folder?: URL;
}

/** Every file of the dashboard by its path, such as `/assets/d41d8c/main.js`, and the document at `/`. */
export function loadAssets({
  base = '',
  folder = new URL('../web/', import.meta.url),
}: AssetOptions = {}): ReadonlyMap<string, Asset> {
  const files = Object.entries(FILES).map(([path, name]): [string, Asset] => {
    return [path, { ...readAsset(new URL(name, folder)), immutable: true }];
  });
  const assets = `/assets/${digest(files.map(([path, { etag }]) => path + etag).join('\n')).slice(0, 12)}`;
  return new Map([
    ['/', readDocument(new URL(DOCUMENT, folder), { base, assets })],
    ...files.map(([path, asset]): [string, Asset] => [assets + path, asset]),
  ]);
}

/**
 * The file at a path. All pages are one document, which draws itself by its address: it is the answer to every other
 * path for which a browser requests HTML.
 */
export function assetAt(
  assets: ReadonlyMap<string, Asset>,
  { path, accept }: { path: string; accept: string },
): Asset | undefined {
  const isPage = path === '/' || accept.includes('text/html');
  return assets.get(path) ?? (isPage ? assets.get('/') : undefined);
}

/** Reads the document and inserts the paths of the files, and the base for its links and its script. */
function readDocument(file: URL, { base, assets }: { base: string; assets: string }): Asset {
  const text = readFileSync(file, 'utf8')
    .replaceAll(
      /(href|src)="(\/[^"#]*)"/g,
      (_, name, path) => `${name}="${base}${path in FILES ? assets : ''}${path}"`,
    )
    .replace('<html lang="en">', `<html lang="en" data-base="${base}">`);
  return toAsset(new TextEncoder().encode(text), DOCUMENT);
}

function readAsset(file: URL): Asset {
  return toAsset(Uint8Array.from(readFileSync(file)), file.pathname);
}

function toAsset(bytes: Uint8Array<ArrayBuffer>, name: string): Asset {
  return {
    bytes,
    contentType: CONTENT_TYPES[extname(name)] ?? 'application/octet-stream',
    etag: `"${digest(bytes).slice(0, 22)}"`,
    immutable: false,
  };
}

function digest(data: string | Uint8Array): string {
  return hash('sha256', data, 'base64url');
}
