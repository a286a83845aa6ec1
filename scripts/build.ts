// The published program and library, in dist/: npm runs this before it packs. It joins the source and the packages that it uses
// into fewer files, because Node takes longer to find and load hundreds of small files than to run them.
import {
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { completionScript, SHELLS } from '../src/cli/completion/completion-scripts.ts';
import { buildTypes } from './build-types.ts';
import { leanBuiltins } from './lean-builtins.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));

/** Looks for its native code beside its own files. */
const NATIVE_PACKAGE = 'better-sqlite3';

/** pg would use it if people installed it: Rota does not. */
const OPTIONAL_PACKAGE = 'pg-native';

/** Files of the dashboard, which the program reads when it runs. */
const WEB_FILES = ['assets/index.html', 'assets/icon.svg', 'bundle'];

/** The names under which shells look for them. */
const COMPLETIONS = { bash: 'rota', zsh: '_rota', fish: 'rota.fish' } as const;

/** Writes the program of this checkout into `folder`, which is emptied first. */
export async function buildProgram(folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [...startedFiles()],
    // As far below the package's folder as src/FOLDER/ is: addresses relative to a module hold in both.
    outdir: join(folder, 'program'),
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: [NATIVE_PACKAGE, OPTIONAL_PACKAGE],
    plugins: [leanBuiltins],
    // For the packages that are CommonJS.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    legalComments: 'none',
    // Names stay, and lines are short: a stack trace still says where an error comes from.
    minifyWhitespace: true,
    lineLimit: 120,
    logLevel: 'error',
    metafile: true,
  });
  for (const name of WEB_FILES) {
    cpSync(join(ROOT, 'src/web', name), join(folder, 'web', name), { recursive: true });
  }
  for (const shell of SHELLS) {
    mkdirSync(join(folder, 'completions'), { recursive: true });
    writeFileSync(join(folder, 'completions', COMPLETIONS[shell]), completionScript(shell));
  }
  writeFileSync(join(folder, 'LICENSES.txt'), licensesOf(metafile));
}

/** The files that no other file imports: the program, and what it starts in threads and processes. */
function startedFiles(): readonly string[] {
  const files = globSync('src/**/*.ts', { cwd: ROOT, exclude: ['src/web/assets/**'] });
  const imported = new Set(files.flatMap(importsOf));
  return files.filter((file) => !imported.has(file)).toSorted();
}

function importsOf(file: string): readonly string[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const imports = /^(?:import|export)(?! type\b)[^'";]*'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm;
  return [...source.matchAll(imports)].map(([, from, loaded = '']) =>
    join(dirname(file), from ?? loaded),
  );
}

/** The licences of the packages whose code is in the program. */
function licensesOf({ inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)].toSorted().map(licenseOf).join('\n');
}

function licenseOf(folder: string): string {
  const name = folder.replace(/^.*node_modules\//, '');
  return `${name}\n\n${licenseText(join(ROOT, folder), name).trim()}\n`;
}

/** The file of a package that is its licence, or the last section of its README. */
function licenseText(folder: string, name: string): string {
  const files = readdirSync(folder);
  const file = files.find((entry) => /^licen[cs]e/i.test(entry));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8');
  const readme = files.find((entry) => /^readme\.md$/i.test(entry));
  const text = readme === undefined ? '' : readFileSync(join(folder, readme), 'utf8');
  const [, section] = /^#+ *licen[cs]e *\n([^]*copyright[^]*)$/im.exec(text) ?? [];
  if (section === undefined) throw new Error(`The package ${name} has no licence`);
  return section;
}

if (import.meta.main) {
  await buildProgram(join(ROOT, 'dist'));
  buildTypes(ROOT, join(ROOT, 'dist'));
}
