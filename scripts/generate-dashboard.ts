// src/web/bundle/: the dashboard's scripts and styles, each as the one file that a browser asks for.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/** What the Content-Security-Policy and the pages need anyway: browsers of the last two years. */
const TARGETS = ['chrome120', 'firefox121', 'safari17.2'];
const ASSETS = fileURLToPath(new URL('../src/web/assets/', import.meta.url));
const UPLOT_LICENSE = readFileSync(
  new URL('../node_modules/uplot/LICENSE', import.meta.url),
  'utf8',
);
const HEAD = `/* Written by npm run generate from src/web/assets/. It holds uPlot, under this licence:\n\n${UPLOT_LICENSE.trim()} */`;

/** Joins `main.js` or `main.css` with all that it imports. Names are kept, and lines short: it can be read. */
export function bundleOf(name: 'main.js' | 'main.css'): string {
  const { outputFiles } = buildSync({
    absWorkingDir: ASSETS,
    entryPoints: [name],
    bundle: true,
    format: 'esm',
    target: TARGETS,
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 120,
    banner: { js: HEAD, css: HEAD },
    logLevel: 'error',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
