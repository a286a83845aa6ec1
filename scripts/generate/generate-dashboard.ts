// src/web/bundle/: the dashboard's scripts and styles, each as the one file that a browser asks for.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What the Content-Security-Policy and the pages need anyway: browsers of the last two years. */
const TARGETS = ['chrome120', 'firefox121', 'safari17.2'];
const ASSETS = fileURLToPath(new URL('../../src/web/assets/', import.meta.url));
const licenseOf = (name: string): string =>
  readFileSync(new URL(`../../node_modules/${name}/LICENSE`, import.meta.url), 'utf8').trim();
const headOf = (...libraries: readonly string[]): string =>
  `/* Written by npm run generate from src/web/assets/. It holds ${libraries.map((name) => `${name}, under this licence:\n\n${licenseOf(name)}`).join('\n\nand ')} */`;

/** Joins `main.ts` or `main.css` with all that it imports. Its lines are short, so that an error names a place in them. */
export async function bundleOf(name: 'main.ts' | 'main.css'): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ASSETS,
    entryPoints: [name],
    bundle: true,
    format: 'esm',
    target: TARGETS,
    minify: true,
    lineLimit: 120,
    banner: { js: headOf('uplot', 'lit'), css: headOf('uplot') },
    legalComments: 'none',
    logLevel: 'error',
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}
