// Rota as its users run it: a folder with a configuration and jobs, and the command.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runWell, type Finished, type ProgramOptions } from './child-process.ts';
import { firstOf, numberIn } from './number-in.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The words that start `rota` from this checkout, on the Node that runs the benchmark. */
export const ROTA: readonly string[] = rotaOf(ROOT);

/** The words that start the `rota` of a checkout. */
export function rotaOf(checkout: string): readonly string[] {
  return [process.execPath, join(checkout, 'bin/rota.cjs')];
}

export interface RotaFiles {
  /** Where the results are kept; default: rota.db in the folder. */
  readonly database?: string;
  /** `server` of config.yaml; default: off. */
  readonly server?: string;
  /** Lines of config.yaml beside `database`, `server` and the log's. */
  readonly config?: string;
  /** The text of jobs/NAME.yaml by name. */
  readonly jobs: Readonly<Record<string, string>>;
}

/** Writes a configuration and its jobs into `folder`. */
export function writeRota(
  folder: string,
  { database = 'rota.db', server = 'off', config = '', jobs }: RotaFiles,
): void {
  mkdirSync(join(folder, 'jobs'), { recursive: true });
  const own = `database: ${JSON.stringify(database)}\nserver: ${server}\nlog: { level: info, file: none }\npermissions: { net: { allow: [127.0.0.0/8, "::1"] } }\n`;
  writeFileSync(join(folder, 'config.yaml'), own + config);
  for (const [name, text] of Object.entries(jobs)) {
    writeFileSync(join(folder, 'jobs', `${name}.yaml`), text);
  }
}

export interface RotaRun extends Finished {
  /** Of the run: from its row's start until all of it is committed. */
  readonly runSeconds: number;
  readonly total: number;
  readonly succeeded: number;
}

/** Runs `rota run JOB --json` in `options.cwd`; `rota` names another checkout's command. */
export async function rotaRun(
  job: string,
  { rota = ROTA, ...options }: ProgramOptions & { readonly rota?: readonly string[] },
): Promise<RotaRun> {
  const finished = await runWell([...rota, 'run', job, '--json'], options);
  const run = firstOf(finished.stdout);
  return {
    ...finished,
    total: numberIn(run, 'total'),
    succeeded: numberIn(run, 'succeeded'),
    runSeconds: numberIn(run, 'duration_ms') / 1000,
  };
}

/** Where the dashboard of the daemon of `folder` answers: `http://127.0.0.1:PORT`. */
export async function dashboardOf(folder: string): Promise<string> {
  const { stdout } = await runWell([...ROTA, 'status', '--json'], { cwd: folder });
  const { dashboard }: { dashboard?: string | null } = JSON.parse(stdout);
  if (typeof dashboard !== 'string') throw new Error('The daemon has no dashboard');
  return dashboard.replace(/\/$/, '');
}
