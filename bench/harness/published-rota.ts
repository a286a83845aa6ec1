// Rota as npm would publish it: joined into a few files, beside the packages of this checkout.
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildProgram } from '../../scripts/build.ts';
import { rotaOf } from './rota.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Builds the package into `folder`, which must not exist; returns the words that start its `rota`. */
export async function buildPublishedRota(folder: string): Promise<readonly string[]> {
  mkdirSync(folder);
  for (const name of ['bin', 'schema', 'package.json']) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await buildProgram(join(folder, 'dist'));
  return rotaOf(folder);
}
