// Another build of the program: a copy of the source with another version and, if a test wants it, other lines.
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
const COPIED = ['bin', 'src', 'schema', 'package.json', 'deno.json'];

export interface OtherBuild {
  /** Words that start it, for `startRota`. */
  readonly program: readonly string[];
  remove(): Promise<void>;
}

/** A line of a file, and what it is in the other build. */
export interface Edit {
  /** Relative to the package's folder. */
  readonly file: string;
  readonly found: string;
  readonly replacement: string;
}

/** @throws {Error} when a file lacks what is to be replaced. */
export async function makeOtherBuild(
  version: string,
  edits: readonly Edit[] = [],
): Promise<OtherBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'rota-build-'));
  for (const name of COPIED) await cp(join(ROOT, name), join(folder, name), { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const text = JSON.stringify({ ...Object(manifest), version });
  await writeFile(join(folder, 'package.json'), text);
  for (const { file, found, replacement } of edits) {
    const path = join(folder, file);
    const source = await readFile(path, 'utf8');
    if (!source.includes(found)) throw new Error(`${file} has no "${found}"`);
    await writeFile(path, source.replace(found, replacement));
  }
  return {
    program: programIn(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function programIn(folder: string): readonly string[] {
  return 'Deno' in globalThis
    ? [process.execPath, 'run', '--allow-all', '--quiet', join(folder, 'src/main.ts')]
    : [process.execPath, join(folder, 'bin/rota.cjs')];
}
