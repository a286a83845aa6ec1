// src/web/bundle/: the dashboard's scripts and styles, each as the one file that a browser asks for.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readFile } from 'node:fs/promises';
import { build, transform, type Plugin } from 'esbuild';

/** What the Content-Security-Policy and the pages need anyway: browsers of the last two years. */
const TARGETS = ['chrome120', 'firefox121', 'safari17.2'];
const ASSETS = fileURLToPath(new URL('../src/web/assets/', import.meta.url));
const licenseOf = (name: string): string =>
  readFileSync(new URL(`../node_modules/${name}/LICENSE`, import.meta.url), 'utf8').trim();
const headOf = (...libraries: readonly string[]): string =>
  `/* Written by npm run generate from src/web/assets/. It holds ${libraries.map((name) => `${name}, under this licence:\n\n${licenseOf(name)}`).join('\n\nand ')} */`;

/** Shortens the names in libraries. Our own names are kept. */
const SHORT_LIBRARIES: Plugin = {
  name: 'short libraries',
  setup(bundling) {
    bundling.onLoad({ filter: /node_modules.*\.js$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { minify: true });
      return { contents: code };
    });
  },
};

/** Joins `main.ts` or `main.css` with all that it imports. Our lines are short: an error points to code that one knows. */
export async function bundleOf(name: 'main.ts' | 'main.css'): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ASSETS,
    entryPoints: [name],
    bundle: true,
    format: 'esm',
    target: TARGETS,
    minifyWhitespace: true,
    minifySyntax: true,
    lineLimit: 120,
    banner: { js: headOf('uplot', 'lit'), css: headOf('uplot') },
    legalComments: 'none',
    plugins: [SHORT_LIBRARIES],
    logLevel: 'error',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
