// The types of the library: the declarations that can be reached from its entry, and no others.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

const COMPILER = 'node_modules/typescript/bin/tsc';
const SPECIFIER = /(?<=\bfrom ')\.[^']+(?=\.ts')|(?<=\bimport\(['"])\.[^'"]+(?=\.ts['"]\))/g;

/**
 * Writes `index.d.ts`, and what it imports, into `folder`, which is as deep in the package as `src` is. Needs the
 * compiler, a development dependency.
 */
export function buildTypes(root: string, folder: string): void {
  const all = mkdtempSync(join(tmpdir(), 'rota-types-'));
  try {
    const words = [join(root, COMPILER), '-p', join(root, 'tsconfig.types.json'), '--outDir', all];
    execFileSync(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit'] });
    for (const [path, text] of reachable(all, 'index.d.ts')) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  } finally {
    rmSync(all, { recursive: true });
  }
}

/** The declarations by path, with specifiers that end as those of the JavaScript do. */
function reachable(root: string, entry: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    const text = readFileSync(join(root, path), 'utf8');
    found.set(
      path,
      text
        .replace(SPECIFIER, (name) => name.replace(/\.d$/, ''))
        .replaceAll(/\.ts(?=['"])/g, '.js'),
    );
    for (const [name] of text.matchAll(SPECIFIER)) {
      // schema/job.d.ts is in the package as it is.
      if (name.endsWith('.d')) continue;
      visit(relative(root, join(root, dirname(path), `${name}.d.ts`)));
    }
  };
  visit(entry);
  return found;
}
