// Two faults of a cluster, each a program in network namespaces of its own: main.ts lets four workers over PostgreSQL
// lose processes, networks, clocks and the database for three minutes; frozen.ts stops one for longer than its lease.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findFaketime } from '../faked-clock.ts';
import type { Fault, Skipped } from '../fault.ts';
import { INSIDE, namespaceProblem } from './networks.ts';
import { NO_POSTGRES } from '../../support/servers/postgres-server.ts';

/** `ROTA_CHAOS_SEED` repeats a trial, `ROTA_CHAOS_SECONDS` makes it shorter or longer. */
const { ROTA_CHAOS_SEED, ROTA_CHAOS_SECONDS = '180' } = process.env;
const LARGEST_SEED = 1_000_000;

export const chaos: Fault = {
  name: 'a cluster of four workers in chaos',
  run: () => {
    const seed = ROTA_CHAOS_SEED ?? String(Math.floor(Math.random() * LARGEST_SEED));
    console.log(`      chaos: ROTA_CHAOS_SEED=${seed}, ${ROTA_CHAOS_SECONDS} s`);
    return inNamespace('main.ts', [seed, ROTA_CHAOS_SECONDS]);
  },
};

export const frozenWorker: Fault = {
  name: 'a frozen worker of a cluster: at most its share more than the cap in flight',
  run: () => inNamespace('frozen.ts', []),
};

/** Runs a program of `chaos/` in a network namespace. Resolves to the last line that it printed. */
async function inNamespace(program: string, args: readonly string[]): Promise<string | Skipped> {
  const problem = NO_POSTGRES === false ? namespaceProblem() : NO_POSTGRES;
  if (problem !== undefined) return { skipped: problem };
  findFaketime();
  const file = join(import.meta.dirname, program);
  const [command = '', ...rest] = [...INSIDE, process.execPath, file, ...args];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => void (said[name] += chunk));
  }
  const end = (): boolean => child.kill('SIGKILL');
  process.once('exit', end);
  const [code] = await once(child, 'close');
  process.off('exit', end);
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said.stdout}${said.stderr}`);
  return said.stdout.trimEnd().split('\n').at(-1) ?? '';
}
