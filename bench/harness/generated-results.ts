// The database of ten million results: made once for all rows of a run that read it, or brought along.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runWell } from './child-process.ts';
import type { Bench } from './row.ts';
import { keptFolder } from './scratch.ts';

/** Names a file that `generate-results.ts` has made already: most of a row's time goes into making one. */
const BROUGHT = process.env['ROTA_BENCH_RESULTS'];
const COUNT = 10_000_000;

export interface GeneratedResults {
  readonly file: string;
  /** How it came to be, for the notes of a row. */
  readonly note: string;
}

let made: Promise<GeneratedResults> | undefined;

/** The file; rows that change it must leave its results as they are. */
export function generatedResults(bench: Bench): Promise<GeneratedResults> {
  made ??= BROUGHT === undefined ? make(bench) : bring(resolve(BROUGHT));
  return made;
}

async function make(bench: Bench): Promise<GeneratedResults> {
  const file = join(keptFolder(), 'rota.db');
  const program = join(import.meta.dirname, '../generate-results.ts');
  const { seconds } = await runWell([process.execPath, program, file, String(COUNT)], {
    cwd: bench.folder,
    limitSeconds: 600,
  });
  const note = `20 jobs of 500 URLs over 90 days and one run of 100,000 URLs, made by bench/generate-results.ts in ${seconds.toFixed(0)} s for all rows that read it.`;
  bench.say(`made in ${seconds.toFixed(0)} s`);
  return { file, note };
}

async function bring(file: string): Promise<GeneratedResults> {
  if (!existsSync(file)) throw new Error(`ROTA_BENCH_RESULTS names ${file}, which is not there`);
  return { file, note: 'The file was brought along by ROTA_BENCH_RESULTS.' };
}
