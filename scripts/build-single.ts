// One file that is Rota with its Node: `npm run build:single -- [FILE]`, by default release/rota. It runs on machines of
// this platform and architecture that have no Node.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildProgram } from './build.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const NATIVE = 'node_modules/better-sqlite3';
/** What the program reads and runs, beside dist/. */
const FILES = ['bin/rota.cjs', 'package.json', 'schema', 'LICENSE'];
const NATIVE_FILES = ['lib', 'package.json', 'LICENSE', `prebuilds/${platformName()}.node`];
const LOADER = "exports.load = (file) => import(require('node:url').pathToFileURL(file).href);\n";

/** Writes the executable `output`. Needs Node 26 or newer, whose own program becomes a part of it. */
export async function buildSingleFile(output: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), 'rota-single-'));
  try {
    const program = join(work, 'program');
    await buildProgram(join(program, 'dist'));
    const copied = [...FILES, ...NATIVE_FILES.map((name) => `${NATIVE}/${name}`)];
    for (const name of copied) cpSync(join(ROOT, name), join(program, name), { recursive: true });
    writeFileSync(join(program, 'load.cjs'), LOADER);
    const assets = writeAssets(program, work);
    const config = join(work, 'config.json');
    writeFileSync(
      config,
      JSON.stringify({
        main: join(ROOT, 'scripts/single-main.cjs'),
        output,
        disableExperimentalSEAWarning: true,
        // Flags of Node for its own child processes come in the option --node-options.
        execArgvExtension: 'cli',
        assets,
      }),
    );
    mkdirSync(dirname(output), { recursive: true });
    execFileSync(process.execPath, ['--build-sea', config], { stdio: 'inherit' });
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** All files of the program as one compressed asset, and where each of them is in it. */
function writeAssets(program: string, work: string): Readonly<Record<string, string>> {
  const names = globSync('**/*', { cwd: program, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(program.length + 1))
    .toSorted();
  const contents = names.map((name) => readFileSync(join(program, name)));
  let end = 0;
  const files = names.map((name, index) => {
    const start = end;
    end += contents[index]?.length ?? 0;
    return { name: name.replaceAll('\\', '/'), start, end };
  });
  const all = Buffer.concat(contents);
  const id = createHash('sha256')
    .update(JSON.stringify(files))
    .update(all)
    .digest('hex')
    .slice(0, 16);
  const assets = { index: join(work, 'index.json'), files: join(work, 'files.gz') };
  writeFileSync(assets.index, JSON.stringify({ id, files }));
  writeFileSync(assets.files, gzipSync(all));
  return assets;
}

/** The name of better-sqlite3's native code for this machine, such as `linux-x64` or `linuxmusl-arm64`. */
function platformName(): string {
  const report: unknown = process.report.getReport();
  const isMusl =
    process.platform === 'linux' && !JSON.stringify(report).includes('glibcVersionRuntime');
  return `${process.platform}${isMusl ? 'musl' : ''}-${process.arch}`;
}

if (import.meta.main) await buildSingleFile(resolve(process.argv[2] ?? join(ROOT, 'release/rota')));
